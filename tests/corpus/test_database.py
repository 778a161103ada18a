"""The database opens safely, keeps all of a change or nothing, and explains what fails."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, text

from corpus.articles import Draft
from corpus.database import Database, journal_mode
from corpus.errors import DatabaseBusyError, DatabaseError, NewerDatabaseError
from corpus.tables import ArticleRow, CollectionRow, CutRow, PassageRow, VersionRow

if TYPE_CHECKING:
    from pathlib import Path

    from tests.corpus.collecting import Collecting

SECRETS = {
    "nobody listens": "postgresql://me:hunter2@127.0.0.1:1/x",
    "a password among the options": "postgresql://me@127.0.0.1:1/x?password=hunter2",
    "a port that is none": "postgresql://me:hunter2@127.0.0.1:port/x",
    "a password with a slash": "postgresql://me:hunter2/x@127.0.0.1:1/x",
    "an open bracket": "postgresql://me:hunter2@[::1/x",
    "an unknown option": "postgresql://me:hunter2@127.0.0.1:1/x?bogus=1",
    "an unknown driver": "postgresql+nobody://me:hunter2@127.0.0.1/x",
    "an unknown database": "nobody://me:hunter2@127.0.0.1/x",
    "a driver that is not installed": "oracle://me:hunter2@127.0.0.1/x",
    "no URL": "me:hunter2@127.0.0.1",
}


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.mark.parametrize("url", SECRETS.values(), ids=SECRETS.keys())
def test_a_password_stands_in_no_message(url: str) -> None:
    with pytest.raises(DatabaseError) as raised:
        Database(url)
    assert "hunter2" not in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("url", ["", "footnote.db", "://"], ids=["empty", "a path", "no scheme"])
def test_what_is_no_url_is_explained(url: str) -> None:
    with pytest.raises(DatabaseError, match="is no database URL; write sqlite:///data/"):
        Database(url)


def test_the_folder_of_a_database_is_made(tmp_path: Path) -> None:
    Database(sqlite_url(tmp_path / "a" / "б" / "footnote.db")).close()
    assert (tmp_path / "a" / "б" / "footnote.db").is_file()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_may_be_kept_in_memory(url: str) -> None:
    database = Database(url)
    with database.write() as session:
        session.execute(text("UPDATE collection SET change = 7"))
    assert database.number(select(CollectionRow.change)) == 7
    database.close()


@pytest.mark.parametrize(
    ("path", "explained"),
    [
        ("file/x/footnote.db", "data folder .* cannot be made .Not a directory.; choose another"),
        ("a\0b/footnote.db", "data folder .* cannot be made .embedded null byte.; choose another"),
        ("folder", "unable to open database file"),
    ],
    ids=["under a file", "NUL", "a folder"],
)
def test_a_place_that_cannot_hold_a_database_is_explained(
    tmp_path: Path, path: str, explained: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(DatabaseError, match=explained):
        Database(sqlite_url(tmp_path / path))


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"SQLite format 3\0junk" * 300])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "footnote.db"
    file.write_bytes(content)
    with pytest.raises(DatabaseError, match=r"is damaged or no Footnote database .*; restore a"):
        Database(sqlite_url(file))
    assert file.read_bytes() == content


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_newer_database_is_left_as_it_is(tmp_path: Path, mode: str) -> None:
    file = tmp_path / "footnote.db"
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    with pytest.raises(NewerDatabaseError, match=r"newer Footnote \(layout 9999.*update Footnote"):
        Database(sqlite_url(file))
    assert file.read_bytes() == before


def test_a_newer_postgresql_database_is_left_as_it_is(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(NewerDatabaseError, match="layout 9999"):
        Database(postgresql_url)


def test_no_id_is_used_twice(collecting: Collecting) -> None:
    [first] = collecting.articles.add([Draft("a", "A", "One. Two.")])
    used = set(collecting.passages.snapshot().passage_ids)
    with collecting.database.write() as session:
        for table in (PassageRow, CutRow, VersionRow, ArticleRow):
            session.execute(delete(table))
    [second] = collecting.articles.add([Draft("a", "A", "One. Two.")])
    assert second.article_id > first.article_id
    assert min(collecting.passages.snapshot().passage_ids) > max(used)


def filled(file: Path) -> bytearray:
    """Make a database of many pages and return its bytes."""
    database = Database(sqlite_url(file))
    with database.write() as session:
        session.add_all(ArticleRow(external_id=f"{n}" * 50, added_at="x") for n in range(2_000))
    assert database.damage() is None
    database.close()
    return bytearray(file.read_bytes())


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    file = tmp_path / "footnote.db"
    content = filled(file)
    content[-4096 * 4 : -4096 * 3] = bytes(4096)
    file.write_bytes(content)
    database = Database(sqlite_url(file))
    assert database.damage()
    database.close()


def test_a_shortened_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "footnote.db"
    file.write_bytes(filled(file)[: -4096 * 4])
    with pytest.raises(DatabaseError, match="is damaged or no Footnote database"):
        Database(sqlite_url(file))


def test_postgresql_checks_itself(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    assert database.damage() is None
    database.close()


def test_a_change_that_fails_half_way_is_undone(collecting: Collecting) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_half_way(collecting.database)
    assert collecting.database.number(select(CollectionRow.change)) == 0
    assert collecting.articles.articles() == []


def fail_half_way(database: Database) -> None:
    with database.write() as session:
        session.add(ArticleRow(external_id="a", added_at="x"))
        session.execute(text("UPDATE collection SET change = 7"))
        raise ZeroDivisionError


@pytest.mark.parametrize("collecting", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", journal_mode(sqlite3.sqlite_version_info).lower()),
        ("synchronous", 2),
        ("busy_timeout", 5_000),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
    ],
)
def test_sqlite_is_set_to_lose_nothing(
    collecting: Collecting, setting: str, value: str | int
) -> None:
    with collecting.database.read() as session:
        assert session.execute(text(f"PRAGMA {setting}")).scalar() == value


@pytest.mark.parametrize("words", [40, 4_000], ids=["in a page", "over several pages"])
def test_what_is_deleted_is_no_longer_in_the_file(tmp_path: Path, words: int) -> None:
    file = tmp_path / "footnote.db"
    database = Database(sqlite_url(file))
    with database.write() as session:
        session.add(ArticleRow(external_id="remembered " * words, added_at="x"))
    assert b"remembered" in file.read_bytes()
    with database.write() as session:
        session.execute(delete(ArticleRow))
    database.close()
    assert b"remembered" not in file.read_bytes()


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "TRUNCATE"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else value,
)
def test_the_write_ahead_log_is_used_where_it_is_safe(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


def test_processes_that_open_an_empty_database_at_once_all_succeed(database_url: str) -> None:
    program = "import sys; from corpus.database import Database; Database(sys.argv[1]).close()"
    opening = [
        subprocess.Popen([sys.executable, "-c", program, database_url], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [process.communicate(timeout=60)[1] for process in opening] == [b""] * 3


@pytest.mark.slow  # it waits as long as people are made to wait
def test_a_database_held_by_another_process_is_busy(tmp_path: Path) -> None:
    file = tmp_path / "footnote.db"
    database = Database(sqlite_url(file))
    holder = sqlite3.connect(file)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseBusyError, match="is busy; try again in a moment"):
        fail_half_way(database)
    with pytest.raises(DatabaseBusyError, match="is busy"):
        Database(sqlite_url(file))
    holder.rollback()
    with database.write() as session:
        session.execute(text("UPDATE collection SET change = 1"))
    holder.close()
    database.close()
