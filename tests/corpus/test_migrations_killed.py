"""A migration that is killed at any moment is done anew at the next start and loses nothing."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from corpus.database import Database
from corpus.migrations import REVISIONS
from corpus.snapshot import damage_of
from tests.builders import ROOT
from tests.corpus.writers import open_and_die
from tests.index.children import processes

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

LAYOUT: Final = ROOT / "tests" / "fixtures" / "layouts" / "0001.sql"
LONGEST_SECONDS: Final = 0.2
KILLS: Final = 20
VERSION: Final = (  # its columns in the first layout
    "id, article_id, number, title, text, url, outlet, author, published_at, language, sha256, "
    "added_at, superseded_at"
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a database of the first layout."""
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        connection.executescript(LAYOUT.read_text("utf-8"))
    return tmp_path / "old.db"


def opening(file: Path, statement: int) -> tuple[ForkServerProcess, Connection]:
    """Start a process that opens a database and dies at a statement."""
    receiver, sender = processes().Pipe(duplex=False)
    child = processes().Process(target=open_and_die, args=(file, statement, sender))
    child.start()
    sender.close()
    return child, receiver


def kept(file: Path) -> list[tuple[object, ...]]:
    """Return what no step may lose."""
    with closing(sqlite3.connect(file)) as connection:
        return [
            *connection.execute("SELECT * FROM article ORDER BY id"),
            *connection.execute(f"SELECT {VERSION} FROM version ORDER BY id"),  # noqa: S608
            *connection.execute("SELECT * FROM embedding ORDER BY passage_sha256"),
        ]


def check_after(file: Path, expected: list[tuple[object, ...]]) -> None:
    """Open what a killed process left: it is whole, and of the newest layout."""
    Database(f"sqlite:///{file}").close()
    assert damage_of(file, "integrity_check") is None
    assert kept(file) == expected
    with closing(sqlite3.connect(file)) as connection:
        [[layout]] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert layout == REVISIONS[-1]


def test_a_kill_before_each_statement_loses_nothing(old: Path, tmp_path: Path) -> None:
    expected, file = kept(old), tmp_path / "footnote.db"
    statement, killed = 0, True
    while killed:
        statement += 1
        shutil.copy(old, file)
        child, receiver = opening(file, statement)
        child.join()
        killed = child.exitcode == -signal.SIGKILL
        assert killed or child.exitcode == 0
        receiver.close()
        check_after(file, expected)
        for left in tmp_path.glob("footnote.db*"):
            left.unlink()
    assert statement > KILLS


def test_a_kill_at_a_random_moment_loses_nothing(old: Path, tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 - a test that can be repeated
    expected, file = kept(old), tmp_path / "footnote.db"
    for _ in range(KILLS):
        shutil.copy(old, file)
        child, receiver = opening(file, 0)
        child.join(chance.uniform(0, LONGEST_SECONDS))
        child.kill()
        child.join()
        receiver.close()
        check_after(file, expected)
        for left in tmp_path.glob("footnote.db*"):
            left.unlink()


def test_one_that_is_killed_again_and_again_comes_through(old: Path) -> None:
    expected = kept(old)
    for statement in range(1, KILLS + 1):
        child, receiver = opening(old, statement)
        child.join()
        assert child.exitcode == -signal.SIGKILL
        receiver.close()
    check_after(old, expected)
