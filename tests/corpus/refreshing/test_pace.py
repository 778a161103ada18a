"""When something is looked at again: never at once, never too late, later the longer it fails."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import stored_time
from corpus.refreshing.pace import until_next_look, until_next_try
from tests.builders import NOON

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


@given(st.timedeltas(-DAY, timedelta(days=5_000)))
def test_a_page_waits_an_hour_at_least_and_a_week_at_most(age: timedelta) -> None:
    wait = until_next_look(stored_time(NOON - age), NOON)
    assert HOUR <= wait <= WEEK
    assert abs(wait - age / 4) <= HOUR or wait in {HOUR, WEEK}


@given(st.integers(1, 10_000))
def test_each_failure_doubles_the_wait_up_to_a_day(failures: int) -> None:
    wait = until_next_try(failures, HOUR, None)
    assert wait == min(HOUR * 2 ** min(failures - 1, 10), DAY)


@given(st.integers(1, 20), st.floats(0, 86_400))
def test_a_server_waits_never_less_than_it_asks_for(failures: int, seconds: float) -> None:
    assert until_next_try(failures, HOUR, seconds) >= timedelta(seconds=seconds)
