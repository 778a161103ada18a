"""What the head of a page says: its metadata, its canonical address, its feeds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HtmlElement: TypeAlias = Any  # lxml comes without types
Head: TypeAlias = "Mapping[str, tuple[str, ...]]"

_FEEDS: Final = frozenset(
    {
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        *("application/feed+json", "application/xml+rss"),
    }
)
_MOST_FEEDS: Final = 20


def page_head(page: HtmlElement) -> Head:
    """Return what each metadata name of the head says, in order; names in small letters."""
    said: dict[str, list[str]] = defaultdict(list)
    for meta in page.iterfind(".//head//meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            said[name.lower()].append(content)
    return {name: tuple(contents) for name, contents in said.items()}


def first_of(head: Head, *names: str) -> str | None:
    """Return what the first of some names says, None where the head has none of them."""
    return next((head[name][0] for name in names if name in head), None)


def canonical_address(page: HtmlElement, head: Head, address: str | None) -> str | None:
    """Return what a page calls its own address, None where it says nothing that can be believed.

    That of an AMP page is its article's. Two different ones are none, as for search engines; nor
    is the front page of the site, which careless templates name on every page. Whether it is on
    the same site is for the caller to check: only the caller knows where the page came from.

    Args:
        page: The whole page.
        head: As `page_head` returns it.
        address: Where the page was read, if it is known: what an address without host is of.

    Source:
        RFC 6596 (the canonical link relation).
    """
    links = (
        link.get("href")
        for link in page.iterfind(".//head//link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    written = {link.strip() for link in links if link and link.strip()}
    if len(written) > 1:
        return None
    for candidate in (*written, first_of(head, "og:url")):
        found = _absolute(candidate, address)
        if found and (_path(found) or not _path(address)):
            return found
    return None


def _absolute(written: str | None, address: str | None) -> str | None:
    if not written:
        return None
    try:
        joined = urljoin(address, written) if address else written
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in {"http", "https"} and parts.hostname else None


def _path(address: str | None) -> str:
    parts = urlsplit(address or "")
    return parts.path.strip("/") + parts.query


def feed_links(content: bytes, base: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page offers, in order, each once.

    Args:
        content: The page as it was sent.
        base: The address of the page.

    Raises:
        UndecodableError: The bytes are no text.
    """
    # Imported here: only pages need a parser, and it takes a while to load.
    from trafilatura import load_html  # noqa: PLC0415

    from corpus.extraction.decoding import decode  # noqa: PLC0415

    page = load_html(decode(content))
    found = () if page is None else _feeds(page, base)
    return tuple(dict.fromkeys(found))[:_MOST_FEEDS]


def _feeds(page: HtmlElement, base: str) -> Iterator[str]:
    for link in page.iter("link"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        is_alternate = "alternate" in (link.get("rel") or "").lower().split()
        address = _absolute(link.get("href"), base) if is_alternate and kind in _FEEDS else None
        if address:
            yield address
