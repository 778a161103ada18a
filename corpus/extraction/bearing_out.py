"""How dates that were found bear each other out: two readings of one line are one witness."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

_BEHIND: Final = timedelta(hours=12)  # where on earth a day ends last
_AHEAD: Final = timedelta(hours=14)  # where it begins first
_TOLD_BY: Final = {DateOrigin.META: DateOrigin.LINKED_DATA, DateOrigin.TEXT: DateOrigin.HEADLINE}


def day_of(found: FoundDate) -> date:
    """Return the day of a date."""
    return date.fromisoformat(found.date[:10])


def are_apart(one: FoundDate, other: FoundDate) -> bool:
    """Return whether two dates are further apart than time zones can make one moment seem."""
    return abs((day_of(one) - day_of(other)).days) > 1


def is_borne_out(found: FoundDate, others: Iterable[FoundDate]) -> bool:
    """Return whether a date that is more than a guess says the same, read elsewhere.

    The data in a page is one witness (a template fills it), what stands beside the headline
    another.
    """
    return any(
        other.kind is found.kind
        and other.sureness is not Sureness.GUESSED
        and _witness(other) is not _witness(found)
        and not are_apart(found, other)
        for other in others
    )


def without_day_of_reading(dates: Sequence[FoundDate], now: datetime) -> tuple[FoundDate, ...]:
    """Return dates without those that may only tell when the page was read.

    A clock in the header of a site, or a template, writes today on every page: such a date of
    publication counts where it is sure or borne out.
    """
    today = {(now - _BEHIND).date(), now.date(), (now + _AHEAD).date()}
    return tuple(
        one
        for one in dates
        if one.kind is DateKind.MODIFIED
        or one.sureness is Sureness.SURE
        or day_of(one) not in today
        or is_borne_out(one, dates)
    )


def _witness(found: FoundDate) -> DateOrigin:
    return _TOLD_BY.get(found.origin, found.origin)
