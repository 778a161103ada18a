"""A snapshot is the database as it was at one moment, whoever writes it meanwhile."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from corpus.errors import DatabaseBusyError, DatabaseError
from corpus.migrations import REVISIONS
from corpus.snapshot import connect, damage_of, explained, layout_of, take_snapshot
from tests.builders import numbered_draft
from tests.corpus.backups import rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Collection

# Leaves a journal that has to be played back: it dies within a transaction that reached the disk.
DYING = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE article SET added_at = hex(randomblob(3000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_snapshot_holds_the_same(collection: Collection, tmp_path: Path) -> None:
    collection.articles.add([numbered_draft(number) for number in range(20)])
    take_snapshot(tmp_path / "footnote.db", tmp_path / "copy.db")
    assert rows(tmp_path / "copy.db") == rows(tmp_path / "footnote.db")
    assert damage_of(tmp_path / "copy.db", "integrity_check") is None
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


def test_a_log_beside_the_database_is_in_the_snapshot(tmp_path: Path) -> None:
    source, copy = tmp_path / "source.db", tmp_path / "copy.db"
    with closing(sqlite3.connect(source, isolation_level=None)) as writing:
        writing.execute("PRAGMA journal_mode = WAL")
        writing.execute("CREATE TABLE kept (number INTEGER)")
        writing.execute("INSERT INTO kept VALUES (7)")
        assert (tmp_path / "source.db-wal").stat().st_size > 0
        take_snapshot(source, copy)
    assert rows(copy) == rows(source)
    assert not list(tmp_path.glob("copy.db-*"))


def test_what_a_killed_process_left_half_done_is_not_in_it(
    collection: Collection, tmp_path: Path
) -> None:
    collection.articles.add([numbered_draft(number) for number in range(50)])
    file = tmp_path / "footnote.db"
    before = rows(file)
    died = subprocess.run([sys.executable, "-c", DYING, str(file)], check=False)
    assert died.returncode == -signal.SIGKILL
    assert os.stat(f"{file}-journal").st_size > 0  # noqa: PTH116 - it has no name of its own
    take_snapshot(file, tmp_path / "copy.db")
    assert rows(tmp_path / "copy.db") == before


def test_one_that_others_hold_is_busy(collection: Collection, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "footnote.db", isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseBusyError, match=r"footnote\.db is busy; try again"):
            take_snapshot(tmp_path / "footnote.db", tmp_path / "copy.db", patience=0.1)


def test_what_is_no_database_is_explained(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(DatabaseError, match="is damaged or no Footnote database"):
        take_snapshot(tmp_path / "no.db", tmp_path / "copy.db")
    assert damage_of(tmp_path / "no.db", "quick_check") == "file is not a database"


def test_another_failure_is_told_as_it_is(tmp_path: Path) -> None:
    message = "disk I/O error"
    failed = pytest.raises(DatabaseError, match=r"x\.db failed: disk I/O error")
    with failed, explained(tmp_path / "x.db"):
        raise sqlite3.OperationalError(message)


def test_nothing_is_made_where_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        connect(tmp_path / "none.db").execute("SELECT 1 FROM sqlite_master")
    assert not list(tmp_path.iterdir())


def test_a_damaged_page_is_named(collection: Collection, tmp_path: Path) -> None:
    collection.articles.add([numbered_draft(number) for number in range(200)])
    content = bytearray((tmp_path / "footnote.db").read_bytes())
    content[-4096 * 4 : -4096 * 3] = b"\xa5" * 4096
    (tmp_path / "damaged.db").write_bytes(content)
    assert damage_of(tmp_path / "damaged.db", "quick_check")


def test_layouts_are_told_apart(collection: Collection, tmp_path: Path) -> None:
    with closing(connect(tmp_path / "footnote.db")) as connection:
        assert layout_of(connection) == REVISIONS[-1]
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        assert layout_of(connection) is None
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        assert layout_of(connection) is None
