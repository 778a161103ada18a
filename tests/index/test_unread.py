"""What may pass is told from what is damage for good."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

import pytest

from corpus.errors import IndexingError
from index.unread import raise_if_passing

FILE: Final = Path("index/g1/vectors.faiss")


@pytest.mark.parametrize(
    "number", [errno.EMFILE, errno.ENFILE, errno.EIO, errno.EACCES, errno.ENOMEM, errno.ESTALE]
)
def test_what_may_pass_is_raised_with_the_name_of_the_file(number: int) -> None:
    reason = os.strerror(number)
    with pytest.raises(IndexingError, match=rf"^g1/vectors\.faiss cannot be read \({reason}\)$"):
        raise_if_passing(FILE, OSError(number, reason))


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EISDIR, errno.ENOTDIR])
def test_what_stays_is_left_to_who_asked(number: int) -> None:
    raise_if_passing(FILE, OSError(number, os.strerror(number)))
    raise_if_passing(FILE, OSError("it is no array"))
