"""`footnote serve` for a demonstration, out of reach of the project's own `.env`.

A database or a webhook that somebody has set there must not get into a demonstration.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.__main__ import main

if __name__ == "__main__":
    os.chdir(Path(sys.argv[-1]).parent)  # the folder that holds the data folder, and no `.env`
    sys.argv[1:1] = ["serve"]
    main()
