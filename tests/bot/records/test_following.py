"""Answers are followed up for whoever wants it, each once, from when they wanted it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.records.following import Follower
from bot.records.times import timestamp
from tests.bot.records.keeping import given
from tests.bot.records.watching import G1, G2, G3, notice, states

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping


def test_it_is_switched_on_and_off(keeping: Keeping) -> None:
    following = keeping.records.following
    assert not following.follows(50)
    following.switch(50, on=True, checked=G1)
    assert following.follows(50)
    following.switch(50, on=False)
    following.switch(50, on=False)
    assert not following.follows(50)


def test_once_more_on_changes_nothing(keeping: Keeping) -> None:
    following = keeping.records.following
    following.switch(50, on=True, checked=G1)
    keeping.clock.move(timedelta(days=1))
    following.switch(50, on=True, checked=G2)
    assert following.due(G2, G2) == [Follower(50, "2025-06-01T12:00:00Z", G1)]


def test_who_is_due(keeping: Keeping) -> None:
    following = keeping.records.following
    following.switch(50, on=True, checked=G2)
    following.switch(51, on=True)
    assert [one.person_id for one in following.due(G1, G2)] == [51]
    assert [one.person_id for one in following.due(G3, G3)] == [50, 51]
    assert [one.person_id for one in following.due(G1, G1)] == [50, 51]


def test_answers_are_open_that_came_later_and_quoted_something(keeping: Keeping) -> None:
    records = keeping.records
    records.following.switch(50, on=True)
    [follower] = records.following.due(G1, G1)
    at = keeping.clock()
    ages = [timedelta(0), timedelta(hours=1), timedelta(seconds=-1)]
    now, later, earlier = (
        given(question_id=number, asked_at=timestamp(at + age)) for number, age in enumerate(ages)
    )
    others = [given(question_id=8, answered=False), given(question_id=9, person_id=51)]
    for one in (now, later, earlier, *others):
        records.answers.keep(one, keep_text=True, done=None)
    assert records.following.open_answers(follower) == [later.key, now.key]
    assert records.following.settle(follower, G1, [notice(answer_key=later.key)])
    assert records.following.open_answers(follower) == [now.key]
    assert records.following.due(G1, G1) == []


def test_nothing_is_told_of_what_is_gone_or_not_wanted_any_more(keeping: Keeping) -> None:
    records = keeping.records
    kept = given()
    records.answers.keep(kept, keep_text=True, done=None)
    records.following.switch(50, on=True)
    [follower] = records.following.due(G1, G1)
    notices = [notice(answer_key=kept.key), notice(answer_key="an edited one")]
    assert records.following.settle(follower, G1, notices)
    assert [one.answer_key for one in records.notices.waiting()] == [kept.key]
    assert not records.following.settle(follower, G2, notices[:1])
    records.following.switch(50, on=False)
    assert not records.following.settle(follower, G3, notices[:1])
    assert states(records) == {"waiting": 1}
