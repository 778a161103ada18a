"""JSON Feed, versions 1.0 and 1.1, to what it lists.

Source:
    https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
from typing import Any, Final

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.extraction.decoding import decode, one_line
from corpus.extraction.feed_cut import MOST_ENTRIES
from corpus.extraction.feed_texts import bare_title, full_text, plain_text
from corpus.extraction.listings import Listed, Listing, absolute, each_once
from corpus.extraction.told_dates import written_date
from corpus.extraction.unreadable import UnreadableError

_MOST_TEXT: Final = 2 << 20  # characters of all texts; further entries come without theirs
_LONGEST_NAME: Final = 200
_LONGEST_ID: Final = 2_000


def looks_like_json(content: bytes) -> bool:
    """Return whether a feed is JSON, by its first character."""
    return content[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_json_feed(content: bytes, base: str) -> Listing:
    """Return what a JSON Feed lists.

    Raises:
        UnreadableError: It is no JSON Feed.
        UndecodableError: It is no text.
    """
    try:
        feed = json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        message = "it is no JSON, or cut off"
        raise UnreadableError(message) from error
    items = feed.get("items")
    if not isinstance(items, list):
        message = "it is no JSON Feed"
        raise UnreadableError(message)
    left = _MOST_TEXT
    found = []
    for item in items[:MOST_ENTRIES]:
        listed = _listed(item, feed, base, left) if isinstance(item, dict) else None
        if listed is not None:
            found.append(listed)
            left -= _length(item)
    entries = each_once(found)
    return Listing(
        bare_title(_said(feed, "title")), tuple(entries), left_out=len(items) - len(entries)
    )


def _listed(item: dict[str, Any], feed: dict[str, Any], base: str, left: int) -> Listed | None:
    address = absolute(_said(item, "url") or _said(item, "external_url"), base)
    if address is None:
        return None
    number = item.get("id")
    language = _said(item, "language") or _said(feed, "language") or ""
    return Listed(
        address,
        title=bare_title(_said(item, "title")),
        author=_author(item) or _author(feed),
        language=language.strip().lower()[:2] or None,
        dates=_dates(item),
        text=_text(item) if _length(item) <= left else None,
        external_id=str(number).strip()[:_LONGEST_ID] or None
        if isinstance(number, str | int)
        else None,
    )


def _said(thing: dict[str, Any], name: str) -> str | None:
    said = thing.get(name)
    return said if isinstance(said, str) else None


def _author(thing: dict[str, Any]) -> str | None:
    authors = thing.get("authors") or [thing.get("author")]  # one in 1.1, the other in 1.0
    first = authors[0] if isinstance(authors, list) else None
    return one_line(_said(first, "name"), _LONGEST_NAME) if isinstance(first, dict) else None


def _dates(item: dict[str, Any]) -> tuple[FoundDate, ...]:
    kinds = (
        ("date_published", DateKind.PUBLISHED, Sureness.SURE),
        ("date_modified", DateKind.MODIFIED, Sureness.LIKELY),
    )
    dates = ((kind, written_date(_said(item, name)), sureness) for name, kind, sureness in kinds)
    return tuple(
        FoundDate(kind, date, DateOrigin.FEED, sureness) for kind, date, sureness in dates if date
    )


def _text(item: dict[str, Any]) -> str | None:
    markup = _said(item, "content_html")
    return full_text([markup]) if markup else plain_text(_said(item, "content_text") or "")


def _length(item: dict[str, Any]) -> int:
    return len(_said(item, "content_html") or _said(item, "content_text") or "")
