"""Names for arrays, so that a signature shows what it takes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatVector = npt.NDArray[np.float32]
"""One axis, float32."""

FloatMatrix = npt.NDArray[np.float32]
"""Two axes, float32; a row is a vector."""

IdVector = npt.NDArray[np.int64]
"""One axis, int64; passage ids."""
