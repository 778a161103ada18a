"""Uploads: files that wait on disk until an admin says whether they go into the collection."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING, Final

from bot.records.keys import new_key
from bot.records.requests import LIFETIME
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


class Uploads:
    """Files in `uploads/<key>/<name>`, which nobody else on this machine may read.

    Args:
        folder: Made when the first file comes.
        now: The clock.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now

    def keep(self, name: str, content: bytes) -> str:
        """Write a file, after deleting what nobody can confirm any more; return its key.

        Args:
            name: As `corpus.sources.clean_name` returns it.
            content: What is in it.

        Raises:
            CorpusError: It cannot be written.
        """
        self.sweep()
        key = new_key()
        folder = self._folder / key
        try:
            folder.mkdir(mode=0o700, parents=True)
            with os.fdopen(os.open(folder / name, _NEW, 0o600), "wb") as file:
                file.write(content)
            at = self._now().timestamp()
            os.utime(folder, (at, at))
        except OSError as error:
            self.delete(key)
            message = f"the file cannot be kept ({error.strerror}); check the data folder"
            raise CorpusError(message) from error
        return key

    def read(self, key: str, name: str) -> bytes:
        """Return a file that was kept.

        Raises:
            CorpusError: It is gone.
        """
        try:
            return (self._folder / key / name).read_bytes()
        except OSError as error:
            message = "the file is not here any more; send it again"
            raise CorpusError(message) from error

    def delete(self, key: str) -> None:
        """Delete a file; one that is gone already is as good."""
        shutil.rmtree(self._folder / key, ignore_errors=True)

    def sweep(self) -> None:
        """Delete the files whose button would do nothing any more."""
        oldest = (self._now() - LIFETIME).timestamp()
        with contextlib.suppress(OSError):
            for folder in self._folder.iterdir():
                if folder.stat().st_mtime < oldest:
                    shutil.rmtree(folder, ignore_errors=True)
