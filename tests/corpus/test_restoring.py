"""A backup becomes the collection in one step, under whoever is using it, or nothing changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from corpus.errors import BackupError, DatabaseBusyError, DatabaseError, NewerDatabaseError
from corpus.restoring import Restored, check_place, restore_backup
from corpus.snapshot import damage_of
from tests.builders import numbered_draft, open_collection
from tests.corpus.backups import (
    AT,
    backup_of,
    content,
    content_of,
    make_collection,
    rows,
    url_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.passage_store import Snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a collection of twenty articles, one of them removed."""
    return make_collection(tmp_path / "data")


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    """Give a backup of that collection."""
    return backup_of(folder, tmp_path / "monday.footnote")


def restore(folder: Path, backup: Path) -> Restored:
    """Restore where no index needs to be forgotten."""
    return restore_backup(url_of(folder), backup, "20250601T120000Z", lambda: None)


PASSAGES_SO_FAR = "SELECT seq FROM sqlite_sequence WHERE name = 'passage'"


def one(file: Path, query: str) -> Any:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchone()[0]


def snapshot(folder: Path) -> Snapshot:
    collection = open_collection(folder)
    with closing(collection.database):
        return collection.passages.snapshot()


def add(folder: Path, *numbers: int) -> list[int]:
    collection = open_collection(folder)
    with closing(collection.database):
        added = collection.articles.add([numbered_draft(number) for number in numbers])
    return [article.article_id for article in added]


