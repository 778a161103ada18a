"""Previewing: what a web address holds, shown before anything of it is added or remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.errors import RefusedInputError
from corpus.extraction.raw import Kind
from corpus.refreshing.finding import find_sources
from corpus.refreshing.listing import KINDS
from corpus.refreshing.web_reader import articles_in
from corpus.web import FetchError

if TYPE_CHECKING:
    from corpus.articles import Draft
    from corpus.extraction.listings import Listed, Listing
    from corpus.refreshing.web_reader import WebReader
    from corpus.source_values import SourceKind
    from corpus.web import Fetched, Fetcher

_MOST_SITEMAPS: Final = 3  # read below one that lists others: somebody waits
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """What a web address holds.

    Attributes:
        address: Of what is there to be added: the one that was given, or the feed of its site.
        title: Of a feed; None where it has none.
        articles: How many a feed or a sitemap lists.
        is_more: Whether it lists more, in parts that were not read.
        first: Titles of the first of them, or their addresses.
        drafts: What a page holds.
        refused: One line for each article of a page that cannot be added.
    """

    address: str
    kind: SourceKind
    title: str | None = None
    articles: int = 0
    is_more: bool = False
    first: tuple[str, ...] = ()
    drafts: tuple[Draft, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it is a feed or a sitemap."""
        return self.kind in KINDS


def preview(address: str, fetcher: Fetcher, reader: WebReader) -> Preview:
    """Return what a web address holds.

    Raises:
        FetchError: It cannot be fetched.
        RefusedInputError: There is neither an article nor a list of articles.
    """
    (address, kind), *_ = find_sources(address, fetcher, reader)
    fetched = fetcher.fetch(address)
    if kind in KINDS:
        return _of_list(address, kind, reader.listing(fetched, KINDS[kind]), fetcher, reader)
    return _of_page(address, kind, fetched, reader)


def _of_page(address: str, kind: SourceKind, fetched: Fetched, reader: WebReader) -> Preview:
    found = reader.drafts(fetched)
    refused = tuple(str(one) for one in found if isinstance(one, RefusedInputError))
    return Preview(address, kind, drafts=tuple(articles_in(found)), refused=refused)


def _of_list(
    address: str, kind: SourceKind, listing: Listing, fetcher: Fetcher, reader: WebReader
) -> Preview:
    entries = list(listing.entries)
    for sitemap in listing.sitemaps[:_MOST_SITEMAPS]:
        entries += _listed(sitemap, fetcher, reader)
    is_more = len(listing.sitemaps) > _MOST_SITEMAPS
    first = tuple(one.title or one.address for one in entries[:_SHOWN])
    return Preview(address, kind, listing.title, len(entries), is_more, first)


def _listed(sitemap: str, fetcher: Fetcher, reader: WebReader) -> tuple[Listed, ...]:
    try:
        return reader.listing(fetcher.fetch(sitemap), Kind.SITEMAP).entries
    except (FetchError, RefusedInputError):  # the others may be there
        return ()
