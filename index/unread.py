"""What a file that cannot be read says of its generation: that it is damaged, or nothing."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from corpus.errors import IndexingError

if TYPE_CHECKING:
    from pathlib import Path

_DAMAGE: Final = {
    None,  # raised by a library that did not like the content
    errno.ENOENT,
    errno.EISDIR,
    errno.ENOTDIR,
}


def raise_if_passing(path: Path, error: OSError) -> None:
    """Raise where a file could not be read for a reason that may pass.

    A lack of memory or of file handles, missing rights and a disk that stutters say nothing about
    the file itself: whoever took that for damage would never look at it again.

    Raises:
        IndexingError: The file may be whole.
    """
    if error.errno not in _DAMAGE:
        message = f"{path.parent.name}/{path.name} cannot be read ({error.strerror})"
        raise IndexingError(message) from error
