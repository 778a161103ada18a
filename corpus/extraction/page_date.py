"""The dates a web page gives itself: never those of another story on the same page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.extraction.bearing_out import are_apart, day_of, is_borne_out
from corpus.extraction.headline_dates import headline_lines, headline_times
from corpus.written_dates import machine_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.extraction.linked_data import Thing
    from corpus.extraction.page_head import Head

HtmlElement: TypeAlias = Any  # lxml comes without types

_PUBLISHED: Final = (
    *("article:published_time", "og:published_time", "datepublished", "dc.date.issued"),
    *("dcterms.issued", "publishdate", "publish_date", "publish-date", "publication_date"),
    *("parsely-pub-date", "sailthru.date", "article.published", "citation_publication_date"),
)
_PUBLISHED_PERHAPS: Final = ("pubdate", "date", "dc.date", "dcterms.date", "dcterms.created")
_MODIFIED: Final = (
    "article:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
)
_MODIFIED_PERHAPS: Final = ("og:updated_time", "last-modified", "lastmod", "revised")
_IN_PATH: Final = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_IN_PATH_TOGETHER: Final = re.compile(r"/((?:19|20)\d{2})(\d{2})(\d{2})(?:[/-]|$)")
_IN_NAME: Final = re.compile(r"(?<=[-_])((?:19|20)\d{2})-(\d{2})-(\d{2})(?=/|\.|$)")
_SURENESS: Final = list(Sureness)


@dataclass(frozen=True, slots=True)
class DatedPage:
    """A page, and what was found out about it that tells its dates.

    Attributes:
        article: What it says of its own article in JSON-LD.
        addresses: Its canonical address and where it was read, as far as they are known.
    """

    page: HtmlElement
    head: Head
    article: Thing
    headline: HtmlElement | None
    addresses: tuple[str, ...]


def page_dates(dated: DatedPage) -> tuple[FoundDate, ...]:
    """Return when a page was published and changed: the surest first of each kind.

    Believed first is what the page says of itself in its data, then a time beside its headline,
    its address, and last a date that stands alone in a line there. Where JSON-LD and metadata
    are more than a day apart neither is sure any more: the one that the headline, the address or
    the text bears out goes first, else JSON-LD. It describes the article by what its standard
    says of `datePublished`; metadata is what templates fill with the day of the last change.
    Where only likely dates disagree the one that is borne out goes first, else the oldest: a page
    is changed and read later than it is published.

    Source:
        https://github.com/adbar/htmldate/issues/195 and
        https://github.com/AndyTheFactory/newspaper4k/pull/697: both rank JSON-LD first.
    """
    found = list(dict.fromkeys(_found(dated)))
    published = _ranked([one for one in found if one.kind is DateKind.PUBLISHED])
    first = day_of(published[0]) if published else date.min
    modified = [one for one in found if one.kind is DateKind.MODIFIED and day_of(one) >= first]
    return (*published, *_ranked(modified))


def _ranked(found: list[FoundDate]) -> list[FoundDate]:
    sure = [one for one in found if one.sureness is Sureness.SURE]
    if _disagree(sure):
        less_sure = [_less_sure(one) for one in found]
        return sorted(less_sure, key=lambda one: (_rank(one), not is_borne_out(one, less_sure)))
    likely = [one for one in found if one.sureness is Sureness.LIKELY]
    if sure or not _disagree(likely):
        return sorted(found, key=_rank)
    return sorted(found, key=lambda one: (_rank(one), not is_borne_out(one, found), day_of(one)))


def _disagree(found: list[FoundDate]) -> bool:
    return any(are_apart(one, other) for one in found for other in found)


def _rank(found: FoundDate) -> int:
    return _SURENESS.index(found.sureness)


def _less_sure(found: FoundDate) -> FoundDate:
    return replace(found, sureness=max(found.sureness, Sureness.LIKELY, key=_SURENESS.index))


def _found(dated: DatedPage) -> Iterator[FoundDate]:
    yield from _in_linked_data(dated.article)
    yield from _in_head(dated.head)
    if dated.headline is not None:
        yield from headline_times(dated.page, dated.headline)
    for address in dated.addresses:
        yield from address_dates(address)
    if dated.headline is not None:
        yield from headline_lines(dated.page, dated.headline)


def _in_linked_data(article: Thing) -> Iterator[FoundDate]:
    for name, kind in (
        ("datePublished", DateKind.PUBLISHED),
        ("dateModified", DateKind.MODIFIED),
    ):
        if day := machine_date(article.get(name)):
            yield FoundDate(kind, day, DateOrigin.LINKED_DATA, Sureness.SURE)


def _in_head(head: Head) -> Iterator[FoundDate]:
    for names, kind, sureness in (
        (_PUBLISHED, DateKind.PUBLISHED, Sureness.SURE),
        (_PUBLISHED_PERHAPS, DateKind.PUBLISHED, Sureness.LIKELY),
        (_MODIFIED, DateKind.MODIFIED, Sureness.SURE),
        (_MODIFIED_PERHAPS, DateKind.MODIFIED, Sureness.LIKELY),
    ):
        said = (machine_date(one) for name in names for one in head.get(name, ()))
        day = next((one for one in said if one), None)  # the surest name; others repeat it
        if day:
            yield FoundDate(kind, day, DateOrigin.META, sureness)


def address_dates(address: str) -> Iterator[FoundDate]:
    """Yield the day in the address of a page: `…/2025/03/14/…`, `…/20250314-…`, `…-2025-03-14`."""
    path = re.sub(r"^[a-z]+://[^/?#]*|[?#].*", "", address)
    for pattern, sureness in (
        (_IN_PATH, Sureness.LIKELY),
        (_IN_PATH_TOGETHER, Sureness.LIKELY),
        (_IN_NAME, Sureness.GUESSED),  # it may be what the article is about
    ):
        for year, month, day in pattern.findall(path):
            written = machine_date(f"{year}-{int(month):02}-{int(day):02}")
            if written:
                yield FoundDate(DateKind.PUBLISHED, written, DateOrigin.ADDRESS, sureness)
