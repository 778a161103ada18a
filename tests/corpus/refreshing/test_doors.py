"""Times are stored in UTC and to the second, so that they can be compared as they are written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import stored_time
from tests.builders import NOON

if TYPE_CHECKING:
    from tests.corpus.refreshing.newsroom import Newsroom

moments = st.datetimes(datetime(1970, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(moments, moments)
def test_stored_times_are_in_the_order_of_the_moments(one: datetime, other: datetime) -> None:
    first, second = stored_time(one), stored_time(other)
    assert (first < second) <= (one < other)


def test_a_time_of_another_zone_is_stored_in_utc() -> None:
    almaty = timezone(timedelta(hours=5))
    assert stored_time(NOON.astimezone(almaty)) == "2025-06-01T12:00:00Z"


def test_what_lies_ahead_counts_from_the_beginning_of_the_refresh(newsroom: Newsroom) -> None:
    doors = newsroom.doors()
    assert doors.timestamp == "2025-06-01T12:00:00Z"
    assert doors.after(timedelta(hours=2)) == "2025-06-01T14:00:00Z"
