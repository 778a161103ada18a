"""The day a web page says it was published: never that of another story on the same page."""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

HtmlElement: TypeAlias = Any  # lxml comes without types

_META: Final = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date"),
    *("dc.date.issued", "dcterms.date", "dcterms.issued", "pubdate", "publishdate"),
    *("publish_date", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date"),
    *("article.published", "citation_publication_date"),
)
_ARTICLE: Final = re.compile(r"Article|Posting|Report")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_DAY_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_ELSEWHERE: Final = frozenset({"aside", "nav", "footer", "li", "article", "section"})
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_BYLINE: Final = 120  # characters


def page_date(page: HtmlElement) -> str | None:
    """Return the day a page was published, `YYYY-MM-DD`; None where it does not say.

    Its own data is believed first, then a time that stands beside its headline, then its address.
    """
    for find in (_in_meta, _in_linked_data, _beside_headline, _in_address):
        for written in find(page):
            if day := _day(written):
                return day
    return None


def _day(written: str) -> str | None:
    """Return the day of a date that begins with it, or is written as in an e-mail."""
    written = written.strip()[:100]
    if found := _DAY.match(written):
        return found[0]
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):  # whatever a page may write
        return None


def _in_meta(page: HtmlElement) -> Iterator[str]:
    """Yield what the head of the page says, the surest name first."""
    said: dict[str, str] = {}
    for meta in page.iterfind(".//head//meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(name.lower(), meta.get("content") or "")
    yield from (said[name] for name in _META if name in said)


def _in_linked_data(page: HtmlElement) -> Iterator[str]:
    """Yield the date of the one article that the page describes; of several, none is sure."""
    scripts = page.iterfind(".//script[@type='application/ld+json']")
    dates = {date for script in scripts for date in _dates_of_articles(script.text or "")}
    if len(dates) == 1:
        yield from dates


def _dates_of_articles(linked_data: str) -> Iterator[str]:
    try:
        content: Any = json.loads(linked_data)
    except (ValueError, RecursionError):
        return
    for thing in _things(content):
        date = thing.get("datePublished")
        if isinstance(date, str) and _ARTICLE.search(str(thing.get("@type"))):
            yield date


def _things(content: Any) -> Iterator[dict[str, Any]]:
    """Yield what is described side by side at the top; a list of other stories lies deeper."""
    if isinstance(content, dict):
        yield content
        content = content.get("@graph")
    if isinstance(content, list):
        yield from (thing for thing in content if isinstance(thing, dict))


def _beside_headline(page: HtmlElement) -> Iterator[str]:
    """Yield the times that no other heading parts from the headline, those below it first."""
    headline = page.find(".//h1")
    if headline is None:
        return
    around = {headline, *headline.iterancestors()}
    above: list[str] = []
    below: list[str] = []
    heading = None
    for element in page.iter("time", *_HEADINGS):
        if element.tag in _HEADINGS:
            if heading is headline:
                break
            heading = element
            above = above if heading is headline else []
        elif _is_of_headline(element, around):
            (below if heading is headline else above).append(element.get("datetime") or "")
    yield from (*below, *above)


def _is_of_headline(time: HtmlElement, around: set[HtmlElement]) -> bool:
    """Return whether a time stands in those parts of the page that the headline stands in."""
    return not any(
        (parent.tag in _ELSEWHERE and parent not in around) or _is_running_text(parent)
        for parent in time.iterancestors()
    )


def _is_running_text(element: HtmlElement) -> bool:
    """Return whether an element is a paragraph too long to name author and date only."""
    return element.tag == "p" and len(element.text_content()) > _LONGEST_BYLINE


def _in_address(page: HtmlElement) -> Iterator[str]:
    """Yield the day in the address that the page gives as its own: `…/2025/03/14/…`."""
    for link in page.iterfind(".//link[@rel='canonical']"):
        if found := _DAY_IN_ADDRESS.search(link.get("href") or ""):
            yield f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
