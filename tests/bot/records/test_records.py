"""Housekeeping lets go of what was kept long enough, and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.records.times import timestamp
from tests.bot.records.keeping import TOKEN, arrival, given
from tests.builders import NOON

if TYPE_CHECKING:
    from bot.records.answers import Given
    from tests.bot.records.keeping import Keeping

SECOND = timedelta(seconds=1)


def asked(ago: timedelta, question_id: int) -> Given:
    return given(asked_at=timestamp(NOON - ago), question_id=question_id)


def test_what_was_kept_long_enough_goes(keeping: Keeping) -> None:
    records = keeping.records
    ages = [timedelta(days=30), timedelta(days=30) + SECOND, timedelta(days=90) + SECOND]
    young, old, oldest = (asked(age, number + 1) for number, age in enumerate(ages))
    for one in (young, old, oldest):
        records.answers.keep(one, keep_text=True, done=None)
    keeping.clock.at = NOON - timedelta(hours=48) - SECOND
    records.inbox.keep([arrival(1), arrival(2)])
    records.requests.ask(50, "remove", {})
    keeping.clock.at = NOON - timedelta(hours=24)
    records.inbox.keep([arrival(3)])
    records.requests.ask(50, "remove", {})
    records.inbox.finish(1)
    records.inbox.finish(3)
    keeping.clock.at = NOON

    assert records.purge(keep_questions_days=30) == 2 + 1 + 1 + 1
    assert records.answers.by_key(young.key) == young
    assert records.answers.by_key(old.key) == replace(old, question=None)
    assert records.answers.by_key(oldest.key) is None
    assert records.inbox.keep([arrival(number) for number in (1, 2, 3)]) == [1]
    assert records.requests.purge(NOON) == 1
    assert records.purge(keep_questions_days=30) == 0


@pytest.mark.parametrize(("days", "kept"), [(0, False), (365, True)])
def test_questions_are_kept_as_long_as_is_asked(
    keeping: Keeping,
    days: int,
    kept: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    now, then = asked(SECOND, 1), asked(timedelta(days=100), 2)
    for one in (now, then):
        keeping.records.answers.keep(one, keep_text=True, done=None)
    keeping.records.purge(keep_questions_days=days)
    found = [keeping.records.answers.by_key(one.key) for one in (now, then)]
    assert found == ([now, then] if kept else [replace(now, question=None), None])


def test_records_show_nothing_of_the_token(on_sqlite: Keeping) -> None:
    assert TOKEN not in repr(on_sqlite.records)
