"""What a feed says of a page, kept until the page is read, and put beside what the page says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from corpus.articles import DateKind, Sureness
from corpus.dates import stored_date
from corpus.extraction.bearing_out import are_apart, day_of
from corpus.extraction.decoding import one_line
from corpus.stored_values import dates_from_json, dates_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from corpus.articles import Draft, FoundDate
    from corpus.extraction.listings import Listed

_LONGEST: Final = 200  # characters of a name
_BY_SURENESS: Final = tuple(Sureness)


def said_of(entry: Listed) -> dict[str, Any]:
    """Return what is kept of an entry of a feed or a sitemap; empty where it says nothing."""
    said = {"author": one_line(entry.author, _LONGEST), "dates": dates_to_json(entry.dates)}
    return {name: value for name, value in said.items() if value}


def with_said(draft: Draft, said: Mapping[str, Any] | None, now: datetime) -> Draft:
    """Return a draft that knows also what its feed says; the page goes before the feed.

    A date of the feed goes first where the page has none that is more than a guess, a later one
    that is less sure, or the same day without the time.

    Args:
        draft: What was read in the page.
        said: As `said_of` returns it.
        now: The time now, in UTC: nothing is published later than that.
    """
    if not said:
        return draft
    page = next((one for one in draft.dates if _is_believed(one)), None)
    fed = (_beside(page, one) for one in _possible(dates_from_json(said.get("dates")), now))
    found = dict.fromkeys((*draft.dates, *fed))
    dates = sorted(
        found, key=lambda one: (_BY_SURENESS.index(one.sureness), not _tells(one, page))
    )
    published = (one.date for one in dates if one.kind is DateKind.PUBLISHED)
    return replace(
        draft,
        author=draft.author or said.get("author"),
        dates=tuple(dates),
        published_at=next(published, draft.published_at),
    )


def _is_believed(found: FoundDate) -> bool:
    return found.kind is DateKind.PUBLISHED and found.sureness is not Sureness.GUESSED


def _beside(page: FoundDate | None, fed: FoundDate) -> FoundDate:
    """Return what a date of a feed tells beside that of the page.

    Many a feed renews the date of an entry: a later one is at best that of a change.
    """
    if page is None or fed.kind is DateKind.MODIFIED or day_of(fed) <= day_of(page):
        return fed
    if are_apart(page, fed):
        return replace(fed, kind=DateKind.MODIFIED, sureness=Sureness.LIKELY)
    return replace(fed, sureness=max(page.sureness, fed.sureness, key=_BY_SURENESS.index))


def _tells(found: FoundDate, page: FoundDate | None) -> bool:
    """Return whether a date adds the time to the day of the page."""
    return page is not None and found.date[:10] == page.date != found.date


def _possible(dates: Sequence[FoundDate], now: datetime) -> Iterator[FoundDate]:
    for one in dates:
        try:
            yield replace(one, date=stored_date(one.date, now))
        except ValueError:
            continue
