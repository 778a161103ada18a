"""What other processes do to a database in the tests: write at full speed, restore, migrate."""

from __future__ import annotations

import itertools
import os
import signal
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import event
from sqlalchemy.engine import Engine

from corpus.database import Database
from corpus.errors import FootnoteError
from corpus.restoring import restore_backup
from tests.builders import numbered_draft, open_collection

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

AT_ONCE: Final = 3
"""Articles in one transaction."""


def write_for_ever(folder: Path, reports: Connection) -> None:
    """Add articles without a pause; report the last number of each transaction, or what failed."""
    collection = open_collection(folder)
    for first in itertools.count(0, AT_ONCE):
        try:
            collection.articles.add(
                [numbered_draft(number) for number in range(first, first + AT_ONCE)]
            )
        except FootnoteError as error:
            reports.send(str(error))
        reports.send(first + AT_ONCE - 1)


def restore_for_ever(file: Path, backups: tuple[Path, Path], reports: Connection) -> None:
    """Restore one backup and the other in turn; report each that is through."""
    for number in itertools.count():
        restored = restore_backup(f"sqlite:///{file}", backups[number % 2], "x", lambda: None)
        assert restored.kept is not None
        restored.kept.unlink()
        reports.send(number)


def open_and_die(file: Path, statement: int, reports: Connection) -> None:
    """Open a database, and die by SIGKILL before a statement; report how many there were.

    Args:
        file: The database.
        statement: Which one, from 1; 0 for none.
        reports: Gets the number where the process lives to send it.
    """
    counted = 0

    def count(*_: Any) -> None:
        nonlocal counted
        counted += 1
        if counted == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    Database(f"sqlite:///{file}").close()
    reports.send(counted)
