"""A notice is sent once; what may be lost is offered, and shown in one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.records.notices import State, insert_notice
from bot.records.tables import WatchRow
from corpus.errors import DatabaseError
from tests.bot.records.keeping import at_once, given
from tests.bot.records.watching import G2, notice, states, told, watched

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping

KEPT = timedelta(hours=48)
SECOND = timedelta(seconds=1)


def test_a_notice_is_begun_once_and_finished_once(keeping: Keeping) -> None:
    notices = keeping.records.notices
    one = told(keeping.records)
    assert notices.waiting() == [one]
    begun = at_once(lambda: notices.begin(one.notice_id), threads=3)
    assert sorted(begun) == [False, False, True]
    assert notices.waiting() == []
    assert notices.finish(one.notice_id, State.SENT)
    assert not notices.finish(one.notice_id, State.UNKNOWN)
    assert states(keeping.records) == {"sent": 1}


def test_one_that_surely_did_not_arrive_waits_again(keeping: Keeping) -> None:
    notices = keeping.records.notices
    one = told(keeping.records)
    assert notices.begin(one.notice_id)
    assert notices.finish(one.notice_id, State.WAITING)
    assert notices.begin(one.notice_id)


def test_the_oldest_come_first(keeping: Keeping) -> None:
    notices = [told(keeping.records, question=f"{number}?") for number in range(3)]
    assert keeping.records.notices.waiting() == notices
    assert keeping.records.notices.waiting(most=2) == notices[:2]


def test_what_was_begun_when_the_program_ended_is_in_doubt(keeping: Keeping) -> None:
    notices = keeping.records.notices
    one, _ = told(keeping.records), told(keeping.records, question="Another?")
    notices.begin(one.notice_id)
    assert notices.doubt() == 1
    assert states(keeping.records) == {"unknown": 1, "waiting": 1}
    assert not notices.begin(one.notice_id)
    assert notices.finish(one.notice_id, State.OFFERED)
    assert notices.doubt() == 0


@pytest.mark.parametrize("state", [State.UNKNOWN, State.OFFERED])
def test_an_offered_one_is_shown_in_one_message_however_often(
    keeping: Keeping, state: State
) -> None:
    notices = keeping.records.notices
    one = told(keeping.records)
    assert notices.claim(one.key, 50, 7) is None  # it waits, and will be sent
    notices.begin(one.notice_id)
    notices.finish(one.notice_id, state)
    assert notices.claim(one.key, 51, 7) is None
    for _ in range(2):  # the press may be handled again after a kill
        shown = notices.claim(one.key, 50, 7)
        assert shown is not None
        assert (shown.notice_id, shown.state) == (one.notice_id, State.SENT)
    assert notices.claim(one.key, 50, 8) is None
    assert notices.claim("unknown", 50, 7) is None
    assert notices.claim("\ud800", 50, 7) is None


def test_one_that_arrived_is_not_shown_again(keeping: Keeping) -> None:
    one = told(keeping.records)
    keeping.records.notices.begin(one.notice_id)
    keeping.records.notices.finish(one.notice_id, State.SENT)
    assert keeping.records.notices.claim(one.key, 50, 7) is None


def test_a_watch_has_one_notice_of_each_generation(keeping: Keeping) -> None:
    records = keeping.records
    one = watched(records)
    new = notice(watch_id=one.watch_id)
    assert records.watches.settle(one, G2, notice=new, quotes=new.after)
    with keeping.database.write() as session:  # as a restore does that has built no other index
        session.execute(update(WatchRow).values(checked=one.checked))
    assert records.watches.settle(one, G2, notice=new, quotes=())
    [kept] = records.watches.of(50)
    assert (kept.checked, kept.quotes) == (G2, new.after)
    assert states(records) == {"waiting": 1}


def test_the_database_itself_keeps_that_rule(keeping: Keeping) -> None:
    one = told(keeping.records)
    with (
        pytest.raises(DatabaseError, match=r"(?i)unique"),
        keeping.database.write() as session,
    ):
        insert_notice(session, replace(one, key="another"), "x")


def test_what_was_finished_long_ago_goes(keeping: Keeping) -> None:
    records = keeping.records
    sent, offered, waits = (told(records, question=f"{number}?") for number in range(3))
    records.notices.finish(sent.notice_id, State.SENT)
    keeping.clock.move(SECOND)
    records.notices.begin(offered.notice_id)
    records.notices.finish(offered.notice_id, State.OFFERED)
    keeping.clock.move(KEPT)
    assert records.notices.purge(keeping.clock() - KEPT) == 1
    assert states(records) == {"offered": 1, "waiting": 1}
    assert records.notices.waiting() == [waits]
    keeping.clock.move(KEPT)
    assert records.purge(keep_questions_days=30) == 1
    assert states(records) == {"waiting": 1}


def test_one_about_an_answer_stays_as_long_as_the_answer(keeping: Keeping) -> None:
    records = keeping.records
    answer = given()
    records.answers.keep(answer, keep_text=True, done=None)
    records.following.switch(50, on=True)
    [follower] = records.following.due(G2, G2)
    dead = notice(answer_key=answer.key, state=State.DEAD)
    assert records.following.settle(follower, G2, [dead])
    keeping.clock.move(timedelta(days=90))
    assert records.notices.purge(keeping.clock()) == 0
    records.answers.purge(keeping.clock())
    assert records.notices.purge(keeping.clock()) == 1
