"""Snapshots: a copy of an SQLite file as it was at one moment, whoever writes it meanwhile."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

from corpus.errors import DamagedDatabaseError, DatabaseBusyError, DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PATIENCE: Final = 10.0  # seconds to wait for a database that others hold
_LOOK_AGAIN: Final = 0.02  # seconds between two tries


def connect(file: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open an SQLite file that exists, without any setting that would be written into it.

    Not for reading alone: what a killed process left half done must be undone first.
    """
    uri = f"{file.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=patience)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def take_snapshot(source: Path, target: Path, patience: float = PATIENCE) -> None:
    """Copy a database that others may be writing into a new file.

    In one step, under the lock of a reader: with several, each change by another process would
    make SQLite begin anew, and a busy collection would never be through. The copy is not synced,
    so that writers wait no longer than reading takes.

    Args:
        source: The database.
        target: The new file.
        patience: Seconds to wait for whoever holds the database.

    Raises:
        DatabaseBusyError: Somebody holds it for longer.
        DatabaseError: It is damaged, or the disk is full.
    """
    target.touch(mode=0o600, exist_ok=False)
    with (
        explained(source),
        closing(connect(source, patience=0)) as reading,
        closing(connect(target)) as writing,
    ):
        writing.execute("PRAGMA synchronous = OFF")
        reading.backup(writing, progress=_Patience(patience), sleep=_LOOK_AGAIN)
        # One file, whatever the mode of the original: a log beside it would be left behind.
        writing.execute("PRAGMA journal_mode = DELETE")


class _Patience:
    """Is asked after each try whether to go on."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def __call__(self, _status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > self._until:
            message = "database is locked"
            raise sqlite3.OperationalError(message)


def damage_of(file: Path, check: str) -> str | None:
    """Return what a check of SQLite finds in a file that nobody writes, None where all is well.

    Args:
        file: The database.
        check: `quick_check`, or `integrity_check`, which also holds each index against its table.
    """
    try:
        with closing(connect(file)) as connection:
            found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(3)")]
    except sqlite3.DatabaseError as error:  # damage can be such that no check can go on
        return str(error).splitlines()[0]
    return None if found == ["ok"] else said_of_damage(found)


def said_of_damage(found: Iterable[str]) -> str:
    """Return what a check of SQLite found in one line; one of its rows may have several."""
    return "; ".join(line for row in found for line in row.splitlines())


def layout_of(connection: sqlite3.Connection) -> str | None:
    """Return the layout of a database, None where it has none of ours."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if connection.execute(query).fetchone() is None:
        return None
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if found is None else str(found[0])


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn what SQLite raises about a file into one line for a person."""
    try:
        yield
    except sqlite3.Error as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        if "locked" in reason or "busy" in reason:
            message = f"the database {file} is busy; try again in a moment"
            raise DatabaseBusyError(message) from error
        if "malformed" in reason or "not a database" in reason:
            message = f"{file} is damaged or no Footnote database ({reason}); restore a backup"
            raise DamagedDatabaseError(message) from error
        message = f"the database {file} failed: {reason}"
        raise DatabaseError(message) from error
