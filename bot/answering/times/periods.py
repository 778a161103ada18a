"""Periods: runs of days; a question names one, and an article was published in it or not; pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

_QUARTER: Final = 3  # months
_MONTHS: Final = 12
_WEEK: Final = 7  # days


class Unit(StrEnum):
    """What the calendar counts by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days.

    Attributes:
        first: Its first day; None where it has no beginning.
        last: Its last day; None where it has no end.
    """

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        """Refuse what ends before it begins."""
        if self.first and self.last and self.last < self.first:
            message = f"{self.first} is after {self.last}"
            raise ValueError(message)

    def holds(self, day: date) -> bool:
        """Return whether a day lies in it."""
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )

    def days_to(self, day: date) -> int:
        """Return how many days a day lies outside of it; 0 for one inside."""
        if self.first is not None and day < self.first:
            return (self.first - day).days
        return max((day - self.last).days, 0) if self.last is not None else 0

    @property
    def calendar_year(self) -> int | None:
        """The year that it is, from the first day to the last; None for any other period."""
        is_one = self.first is not None and self == year(self.first.year)
        return self.first.year if self.first is not None and is_one else None

    def written(self) -> str:
        """Return it as machines write days: `2024-05-01 – 2024-05-31`."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or ''} – {self.last or ''}".strip()


def published_on(published_at: str | None) -> date | None:
    """Return the day, in UTC, of a publication date as it is stored; None where there is none."""
    return None if published_at is None else date.fromisoformat(published_at[:10])


def day(at: date) -> Period:
    """Return one day."""
    return Period(at, at)


def month(year: int, number: int) -> Period:
    """Return a month, by its number from 1."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def months(year: int, first: int, count: int) -> Period:
    """Return a run of whole months; it may reach into the next year."""
    last = first + count - 2
    end = month(year + last // _MONTHS, last % _MONTHS + 1)
    return Period(date(year, first, 1), end.last)


def quarter(year: int, number: int) -> Period:
    """Return a quarter, by its number from 1."""
    return months(year, _QUARTER * (number - 1) + 1, _QUARTER)


def year(number: int) -> Period:
    """Return a whole year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def calendar(unit: Unit, today: date, back: int) -> Period:
    """Return the day, week, month, quarter or year that lies so many of them before today's."""
    match unit:
        case Unit.DAY:
            return day(today - timedelta(days=back))
        case Unit.WEEK:
            monday = today - timedelta(days=today.weekday() + _WEEK * back)
            return Period(monday, monday + timedelta(days=_WEEK - 1))
        case Unit.MONTH:
            return month(*_months_before(today, back))
        case Unit.QUARTER:
            at, number = _months_before(today, _QUARTER * back)
            return quarter(at, (number - 1) // _QUARTER + 1)
        case Unit.YEAR:
            return year(today.year - back)


def last_ones(unit: Unit, today: date, count: int) -> Period:
    """Return so many days, weeks, months or years up to today: "the last three days"."""
    match unit:
        case Unit.DAY | Unit.WEEK:
            days = count * (_WEEK if unit is Unit.WEEK else 1)
            return Period(today - timedelta(days=days), today)
        case Unit.MONTH | Unit.QUARTER | Unit.YEAR:
            size = {Unit.MONTH: 1, Unit.QUARTER: _QUARTER, Unit.YEAR: _MONTHS}[unit]
            at, number = _months_before(today, size * count)
            return Period(date(at, number, min(today.day, monthrange(at, number)[1])), today)


def _months_before(today: date, count: int) -> tuple[int, int]:
    """Return the year and the month that lie so many months before today's."""
    total = today.year * _MONTHS + today.month - 1 - count
    return total // _MONTHS, total % _MONTHS + 1


def after(days: Period) -> Period:
    """Return all that comes after a period."""
    return Period(days.last and days.last + timedelta(days=1), None)


def before(days: Period) -> Period:
    """Return all that came before a period."""
    return Period(None, days.first and days.first - timedelta(days=1))


def both(left: Period, right: Period) -> Period:
    """Return what two periods share; where they share nothing, all from the first to the last."""
    first = max(filter(None, (left.first, right.first)), default=None)
    last = min(filter(None, (left.last, right.last)), default=None)
    if first is None or last is None or first <= last:
        return Period(first, last)
    # All of both: with an open beginning or end where either has one.
    begins = (left.first, right.first)
    ends = (left.last, right.last)
    return Period(
        None if None in begins else min(filter(None, begins)),
        None if None in ends else max(filter(None, ends)),
    )
