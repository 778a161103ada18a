"""A date that is not sure counts on the day of reading only where another origin says it, too."""

from __future__ import annotations

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.extraction.bearing_out import are_apart, is_borne_out, without_day_of_reading
from tests.builders import NOON

TODAY = NOON.date().isoformat()


def found(day: str, origin: DateOrigin, sureness: Sureness = Sureness.LIKELY) -> FoundDate:
    """Return a date of publication."""
    return FoundDate(DateKind.PUBLISHED, day, origin, sureness)


def test_dates_are_apart_by_more_than_a_day() -> None:
    first = found("2025-03-14", DateOrigin.META)
    assert not are_apart(first, found("2025-03-15", DateOrigin.TEXT))
    assert are_apart(first, found("2025-03-17", DateOrigin.TEXT))


def test_another_origin_bears_a_date_out_and_the_same_does_not() -> None:
    said = found("2025-03-14", DateOrigin.TEXT)
    assert is_borne_out(said, [found("2025-03-14", DateOrigin.META)])
    assert not is_borne_out(said, [found("2025-03-14", DateOrigin.TEXT)])
    assert not is_borne_out(said, [found("2025-03-20", DateOrigin.META)])


def test_the_clock_of_a_site_is_no_date_of_publication() -> None:
    clock = found(TODAY, DateOrigin.TEXT)
    sure = found(TODAY, DateOrigin.FEED, Sureness.SURE)
    assert without_day_of_reading([clock], NOON) == ()
    assert without_day_of_reading([sure], NOON) == (sure,)
    assert set(without_day_of_reading([clock, sure], NOON)) == {clock, sure}
