"""Writing tables anew keeps every row and leaves no byte of those that were deleted."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, text

from bot.records.answers import Vote, Votes
from bot.records.erasing import empty_log, overwrite_leftovers
from bot.records.inbox import Begun
from bot.records.tables import InboxRow
from tests.bot.records.keeping import arrival, given
from tests.bot.records.watching import told

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.bot.records.keeping import Keeping


def test_every_row_is_kept(keeping: Keeping) -> None:
    records = keeping.records
    records.answers.keep(one := given(), keep_text=True, done=None)
    records.answers.vote(one.key, 50, Vote.DOWN)
    records.people.choose_language(50, "kk")
    records.inbox.keep([arrival(1, body="a question")])
    key = records.requests.ask(50, "remove", {"articles": [1]})
    notice = told(records)
    records.following.switch(50, on=True)
    watches = records.watches.of(50)
    with keeping.database.write() as session:
        overwrite_leftovers(session)
    assert records.watches.of(50) == watches
    assert records.notices.waiting() == [notice]
    assert records.following.follows(50)
    assert records.answers.by_key(one.key) == one
    assert records.answers.votes(one.key, 50) == Votes(0, 1, Vote.DOWN)
    assert records.people.language(50) == "kk"
    assert records.inbox.begin(1) == Begun("a question", 1)
    assert records.requests.take(key, 50) is not None


def come_and_go(session: Session, shortest: int, longest: int) -> tuple[set[bytes], set[bytes]]:
    """Insert and delete rows of many lengths; return marks of those deleted and those left."""
    chance = random.Random(5)  # noqa: S311 - with this one SQLite 3.40 leaves a deleted mark
    gone, left = set(), {}
    for _ in range(100):
        for _ in range(6):
            update_id, mark = chance.randrange(10**9), chance.randbytes(16)
            left[update_id] = mark
            body = mark * (chance.randrange(shortest, longest) // len(mark))
            values = {"update_id": update_id, "chat_id": 1, "state": "waiting", "tries": 0}
            session.execute(insert(InboxRow).values(values | {"received_at": "x", "body": body}))
        for update_id in chance.sample(sorted(left), 4):
            gone.add(left.pop(update_id))
            session.execute(delete(InboxRow).where(InboxRow.update_id == update_id))
    return gone, set(left.values())


@pytest.mark.parametrize(("shortest", "longest"), [(100, 700), (300, 1_000)])
def test_no_byte_stays_where_pages_were_split(
    on_sqlite: Keeping, shortest: int, longest: int
) -> None:
    with on_sqlite.database.write() as session:
        gone, left = come_and_go(session, shortest, longest)
    with on_sqlite.database.write() as session:
        overwrite_leftovers(session)
    stored = on_sqlite.stored()
    assert {mark for mark in gone if mark in stored} == set()
    assert all(mark in stored for mark in left)
    assert on_sqlite.database.damage() is None


def test_no_table_is_left_behind(on_sqlite: Keeping) -> None:
    tables = text("SELECT count(*) FROM sqlite_master")
    with on_sqlite.database.write() as session:
        before = session.scalar(tables)
        overwrite_leftovers(session)
        assert session.scalar(tables) == before


def test_a_log_is_empty_where_there_is_none(keeping: Keeping) -> None:
    assert empty_log(keeping.database)
