"""What a feed says of a page, kept until the page is read, and put beside what the page says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from corpus.articles import DateKind, Sureness
from corpus.dates import stored_date
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

    Args:
        draft: What the page says.
        said: As `said_of` returns it.
        now: The time now, in UTC: nothing is published later than that.
    """
    if not said:
        return draft
    found = (*draft.dates, *_possible(dates_from_json(said.get("dates")), now))
    dates = sorted(dict.fromkeys(found), key=lambda one: _BY_SURENESS.index(one.sureness))
    published = (one.date for one in dates if one.kind is DateKind.PUBLISHED)
    return replace(
        draft,
        author=draft.author or said.get("author"),
        dates=tuple(dates),
        published_at=next(published, draft.published_at),
    )


def _possible(dates: Sequence[FoundDate], now: datetime) -> Iterator[FoundDate]:
    for one in dates:
        try:
            yield replace(one, date=stored_date(one.date, now))
        except ValueError:
            continue
