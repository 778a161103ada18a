"""The dates that stand beside the headline of a page: in elements for times, and in lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.byline_date import dates_in_line
from corpus.extraction.headline import LONGEST_BYLINE, beside
from corpus.written_dates import machine_date

if TYPE_CHECKING:
    from collections.abc import Iterator

HtmlElement: TypeAlias = Any  # lxml comes without types

_CHANGED: Final = re.compile(
    r"updated?|modified|edited|changed|обновл[её]н|изменен|жаңартыл|өзгертіл", re.IGNORECASE
)
_NAME: Final = 3  # words of a link that may be an author; of more it is another headline
_SECTION: Final = 1  # above a headline a link of one word names a section
_FIRST_PAGE: Final = "1991-08-06"  # before that day there was no web


def headline_times(page: HtmlElement, headline: HtmlElement) -> Iterator[FoundDate]:
    """Yield the first time of each kind that stands beside the headline, below it first."""
    around = set(headline.iterancestors())
    found: dict[DateKind, FoundDate] = {}
    for element, is_below in _dated(page, headline):
        is_own = _is_microdata(element, around)
        if not is_own and (element.tag != "time" or _is_of_another(element, around)):
            continue
        if day := machine_date(element.get("datetime") or element.get("content")):
            kind = DateKind.MODIFIED if _tells_a_change(element) else DateKind.PUBLISHED
            sureness = Sureness.SURE if is_own else _sureness(Sureness.LIKELY, is_below=is_below)
            found.setdefault(kind, FoundDate(kind, day, DateOrigin.HEADLINE, sureness))
    yield from found.values()


def headline_lines(page: HtmlElement, headline: HtmlElement) -> Iterator[FoundDate]:
    """Yield the first date of each kind in a line of author and date, those below first."""
    found: dict[DateKind, FoundDate] = {}
    for element, is_below in _dated(page, headline):
        line = " ".join(element.text_content().split())
        for kind, day, sureness in dates_in_line(line) if len(line) <= LONGEST_BYLINE else ():
            told = _sureness(sureness, is_below=is_below)
            if told is not Sureness.GUESSED or day > _FIRST_PAGE:
                found.setdefault(kind, FoundDate(kind, day, DateOrigin.TEXT, told))
    yield from found.values()


def _dated(page: HtmlElement, headline: HtmlElement) -> list[tuple[HtmlElement, bool]]:
    """Return what may hold the date of the article, what stands below the headline first."""
    around = {headline, *headline.iterancestors()}
    elements = list(beside(page, headline))
    below = [one for one in elements if one[1] and not _is_teased(one[0], around)]
    return below + [one for one in elements if not one[1] and _is_alone(one[0], around)]


def _is_teased(element: HtmlElement, around: set[HtmlElement]) -> bool:
    """Return whether an element stands in a few words with a link to another story."""
    parents = (one for one in (element, *element.iterancestors()) if one not in around)
    small = (one for one in parents if len(one.text_content()) <= LONGEST_BYLINE)
    return any(_holds_link(one, _NAME) for one in small)


def _is_alone(element: HtmlElement, around: set[HtmlElement]) -> bool:
    """Return whether what stands above a headline is no part of a site's header or a teaser."""
    parents = [one for one in (element, *element.iterancestors()) if one not in around]
    return (
        bool(parents)
        and all(one.tag != "header" for one in parents)
        and len(parents[-1].text_content().strip()) <= LONGEST_BYLINE
        and not _holds_link(parents[-1], _SECTION)
    )


def _holds_link(element: HtmlElement, most_words: int) -> bool:
    return any(len(one.text_content().split()) > most_words for one in element.iter("a"))


def _sureness(sureness: Sureness, *, is_below: bool) -> Sureness:
    """Return how sure a date is: what stands above a headline may belong to the site."""
    return sureness if is_below else Sureness.GUESSED


def _is_microdata(element: HtmlElement, around: set[HtmlElement]) -> bool:
    """Return whether an element dates the very thing whose headline it stands beside."""
    is_date = (element.get("itemprop") or "").lower() in {"datepublished", "datemodified"}
    return is_date and _thing(element) in around


def _is_of_another(element: HtmlElement, around: set[HtmlElement]) -> bool:
    """Return whether an element tells of another thing than the headline."""
    thing = _thing(element)
    return thing is not None and thing not in around


def _thing(element: HtmlElement) -> HtmlElement | None:
    return next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)


def _tells_a_change(element: HtmlElement) -> bool:
    """Return whether a time is that of a change: by its names, or by the words before it."""
    before = element.getprevious()
    parent = element.getparent()
    words = (parent.text if before is None else before.tail) or ""
    names = (element.get("itemprop"), element.get("class"), words, element.text)
    return any(_CHANGED.search(one or "") for one in names)
