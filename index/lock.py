"""One builder at a time: a lock that its holder's death releases."""

from __future__ import annotations

import contextlib
import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.errors import IndexingError, ReindexRunningError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


@contextmanager
def building_lock(path: Path, since: str) -> Iterator[None]:
    """Hold the right to build while the block runs.

    Args:
        path: The lock file; it stays, only the lock on it comes and goes.
        since: The time now, told to whoever comes second.

    Raises:
        ReindexRunningError: Another process builds.
        IndexingError: The file cannot be opened or locked.
    """
    with _opened(path) as file:
        _lock(file)
        _leave_note(file, f"process {os.getpid()}, since {since}")
        try:
            yield
        finally:
            _leave_note(file, "")


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("ab+", buffering=0)
    except OSError as error:
        message = f"{path} cannot be opened ({error.strerror}); check the data folder"
        raise IndexingError(message) from error


def _lock(file: BinaryIO) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        holder = file.read().decode(errors="replace").strip() or "another process"
        message = f"a reindex is already running ({holder}); wait until it is done"
        raise ReindexRunningError(message) from error
    except OSError as error:
        message = f"{file.name} cannot be locked ({error.strerror}); use a folder of this machine"
        raise IndexingError(message) from error


def _leave_note(file: BinaryIO, note: str) -> None:
    """Say who holds the lock; it holds without a note too, as on a full disk."""
    with contextlib.suppress(OSError):
        file.truncate(0)
        file.write(note.encode())