def test_an_empty_place_gets_the_same_database(folder: Path, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    check_place(url_of(tmp_path / "new"), replace=False)
    restored = restore(tmp_path / "new", backup)
    assert (restored.kept, restored.in_place) == (None, True)
    assert rows(tmp_path / "new" / "footnote.db") == rows(folder / "footnote.db")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["footnote.db"]


def test_a_collection_is_replaced_only_on_demand(folder: Path) -> None:
    with pytest.raises(BackupError, match=r"there is a collection in .*, or add --force to rep"):
        check_place(url_of(folder), replace=False)
    check_place(url_of(folder), replace=True)


def test_the_old_database_is_kept_beside(folder: Path, backup: Path) -> None:
    add(folder, 100, 101)
    before, as_backed_up = rows(folder / "footnote.db"), content_of(backup, folder)
    first, second = restore(folder, backup), restore(folder, backup)
    assert first.kept == folder / "footnote.db.before-restore-20250601T120000Z"
    assert second.kept == folder / "footnote.db.before-restore-20250601T120000Z-2"
    assert first.kept.stat().st_mode & 0o777 == 0o600
    assert rows(first.kept) == before
    assert content(folder / "footnote.db") == content(second.kept) == as_backed_up


def test_no_id_is_used_again_after_a_restore(folder: Path, backup: Path) -> None:
    file = folder / "footnote.db"
    used = [*add(folder, *range(100, 110))]
    passages = set(snapshot(folder).passage_ids)
    change = one(file, "SELECT change FROM collection")
    restore(folder, backup)
    assert one(file, "SELECT change FROM collection") > change
    again = add(folder, *range(200, 210))
    assert min(again) > max(used)
    assert min(set(snapshot(folder).passage_ids) - passages) > max(passages)


def test_counters_of_a_backup_that_is_ahead_are_kept(tmp_path: Path) -> None:
    ahead, behind = tmp_path / "ahead", make_collection(tmp_path / "behind", [1])
    make_collection(ahead, range(30))
    collection = open_collection(ahead)
    with collection.database.write() as session:
        for table in ("passage", "cut", "version", "article"):
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - our own names
    collection.database.close()
    restore(behind, backup_of(ahead, tmp_path / "x.footnote"))
    assert add(behind, 500) == [31]


def test_passages_of_another_collection_get_ids_of_their_own(folder: Path, tmp_path: Path) -> None:
    other = make_collection(tmp_path / "other", range(500, 510))
    theirs, ours = snapshot(other), snapshot(folder)
    theirs_backed_up = backup_of(other, tmp_path / "other.footnote")
    used, counted = {*ours.passage_ids}, one(folder / "footnote.db", PASSAGES_SO_FAR)
    for _ in range(3):  # again and again, as by somebody who was interrupted
        restore(folder, theirs_backed_up)
        found = snapshot(folder)
        assert found.hashes == theirs.hashes
        assert not used & {*found.passage_ids}
        assert counted < one(folder / "footnote.db", PASSAGES_SO_FAR)
        used, counted = used | {*found.passage_ids}, max(found.passage_ids)
        assert one(folder / "footnote.db", PASSAGES_SO_FAR) == counted


def test_ids_of_passages_that_are_gone_are_not_given_to_others(
    folder: Path, tmp_path: Path
) -> None:
    other = make_collection(tmp_path / "other", range(500, 510))
    used = {*snapshot(folder).passage_ids}
    change(folder, "DELETE FROM passage")
    restore(folder, backup_of(other, tmp_path / "other.footnote"))
    assert not used & {*snapshot(folder).passage_ids}


def test_a_collection_that_has_only_grown_keeps_its_ids(folder: Path, backup: Path) -> None:
    passages = snapshot(folder).passage_ids
    add(folder, *range(100, 110))
    restore(folder, backup)
    assert snapshot(folder).passage_ids == passages


def test_whoever_has_it_open_sees_the_change_and_goes_on(folder: Path, backup: Path) -> None:
    collection = open_collection(folder)
    added = [one.article_id for one in collection.articles.add([numbered_draft(100)])]
    with collection.database.read() as session:  # its connection stays in the pool
        assert session.scalar(text("SELECT count(*) FROM article")) == 21
    restored = restore(folder, backup)
    assert restored.in_place
    assert len(collection.articles.articles()) == 19
    [again] = collection.articles.add([numbered_draft(100)])
    assert again.article_id > added[0]
    collection.database.close()
    assert damage_of(folder / "footnote.db", "integrity_check") is None


def test_what_waits_for_an_answer_goes_on_waiting(folder: Path, backup: Path) -> None:
    waiting = "INSERT INTO inbox VALUES ({}, 5, 50, 'waiting', 0, x'00', 'x', NULL)"
    with closing(sqlite3.connect(folder / "footnote.db")) as connection:
        connection.execute(waiting.format(8))
        connection.commit()
    restore(folder, backup)
    assert one(folder / "footnote.db", "SELECT group_concat(update_id) FROM inbox") == "8"


def test_what_waits_for_an_answer_in_a_backup_is_given_up(folder: Path, tmp_path: Path) -> None:
    waiting = "INSERT INTO inbox VALUES ({}, 5, 50, '{}', 0, {}, 'x', NULL)"
    for number, state in enumerate(("waiting", "started")):
        change(folder, waiting.format(number, state, "x'00'"))
    change(folder, waiting.format(2, "done", "NULL"))
    backup = backup_of(folder, tmp_path / "tuesday.footnote")
    (tmp_path / "new").mkdir()
    restore(tmp_path / "new", backup)
    found = (
        "SELECT group_concat(state || coalesce(body, '-') || coalesce(finished_at, '')) FROM {}"
    )
    assert one(tmp_path / "new" / "footnote.db", found.format("inbox")) == (
        f"dead-{AT},dead-{AT},done-"
    )


NOTICE = (
    "INSERT INTO notice (key, person_id, chat_id, language, kind, generation, before, after, "
    "state, made_at) VALUES ('{0}', 5, 5, 'en', 'corrected', 'g', '[]', '[]', '{1}', 'x')"
)
STATES = "SELECT group_concat(key || ' ' || state) FROM (SELECT * FROM notice ORDER BY key)"


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "footnote.db")) as connection:
        connection.execute(statement)
        connection.commit()


