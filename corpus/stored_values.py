"""Values of a version that are stored as JSON: its dates, and where its places begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.articles import DateKind, DateOrigin, FoundDate, Places, PlaceUnit, Sureness

if TYPE_CHECKING:
    from collections.abc import Sequence


def dates_to_json(dates: Sequence[FoundDate]) -> list[Any] | None:
    """Return dates as they are stored; None where there are none."""
    return [[one.kind, one.date, one.origin, one.sureness] for one in dates] or None


def dates_from_json(stored: list[Any] | None) -> tuple[FoundDate, ...]:
    """Return dates that were stored."""
    return tuple(
        FoundDate(DateKind(kind), date, DateOrigin(origin), Sureness(sureness))
        for kind, date, origin, sureness in stored or ()
    )


def places_to_json(places: Places | None) -> list[Any] | None:
    """Return places as they are stored: their unit, then where each begins."""
    return None if places is None else [places.unit, *places.starts]


def places_from_json(stored: list[Any] | None) -> Places | None:
    """Return places that were stored."""
    return Places(PlaceUnit(stored[0]), tuple(stored[1:])) if stored else None
