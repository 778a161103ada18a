"""A date is stored as a day or a moment in UTC, and only one on which a thing can be published."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import stored_date
from tests.builders import NOON

STORED = {
    "a day": ("2025-03-14", "2025-03-14"),
    "a day with spaces around it": (" 2025-03-14\n", "2025-03-14"),
    "a moment in UTC": ("2025-03-14T09:30:00Z", "2025-03-14T09:30:00Z"),
    "in small letters": ("2025-03-14t09:30:00z", "2025-03-14T09:30:00Z"),
    "with a space": ("2025-03-14 09:30:00Z", "2025-03-14T09:30:00Z"),
    "without seconds": ("2025-03-14T09:30Z", "2025-03-14T09:30:00Z"),
    "with parts of a second": ("2025-03-14T09:30:00.123456Z", "2025-03-14T09:30:00Z"),
    "in Almaty": ("2025-03-14T02:30:00+05:00", "2025-03-13T21:30:00Z"),
    "in New York": ("2025-03-14T21:30:00-05:00", "2025-03-15T02:30:00Z"),
    "an offset without colon": ("2025-03-14T09:30:00+0500", "2025-03-14T04:30:00Z"),
    "a time without zone": ("2025-03-14T23:59:00", "2025-03-14"),
    "a leap day": ("2024-02-29", "2024-02-29"),
    "today": ("2025-06-01", "2025-06-01"),
    "tomorrow, which has begun elsewhere": ("2025-06-02", "2025-06-02"),
    "of the first printed books": ("1450-01-01", "1450-01-01"),
}
REFUSED = (
    *("", "soon", "14.03.2025", "14 March 2025", "2025-3-14", "20250314", "1741910400", "1e400"),
    *("-0001-01-01", "0000-01-01", "0001-01-01", "1449-12-31", "9999-12-31", "2025-06-03"),
    *("2025-02-30", "2025-13-01", "2025-03-14T25:00:00Z", "2025-03-14T09:60:00Z"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1446/08/14", "２０２５-03-14"),
    *("2025-03-14T09:30:00Zulu", "2025-03-14T09:30:00+99:00", "2025-03-14\n2025-03-15"),
)


@pytest.mark.parametrize(("written", "stored"), STORED.values(), ids=STORED.keys())
def test_a_date_is_stored_in_one_way(written: str, stored: str) -> None:
    assert stored_date(written, NOON) == stored


@pytest.mark.parametrize("written", REFUSED)
def test_what_can_be_no_date_of_publication_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        stored_date(written, NOON)
    assert "\n" not in str(raised.value)


def test_the_message_is_short_however_long_the_date_is() -> None:
    with pytest.raises(ValueError, match=r"^'x{40}' is no date$"):
        stored_date("x" * 1_000_000, NOON)


@given(st.datetimes(datetime(1450, 1, 2), datetime(2025, 6, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - Hypothesis adds the zone
def test_every_moment_is_stored_so_that_text_sorts_as_time(moment: datetime) -> None:
    stored = stored_date(moment.isoformat(), NOON)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stored)
    assert datetime.fromisoformat(stored) == moment.replace(microsecond=0)


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2025, 5, 30)),  # noqa: DTZ001 - as above
    st.integers(-14 * 60, 14 * 60),
)
def test_a_moment_is_the_same_in_every_zone(moment: datetime, minutes: int) -> None:
    local = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)), microsecond=0)
    assert datetime.fromisoformat(stored_date(local.isoformat(), NOON)) == local


@given(st.text(max_size=30))
def test_any_text_is_stored_or_refused(written: str) -> None:
    try:
        assert stored_date(written, NOON)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - any other exception fails the test
