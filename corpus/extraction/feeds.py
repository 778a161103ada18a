"""Feeds to what they list: RSS, Atom and JSON Feed; bytes in, values out.

Runs in a child process (`corpus.extraction.child`): a feed can keep its parser busy.
"""

from __future__ import annotations

import io
import warnings
from typing import Any, Final, TypeAlias

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.extraction.decoding import one_line
from corpus.extraction.feed_cut import cut_feed
from corpus.extraction.feed_texts import bare_title, full_text
from corpus.extraction.json_feeds import looks_like_json, read_json_feed
from corpus.extraction.listings import Listed, Listing, absolute, each_once
from corpus.extraction.told_dates import written_date
from corpus.extraction.unreadable import UnreadableError

Parsed: TypeAlias = Any  # feedparser comes without types

_LONGEST_NAME: Final = 200
_LONGEST_ID: Final = 2_000


def read_feed(content: bytes, base: str) -> Listing:
    """Return what a feed lists.

    Args:
        content: As it came; RSS 0.9 to 2.0, Atom, or JSON Feed.
        base: Its own address, which relative links are made absolute against.

    Raises:
        ValueError: It is no feed.
    """
    if looks_like_json(content):
        return read_json_feed(content, base)
    cut, left_out = cut_feed(content)
    parsed = _parsed(cut, base)
    found = [_listed(entry, parsed.feed, base) for entry in parsed.entries]
    entries = each_once(entry for entry in found if entry is not None)
    return Listing(
        bare_title(parsed.feed.get("title")),
        tuple(entries),
        left_out=left_out + len(found) - len(entries),
    )


def _parsed(content: bytes, base: str) -> Parsed:
    # Imported here: only feeds need it.
    import feedparser  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of dates and markup that are not as they should be
            # A stream: feedparser takes bytes or text for the name of a file, and opens it.
            return feedparser.parse(
                io.BytesIO(content),
                response_headers={
                    "content-location": base,
                    "content-type": "application/xml; charset=utf-8",
                },
                resolve_relative_uris=False,
                sanitize_html=False,
            )
    except Exception as error:  # a link outside of all entries is a KeyError in it, for one
        message = f"it breaks the parser of feeds ({type(error).__name__})"
        raise UnreadableError(message) from error


def _listed(entry: Parsed, feed: Parsed, base: str) -> Listed | None:
    address = absolute(entry.get("link"), base)
    if address is None:
        return None
    language = entry.get("language") or feed.get("language") or ""
    return Listed(
        address,
        title=bare_title(entry.get("title")),
        author=_author(entry),
        language=language.strip().lower()[:2] or None,
        dates=_dates(entry),
        text=full_text([one.get("value") or "" for one in entry.get("content", [])]),
        external_id=(entry.get("id") or "").strip()[:_LONGEST_ID] or None,
    )


def _author(entry: Parsed) -> str | None:
    name = entry.get("author_detail", {}).get("name") or entry.get("author")
    return one_line(name, _LONGEST_NAME)


def _dates(entry: Parsed) -> tuple[FoundDate, ...]:
    kinds = (
        ("published", DateKind.PUBLISHED, Sureness.SURE),
        ("updated", DateKind.MODIFIED, Sureness.LIKELY),
    )
    # Asked for a date of change that is not there, feedparser gives that of publication; and what
    # it makes of "-0001" is no date: only how one is written counts.
    dates = (
        (kind, written_date(entry[name]), sureness)
        for name, kind, sureness in kinds
        if name in entry
    )
    return tuple(
        FoundDate(kind, date, DateOrigin.FEED, sureness) for kind, date, sureness in dates if date
    )
