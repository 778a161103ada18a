"""Sitemaps to what they list: XML, packed XML, or one address a line; bytes in, values out.

Runs in a child process (`corpus.extraction.child`).

Source:
    https://www.sitemaps.org/protocol.html and
    https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from __future__ import annotations

import io
import re
import zlib
from itertools import islice
from typing import TYPE_CHECKING, Final

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.extraction.decoding import decode, one_line
from corpus.extraction.fields import LONGEST_TITLE
from corpus.extraction.listings import Listed, Listing, absolute, each_once
from corpus.extraction.told_dates import written_date
from corpus.extraction.unreadable import UnreadableError
from corpus.extraction.xml import SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.extraction.xml import Element

MOST_ENTRIES: Final = 50_000  # as the protocol says, of one file
_LARGEST: Final = 50 << 20  # bytes, unpacked, as the protocol says
_ENTRY: Final = re.compile(rb"<(?:[\w-]{1,20}:)?(?:url|sitemap)[\s>]")
_GZIP: Final = b"\x1f\x8b"
_WITH_HEADER: Final = 31  # of zlib: a gzip header, and the largest window
_NONE: Final = "it is no sitemap"


def read_sitemap(content: bytes, base: str) -> Listing:
    """Return what a sitemap or a sitemap index lists.

    Args:
        content: As it came, packed or not.
        base: Its own address.

    Raises:
        ValueError: It is no sitemap, or too large unpacked.
    """
    unpacked = _unpacked(content)
    if unpacked.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _from_xml(unpacked, base)
    return _from_lines(unpacked, base)


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_GZIP):
        return content
    inflater = zlib.decompressobj(_WITH_HEADER)
    try:
        unpacked = inflater.decompress(content, _LARGEST + 1)
    except zlib.error as error:
        message = "it is a damaged gzip file"
        raise UnreadableError(message) from error
    if len(unpacked) > _LARGEST:
        message = f"it is larger than {_LARGEST >> 20} MiB unpacked"
        raise UnreadableError(message)
    return unpacked


def _from_xml(content: bytes, base: str) -> Listing:
    found: list[Listed] = []
    sitemaps: dict[str, None] = {}
    for element in islice(_entries(content), MOST_ENTRIES):
        address = absolute(_said(element, "loc"), base)
        if address is None:
            continue
        if element.tag.endswith("sitemap"):
            sitemaps[address] = None
        else:
            found.append(_listed(element, address))
    entries = each_once(found)
    written = len(_ENTRY.findall(content))
    left_out = max(0, written - len(entries) - len(sitemaps))
    return Listing(None, tuple(entries), tuple(sitemaps), left_out)


def _entries(content: bytes) -> Iterator[Element]:
    """Yield each entry that is whole, and forget it afterwards."""
    from lxml import etree  # noqa: PLC0415 - needed for some kinds of documents only

    events = etree.iterparse(io.BytesIO(content), events=("start", "end"), **SAFE)
    root = None
    try:
        for event, element in events:
            if root is None:
                root = _checked(element)
            elif event == "end" and element.getparent() is root:
                if etree.QName(element).localname in {"url", "sitemap"}:
                    yield element
                _forget(element)
    except etree.XMLSyntaxError as error:  # what came before the damage is whole
        if root is None:
            raise UnreadableError(_NONE) from error


def _checked(root: Element) -> Element:
    if root.tag.rpartition("}")[2] not in {"urlset", "sitemapindex"}:
        raise UnreadableError(_NONE)
    return root


def _forget(element: Element) -> None:
    """Free what was read of a long document: an entry, and all before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _said(element: Element, name: str) -> str | None:
    """Return the text of a child by its local name, whatever namespace it is written in."""
    found = element.find(f"{{*}}{name}")
    return None if found is None else found.text


def _listed(element: Element, address: str) -> Listed:
    news = element.find("{*}news")
    title = language = published = None
    if news is not None:
        title, published = _said(news, "title"), written_date(_said(news, "publication_date"))
        publication = news.find("{*}publication")
        language = None if publication is None else _said(publication, "language")
    modified = written_date(_said(element, "lastmod"))
    dates = (
        (DateKind.PUBLISHED, published, Sureness.SURE),
        (DateKind.MODIFIED, modified, Sureness.LIKELY),
    )
    return Listed(
        address,
        title=one_line(title, LONGEST_TITLE),
        language=(language or "").strip().lower()[:2] or None,
        dates=tuple(
            FoundDate(kind, date, DateOrigin.SITEMAP, sureness)
            for kind, date, sureness in dates
            if date
        ),
    )


def _from_lines(content: bytes, base: str) -> Listing:
    lines = [line.strip() for line in decode(content).splitlines() if line.strip()]
    addresses = [
        address
        for line in lines
        if line.startswith(("http://", "https://")) and (address := absolute(line, base))
    ]
    if not addresses or len(addresses) * 2 < len(lines):
        raise UnreadableError(_NONE)
    entries = each_once(Listed(address) for address in addresses[:MOST_ENTRIES])
    return Listing(None, tuple(entries), left_out=len(lines) - len(entries))
