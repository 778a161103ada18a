"""Listings: what feeds and sitemaps name, as values; nothing here fetches anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag, urljoin

from corpus.extraction.fields import web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.articles import FoundDate

_LONGEST_ADDRESS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a feed or sitemap.

    Attributes:
        address: Absolute, http or https; where it leads to is not checked.
        dates: Not checked yet against the time now.
        text: All of it, where the listing carries it; None where it has a teaser or nothing.
        external_id: What the publisher calls it.
    """

    address: str
    title: str | None = None
    author: str | None = None
    language: str | None = None
    dates: tuple[FoundDate, ...] = ()
    text: str | None = None
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole feed or sitemap.

    Attributes:
        entries: In the order of the document, each address and each id once.
        sitemaps: Addresses of the sitemaps that a sitemap index names.
        left_out: Entries beyond the most that are read, repeated, or without an address.
    """

    title: str | None
    entries: tuple[Listed, ...]
    sitemaps: tuple[str, ...] = ()
    left_out: int = 0


def absolute(written: str | None, base: str) -> str | None:
    """Return an address made absolute against `base`, None if it is no web address."""
    link = (written or "").strip()
    if not link or len(link) > _LONGEST_ADDRESS:
        return None
    try:
        return web_address(urldefrag(urljoin(base, link)).url)
    except ValueError:
        return None


def each_once(entries: Iterable[Listed]) -> list[Listed]:
    """Return entries without those whose address or id came before."""
    seen: set[str] = set()
    kept = []
    for entry in entries:
        names = {entry.address, entry.external_id or entry.address}
        if not names & seen:
            kept.append(entry)
        seen |= names
    return kept
