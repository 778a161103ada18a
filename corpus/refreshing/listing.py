"""Listing: what a feed or a sitemap names becomes pages to visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from corpus.errors import RefusedInputError
from corpus.extraction.fields import Fields, to_draft
from corpus.extraction.raw import Kind
from corpus.refreshing.said import said_of
from corpus.source_values import Noted, SourceKind
from corpus.web import Conditions, FetchError, address_key, same_site
from corpus.web.targets import read_target
from corpus.web.trouble import HopError

if TYPE_CHECKING:
    from corpus.articles import Draft
    from corpus.extraction.listings import Listed, Listing
    from corpus.refreshing.doors import Doors
    from corpus.source_values import Source

_MOST_SITEMAPS: Final = 50  # read below one that lists others
_MOST_ENTRIES: Final = 10_000  # remembered of one source; a sitemap may hold 50,000

KINDS: Final[dict[SourceKind, Kind]] = {
    SourceKind.FEED: Kind.FEED,
    SourceKind.SITEMAP: Kind.SITEMAP,
}
"""What a source of each kind is read as; the others list nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands.

    Attributes:
        source_id: The source that it is, None for one that is not remembered.
        conditions: What its server said of it the last time.
    """

    address: str
    kind: Kind
    source_id: int | None = None
    conditions: Conditions | None = None

    @classmethod
    def of(cls, source: Source) -> Place:
        """Return the place of a source that is a list."""
        conditions = Conditions(source.etag, source.last_modified)
        return cls(source.address, KINDS[source.kind], source.source_id, conditions)


@dataclass(slots=True)
class Named:
    """What a list names.

    Attributes:
        title: Its own.
        conditions: What its server said of it this time.
        keys: Of the pages it names, in its order; none where it did not change.
        given: Articles whose whole text stands in it, by the key of their page.
        lines: What is wrong with parts of it, one line each.
    """

    title: str | None = None
    conditions: Conditions | None = None
    keys: list[str] = field(default_factory=list)
    given: dict[str, Draft] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def list_pages(doors: Doors, place: Place) -> Named:
    """Fetch a feed or a sitemap, and take note of each page it names.

    Raises:
        FetchError: It cannot be fetched.
        RefusedInputError: It is no feed, or no sitemap.
    """
    fetched = doors.fetcher.fetch(place.address, place.conditions)
    if fetched.is_unchanged:
        return Named(conditions=place.conditions)
    if doors.reader.kind(fetched) is not place.kind:
        raise RefusedInputError(place.address, f"it is no {place.kind.value}", "add it anew")
    listing = doors.reader.listing(fetched, place.kind)
    named = Named(listing.title)
    if not listing.sitemaps:  # those may change while the list of them does not
        named.conditions = Conditions(fetched.etag, fetched.last_modified)
    entries = [one for one in _entries(doors, listing, named) if _is_readable(one.address)]
    del entries[_MOST_ENTRIES:]
    noted = [Noted(address_key(one.address), one.address, said_of(one)) for one in entries]
    doors.sources.note_all(noted, place.source_id)
    for one, entry in zip(noted, entries, strict=True):
        named.keys.append(one.key)
        draft = _given(doors, entry, named.title)
        if draft is not None and same_site(entry.address, place.address):  # it speaks for no other
            named.given[one.key] = draft
    return named


def _entries(doors: Doors, listing: Listing, named: Named) -> list[Listed]:
    """Return what a listing names, and what the sitemaps name that it lists."""
    entries, waiting, done = list(listing.entries), list(listing.sitemaps), set[str]()
    while waiting and len(done) < _MOST_SITEMAPS and len(entries) < _MOST_ENTRIES:
        address = waiting.pop(0)
        if address in done:
            continue
        done.add(address)
        try:
            found = doors.reader.listing(doors.fetcher.fetch(address), Kind.SITEMAP)
        except (FetchError, RefusedInputError) as error:
            named.lines.append(str(error))
            continue
        entries += found.entries
        waiting += found.sitemaps
    return entries


def _is_readable(address: str) -> bool:
    """Return whether an address could ever be fetched; one with a password is not even noted."""
    try:
        read_target(address)
    except HopError:
        return False
    return True


def _given(doors: Doors, entry: Listed, outlet: str | None) -> Draft | None:
    """Return the article that an entry holds as a whole, None where it holds none."""
    if entry.text is None:
        return None
    fields = Fields(
        text=entry.text,
        title=entry.title,
        url=entry.address,
        outlet=outlet,
        author=entry.author,
        language=entry.language,
        dates=entry.dates,
    )
    try:
        return to_draft(
            fields,
            source=entry.address,
            identity=entry.address,
            stem=entry.address,
            now=doors.now,
        )
    except RefusedInputError:
        return None
