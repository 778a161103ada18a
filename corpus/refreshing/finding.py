"""Finding: what a person names (a site, a feed, a page, a folder) as sources to be refreshed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from corpus.errors import RefusedInputError
from corpus.extraction.raw import Kind
from corpus.source_values import SourceKind
from corpus.web import FetchError

if TYPE_CHECKING:
    from corpus.refreshing.web_reader import WebReader
    from corpus.web import Fetched, Fetcher

_LISTINGS: Final = {Kind.FEED: SourceKind.FEED, Kind.SITEMAP: SourceKind.SITEMAP}
_USUAL_PLACES: Final = ("/sitemap.xml", "/feed", "/rss")  # where sites keep them unnamed


def find_sources(
    address: str, fetcher: Fetcher, reader: WebReader
) -> tuple[tuple[str, SourceKind], ...]:
    """Return what there is to be refreshed behind a web address, the best first.

    A feed or sitemap is itself. A page with an article is itself. Of a front page it is the feeds
    that it names, or else the sitemaps that its site has.

    Raises:
        FetchError: It cannot be fetched.
        RefusedInputError: There is neither an article nor a list of articles.
    """
    fetched = fetcher.fetch(address)
    kind = reader.kind(fetched)
    if kind in _LISTINGS:
        return ((address, _LISTINGS[kind]),)
    is_front_page = not urlsplit(fetched.address).path.strip("/")
    found = () if is_front_page else _article(address, fetched, reader)
    found = found or _listings(fetched, fetcher, reader)
    if not found:
        raise RefusedInputError(
            address,
            "it is no article, and names neither feed nor sitemap",
            "add the address of its feed, or of one article",
        )
    return found


def _article(
    address: str, fetched: Fetched, reader: WebReader
) -> tuple[tuple[str, SourceKind], ...]:
    try:
        drafts = reader.drafts(fetched)
    except RefusedInputError:
        return ()
    refused = any(isinstance(one, RefusedInputError) for one in drafts)
    return () if refused or not drafts else ((address, SourceKind.PAGE),)


def _listings(
    fetched: Fetched, fetcher: Fetcher, reader: WebReader
) -> tuple[tuple[str, SourceKind], ...]:
    feeds = tuple((feed, SourceKind.FEED) for feed in reader.feeds(fetched))
    if feeds:
        return feeds[:1]
    try:
        named = fetcher.sitemaps(fetched.address)
    except FetchError:
        named = ()
    if named:
        return tuple((one, SourceKind.SITEMAP) for one in named[:1])
    for place in _USUAL_PLACES:
        address = urljoin(fetched.address, place)
        try:
            kind = reader.kind(fetcher.fetch(address))
        except (FetchError, RefusedInputError):
            continue
        if kind in _LISTINGS:
            return ((address, _LISTINGS[kind]),)
    return ()
