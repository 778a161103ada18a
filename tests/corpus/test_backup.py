"""A backup holds the database of one moment, whoever writes it meanwhile."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from corpus.backup import database_file, make_backup, read_backup, unpack
from corpus.errors import BackupError, CorpusError, DatabaseError, NewerDatabaseError
from corpus.migrations import REVISIONS
from tests.builders import numbered_draft, open_collection
from tests.corpus.backups import AT, backup_of, make_collection, rows, url_of
from tests.corpus.writers import AT_ONCE, write_for_ever
from tests.index.children import processes

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a collection of twenty articles, one of them removed."""
    return make_collection(tmp_path / "data")


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    """Give a backup of that collection."""
    return backup_of(folder, tmp_path / "monday.footnote")


def test_a_backup_says_what_it_holds_and_holds_it(folder: Path, tmp_path: Path) -> None:
    made = make_backup(url_of(folder), tmp_path / "monday.footnote", AT)
    assert (made.layout, made.made_at, made.articles, made.format) == (REVISIONS[-1], AT, 19, 1)
    assert read_backup(tmp_path / "monday.footnote") == made
    assert unpack(tmp_path / "monday.footnote", tmp_path / "unpacked.db") == made
    assert rows(tmp_path / "unpacked.db") == rows(folder / "footnote.db")
    assert made.size == (tmp_path / "unpacked.db").stat().st_size


def test_nobody_else_may_read_it_and_nothing_is_left_beside(backup: Path, tmp_path: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    unpack(backup, tmp_path / "unpacked.db")
    assert (tmp_path / "unpacked.db").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "data",
        "monday.footnote",
        "unpacked.db",
    ]


def test_every_unzip_can_open_it(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert archive.namelist() == ["footnote.db", "manifest.json"]
        assert archive.testzip() is None


def test_the_database_stays_as_it_is(folder: Path, tmp_path: Path) -> None:
    before = (folder / "footnote.db").read_bytes()
    make_backup(url_of(folder), tmp_path / "monday.footnote", AT)
    assert (folder / "footnote.db").read_bytes() == before


def drained(reports: Connection) -> list[int | str]:
    """Return what was reported until now, and at least one report."""
    found = [reports.recv()]
    while reports.poll():
        found.append(reports.recv())
    return found


def test_backups_beside_a_writer_at_full_speed_are_each_of_one_moment(tmp_path: Path) -> None:
    open_collection(tmp_path).database.close()
    receiver, sender = processes().Pipe(duplex=False)
    writer = processes().Process(target=write_for_ever, args=(tmp_path, sender))
    writer.start()
    sender.close()
    try:
        for number in range(6):
            reported = drained(receiver)
            assert [said for said in reported if isinstance(said, str)] == []
            make_backup(url_of(tmp_path), tmp_path / f"{number}.footnote", AT)
            unpack(tmp_path / f"{number}.footnote", tmp_path / f"{number}.db")
            check_moment(tmp_path / f"{number}.db", int(reported[-1]))
    finally:
        writer.kill()
        writer.join()


def check_moment(file: Path, reported: int) -> None:
    """Make sure that a database holds whole transactions, with all that were reported."""
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT external_id, text FROM article JOIN version ON article_id = article.id"
        found = dict(connection.execute(query).fetchall())
        change = connection.execute("SELECT change FROM collection").fetchone()[0]
    assert len(found) == change * AT_ONCE
    assert len(found) > reported
    for number in range(len(found)):
        assert found[f"article-{number}"] == numbered_draft(number).text


def test_a_file_that_is_there_is_replaced_only_on_demand(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "monday.footnote"
    target.write_bytes(b"something dear")
    with pytest.raises(BackupError, match="exists; choose another name, or add --force"):
        make_backup(url_of(folder), target, AT)
    assert target.read_bytes() == b"something dear"
    made = make_backup(url_of(folder), target, AT, replace=True)
    assert read_backup(target) == made


@pytest.mark.parametrize("name", ["data/footnote.db", "data", "pipe"])
def test_what_is_no_file_of_its_own_is_never_replaced(
    folder: Path, tmp_path: Path, name: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    before = (folder / "footnote.db").read_bytes()
    with pytest.raises(BackupError, match="cannot be replaced by a backup; choose another name"):
        make_backup(url_of(folder), tmp_path / name, AT, replace=True)
    assert (folder / "footnote.db").read_bytes() == before


def test_what_cannot_be_backed_up_is_explained_in_one_line(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.footnote"
    with pytest.raises(BackupError, match=r"no collection in .*none yet; `footnote add` makes it"):
        make_backup(url_of(tmp_path / "none"), target, AT)
    with pytest.raises(BackupError, match="is no folder; make it first, or choose another"):
        make_backup(url_of(folder), tmp_path / "none" / "x.footnote", AT)
    (tmp_path / "footnote.db").touch()
    with pytest.raises(BackupError, match="is no database of Footnote; check the data folder"):
        make_backup(url_of(tmp_path), target, AT)
    assert not target.exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+psycopg://me:hunter2@db/x", "`pg_dump --format=custom` backs it up, `pg_res"),
        ("sqlite://", "in memory alone; there is nothing to back up"),
    ],
)
def test_other_databases_have_their_own_tools(url: str, said: str) -> None:
    with pytest.raises(BackupError) as raised:
        database_file(url)
    assert said in str(raised.value)
    assert "hunter2" not in str(raised.value)


def test_a_damaged_database_is_not_backed_up(folder: Path, tmp_path: Path) -> None:
    content = bytearray((folder / "footnote.db").read_bytes())
    content[-4096 * 4 : -4096 * 3] = b"\xa5" * 4096
    (folder / "footnote.db").write_bytes(content)
    with pytest.raises(DatabaseError, match=r"is damaged \(.*\); keep it, and restore a backup"):
        make_backup(url_of(folder), tmp_path / "x.footnote", AT)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_newer_database_is_not_backed_up(folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(folder / "footnote.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerDatabaseError, match=r"newer Footnote \(layout 9999\); update"):
        make_backup(url_of(folder), tmp_path / "x.footnote", AT)


def back_up_within(folder: Path, limit: int, reports: Connection) -> None:
    """Make a backup while no file may grow beyond a limit; report how it went."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        make_backup(url_of(folder), folder.parent / "x.footnote", AT)
    except CorpusError as error:
        reports.send(str(error))
    else:
        reports.send("made")


def test_on_a_full_disk_there_is_no_backup_or_a_whole_one(folder: Path, tmp_path: Path) -> None:
    size = (folder / "footnote.db").stat().st_size
    said = []
    for limit in (0, 1, 4096, size // 2, size - 1, size, size + 100, size + 10_000):
        receiver, sender = processes().Pipe(duplex=False)
        child = processes().Process(target=back_up_within, args=(folder, limit, sender))
        child.start()
        said.append(receiver.recv())
        child.join()
        assert "\n" not in said[-1]
        left = sorted(path.name for path in tmp_path.iterdir())
        assert left == (["data", "x.footnote"] if said[-1] == "made" else ["data"])
    assert said[-1] == "made"
    assert said[0] != "made"
    assert read_backup(tmp_path / "x.footnote").articles == 19
