"""Times are kept as text that sorts as the moments do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.records.times import timestamp

MOMENTS = st.integers(946_684_800, 32_472_144_000).map(lambda at: datetime.fromtimestamp(at, UTC))
"""Whole seconds of the years 2000 to 2998."""


def test_a_moment_is_kept_in_utc_and_whole_seconds() -> None:
    almaty = timezone(timedelta(hours=5))
    assert timestamp(datetime(2025, 6, 1, 17, 0, 0, 999, almaty)) == "2025-06-01T12:00:00Z"


@given(MOMENTS, MOMENTS)
def test_later_moments_are_greater_texts(one: datetime, other: datetime) -> None:
    assert (one < other) == (timestamp(one) < timestamp(other))
    assert datetime.fromisoformat(timestamp(one)) == one
