"""Periods are whole days of the calendar, and never end before they begin."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.times import periods
from bot.answering.times.periods import Period, Unit, both, published_on

THURSDAY = date(2024, 2, 29)
DAYS = st.dates(date(1500, 1, 1), date(2100, 12, 31))


@st.composite
def some_periods(draw: st.DrawFn) -> Period:
    """Draw a period, open at either end perhaps."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Period(
        draw(st.sampled_from((first, None))),
        draw(st.sampled_from((last, None))),
    )


@pytest.mark.parametrize(
    ("unit", "back", "first", "last"),
    [
        (Unit.DAY, 0, "2024-02-29", "2024-02-29"),
        (Unit.DAY, 1, "2024-02-28", "2024-02-28"),
        (Unit.WEEK, 0, "2024-02-26", "2024-03-03"),
        (Unit.WEEK, 1, "2024-02-19", "2024-02-25"),
        (Unit.MONTH, 0, "2024-02-01", "2024-02-29"),
        (Unit.MONTH, 2, "2023-12-01", "2023-12-31"),
        (Unit.QUARTER, 0, "2024-01-01", "2024-03-31"),
        (Unit.QUARTER, 1, "2023-10-01", "2023-12-31"),
        (Unit.YEAR, 1, "2023-01-01", "2023-12-31"),
    ],
)
def test_the_calendar_is_counted_back(unit: Unit, back: int, first: str, last: str) -> None:
    wanted = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert periods.calendar(unit, THURSDAY, back) == wanted


@pytest.mark.parametrize(
    ("unit", "count", "first"),
    [
        (Unit.DAY, 3, "2024-02-26"),
        (Unit.WEEK, 2, "2024-02-15"),
        (Unit.MONTH, 1, "2024-01-29"),
        (Unit.QUARTER, 1, "2023-11-29"),
        (Unit.YEAR, 1, "2023-02-28"),
    ],
)
def test_the_last_ones_reach_to_today(unit: Unit, count: int, first: str) -> None:
    wanted = Period(date.fromisoformat(first), THURSDAY)
    assert periods.last_ones(unit, THURSDAY, count) == wanted


def test_a_season_may_reach_into_the_next_year() -> None:
    assert periods.months(2023, 12, 3) == Period(date(2023, 12, 1), date(2024, 2, 29))


def test_a_quarter_has_three_months() -> None:
    assert periods.quarter(2025, 3) == Period(date(2025, 7, 1), date(2025, 9, 30))


def test_what_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="2024-02-29 is after 2024-02-28"):
        Period(THURSDAY, THURSDAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (periods.day(THURSDAY), "2024-02-29"),
        (periods.month(2024, 2), "2024-02-01 – 2024-02-29"),
        (Period(THURSDAY), "2024-02-29 –"),
        (Period(None, THURSDAY), "– 2024-02-29"),
    ],
)
def test_a_period_is_written_as_machines_write_days(period: Period, written: str) -> None:
    assert period.written() == written


def test_a_whole_year_is_known_as_one() -> None:
    assert periods.year(2024).calendar_year == 2024
    assert periods.month(2024, 1).calendar_year is None
    assert Period(None, THURSDAY).calendar_year is None


def test_a_publication_date_is_a_day_or_a_moment() -> None:
    assert published_on("2024-02-29") == published_on("2024-02-29T23:59:59Z") == THURSDAY
    assert published_on(None) is None


@given(some_periods(), DAYS)
def test_a_day_inside_is_no_day_away(period: Period, day: date) -> None:
    assert period.holds(day) == (period.days_to(day) == 0)


@given(some_periods(), DAYS)
def test_a_day_lies_before_in_or_after(period: Period, day: date) -> None:
    sides = []
    if period.first:
        sides.append(periods.before(period).holds(day))
    if period.last:
        sides.append(periods.after(period).holds(day))
    assert sum((*sides, period.holds(day))) == 1


@given(some_periods(), some_periods(), DAYS)
def test_two_periods_share_what_both_hold(left: Period, right: Period, day: date) -> None:
    shared = both(left, right)
    if left.holds(day) and right.holds(day):
        assert shared.holds(day)
    assert both(right, left) == shared


def test_two_that_share_nothing_are_taken_from_the_first_to_the_last() -> None:
    assert both(periods.year(2020), periods.year(2023)) == Period(
        date(2020, 1, 1), date(2023, 12, 31)
    )
    assert both(Period(THURSDAY), periods.year(1999)) == Period(date(1999, 1, 1), None)
