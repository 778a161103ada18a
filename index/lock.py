"""One builder at a time: a lock that its holder's death releases."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.errors import ReindexRunningError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def building_lock(path: Path, since: str) -> Iterator[None]:
    """Hold the right to build while the block runs.

    Args:
        path: The lock file; it stays, only the lock on it comes and goes.
        since: The time now, told to whoever comes second.

    Raises:
        ReindexRunningError: Another process builds.
    """
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "another process"
            message = f"a reindex is already running ({holder}); wait until it is done"
            raise ReindexRunningError(message) from error
        file.truncate(0)
        file.write(f"process {os.getpid()}, since {since}")
        file.flush()
        yield