def test_what_was_told_since_a_backup_is_not_told_again(folder: Path, tmp_path: Path) -> None:
    change(folder, NOTICE.format("a", "waiting"))
    backup = backup_of(folder, tmp_path / "tuesday.footnote")
    change(folder, "UPDATE notice SET state = 'sent'")
    change(folder, NOTICE.format("b", "waiting"))
    restore(folder, backup)
    assert one(folder / "footnote.db", STATES) == "a sent,b waiting"


def test_what_waits_in_a_backup_is_in_doubt_where_nothing_tells_more(
    folder: Path, tmp_path: Path
) -> None:
    for state in ("begun", "sent", "waiting"):
        change(folder, NOTICE.format(state, state))
    backup = backup_of(folder, tmp_path / "tuesday.footnote")
    (tmp_path / "new").mkdir()
    restore(tmp_path / "new", backup)
    assert one(tmp_path / "new" / "footnote.db", STATES) == "begun begun,sent sent,waiting begun"


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"no database",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[: -4096 * 4] + b"\xa5" * 4096 + whole[-4096 * 3 :],
    ],
    ids=["something else", "half", "a page"],
)
def test_a_damaged_database_gives_way_to_a_new_file(
    folder: Path, backup: Path, damage: Any
) -> None:
    file, forgotten = folder / "footnote.db", []
    damaged = damage(file.read_bytes())
    file.write_bytes(damaged)
    (folder / "footnote.db-journal").write_bytes(b"hot")
    (folder / "footnote.db-wal").write_bytes(b"warm")
    restored = restore_backup(url_of(folder), backup, "x", lambda: forgotten.append(1))
    assert (restored.in_place, forgotten) == (False, [1])
    assert restored.kept is not None
    assert restored.kept.read_bytes() == damaged
    assert damage_of(file, "integrity_check") is None
    assert content(file) == content_of(backup, folder)
    assert not list(folder.glob("footnote.db-*"))


def test_what_cannot_be_opened_is_not_taken_for_damaged(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "odd" / "footnote.db").mkdir(parents=True)
    forgotten: list[int] = []
    with pytest.raises(DatabaseError, match="unable to open database file"):
        restore_backup(url_of(tmp_path / "odd"), backup, "x", lambda: forgotten.append(1))
    assert forgotten == []


def test_a_newer_database_is_left_as_it_is(folder: Path, backup: Path) -> None:
    with closing(sqlite3.connect(folder / "footnote.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = (folder / "footnote.db").read_bytes()
    with pytest.raises(NewerDatabaseError, match="layout 9999"):
        restore(folder, backup)
    assert (folder / "footnote.db").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["footnote.db"]


@pytest.mark.slow  # it waits as long as people are made to wait
def test_one_that_others_hold_is_busy_and_stays_as_it_is(folder: Path, backup: Path) -> None:
    before = rows(folder / "footnote.db")
    with closing(sqlite3.connect(folder / "footnote.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError, match="is busy; try again in a moment"):
            restore(folder, backup)
    assert rows(folder / "footnote.db") == before
    assert {path.name for path in folder.iterdir()} <= {"footnote.db", "footnote.db-journal"}


def test_a_refused_backup_changes_nothing(folder: Path, backup: Path) -> None:
    before = (folder / "footnote.db").read_bytes()
    backup.write_bytes(backup.read_bytes()[:-100])
    with pytest.raises(BackupError, match="nothing was changed"):
        restore(folder, backup)
    assert (folder / "footnote.db").read_bytes() == before
    assert {path.name for path in folder.iterdir()} <= {"footnote.db", "footnote.db-journal"}


def test_a_backup_that_lies_about_its_layout_is_refused(folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(folder / "footnote.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    lying = backup_of(folder, tmp_path / "x.footnote")
    lying.write_bytes(lying.read_bytes().replace(b'"layout": "0001"', b'"layout": "0002"'))
    with pytest.raises(BackupError, match="nothing was changed"):
        restore(tmp_path, lying)
    assert not (tmp_path / "footnote.db").exists()
