"""The dates a web page gives itself: never those of another story on the same page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.byline_date import dates_in_line
from corpus.extraction.headline import LONGEST_BYLINE, beside
from corpus.written_dates import machine_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
_CHANGED: Final = re.compile(
    r"updated?|modified|edited|changed|обновлен|изменен|жаңартыл|өзгертіл", re.IGNORECASE
)
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

    Source:
        https://github.com/adbar/htmldate/issues/195 and
        https://github.com/AndyTheFactory/newspaper4k/pull/697: both rank JSON-LD first.
    """
    found = list(dict.fromkeys(_found(dated)))
    published = _ranked([one for one in found if one.kind is DateKind.PUBLISHED])
    first = _day(published[0]) if published else date.min
    modified = [one for one in found if one.kind is DateKind.MODIFIED and _day(one) >= first]
    return (*published, *_ranked(modified))


def _ranked(found: list[FoundDate]) -> list[FoundDate]:
    sure = [one for one in found if one.sureness is Sureness.SURE]
    if any(_apart(one, other) for one in sure for other in sure):
        found = [_less_sure(one) for one in found]
    borne_out = {
        one.date
        for one in found
        if one.origin in {DateOrigin.LINKED_DATA, DateOrigin.META}
        and any(not _apart(one, other) for other in found if other.origin not in _OWN_DATA)
    }
    doubted = any(_apart(one, other) for one in sure for other in sure)
    return sorted(
        found,
        key=lambda one: (_SURENESS.index(one.sureness), doubted and one.date not in borne_out),
    )


_OWN_DATA: Final = frozenset({DateOrigin.LINKED_DATA, DateOrigin.META})


def _less_sure(found: FoundDate) -> FoundDate:
    return replace(found, sureness=max(found.sureness, Sureness.LIKELY, key=_SURENESS.index))


def _apart(one: FoundDate, other: FoundDate) -> bool:
    return abs((_day(one) - _day(other)).days) > 1


def _day(found: FoundDate) -> date:
    return date.fromisoformat(found.date[:10])


def _found(dated: DatedPage) -> Iterator[FoundDate]:
    yield from _in_linked_data(dated.article)
    yield from _in_head(dated.head)
    if dated.headline is not None:
        yield from _beside_headline(dated.page, dated.headline)
    for address in dated.addresses:
        yield from address_dates(address)
    if dated.headline is not None:
        yield from _in_lines(dated.page, dated.headline)


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


def _beside_headline(page: HtmlElement, headline: HtmlElement) -> Iterator[FoundDate]:
    """Yield the first time of each kind that stands beside the headline, below it first."""
    found: dict[DateKind, FoundDate] = {}
    times = sorted(_times(page, headline), key=lambda one: not one[2])
    for element, day, _ in times:
        kind = DateKind.MODIFIED if _tells_a_change(element) else DateKind.PUBLISHED
        found.setdefault(kind, FoundDate(kind, day, DateOrigin.HEADLINE, _sureness(element)))
    yield from found.values()


def _times(page: HtmlElement, headline: HtmlElement) -> Iterator[tuple[HtmlElement, str, bool]]:
    around = set(headline.iterancestors())
    for element, is_below in beside(page, headline):
        if element.tag == "time" or _is_microdata(element, around):
            day = machine_date(element.get("datetime") or element.get("content"))
            if day:
                yield element, day, is_below


def _is_microdata(element: HtmlElement, around: set[HtmlElement]) -> bool:
    """Return whether an element dates the very thing whose headline it stands beside."""
    if (element.get("itemprop") or "").lower() not in {"datepublished", "datemodified"}:
        return False
    things = (one for one in element.iterancestors() if one.get("itemscope") is not None)
    return next(things, None) in around


def _sureness(element: HtmlElement) -> Sureness:
    return Sureness.SURE if element.get("itemprop") else Sureness.LIKELY


def _tells_a_change(element: HtmlElement) -> bool:
    """Return whether a time is that of a change: by its names, or by the words before it."""
    before = element.getprevious()
    parent = element.getparent()
    words = (parent.text if before is None else before.tail) or ""
    names = (element.get("itemprop"), element.get("class"), words, element.text)
    return any(_CHANGED.search(one or "") for one in names)


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


def _in_lines(page: HtmlElement, headline: HtmlElement) -> Iterator[FoundDate]:
    """Yield the first date of each kind in a line of author and date, those below first."""
    lines = sorted(beside(page, headline), key=lambda one: not one[1])
    found: dict[DateKind, FoundDate] = {}
    for line in _lines(element for element, _ in lines):
        for kind, day, sureness in dates_in_line(line):
            found.setdefault(kind, FoundDate(kind, day, DateOrigin.TEXT, sureness))
    yield from found.values()


def _lines(elements: Iterable[HtmlElement]) -> Iterator[str]:
    for element in elements:
        whole = " ".join(element.text_content().split())
        if 0 < len(whole) <= LONGEST_BYLINE:
            yield whole
