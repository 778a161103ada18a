"""Where the headline of a page stands, and what short lines stand beside it."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

HtmlElement: TypeAlias = Any  # lxml comes without types

LONGEST_BYLINE: Final = 120  # characters
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLES: Final = frozenset({*_HEADINGS, "div", "p", "span", "td", "font", "b", "strong", "a"})
_ELSEWHERE: Final = frozenset(
    {
        *("aside", "nav", "footer", "li", "article", "section", "form"),
        *("figure", "blockquote", "dialog", "details"),
    }
)
_OTHERS: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|latest|popular|recommend\w*|teasers?|side-?bar|widgets?|ticker"
    r"|clock|today|weather|events?|breaking|read-?(?:more|also))(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "head", "title"})
_MOST_ABOVE: Final = 60  # elements that are looked at before a headline
_MOST_BELOW: Final = 100
_SHORTEST_SENTENCE: Final = 40  # characters
_LONGEST_TITLE: Final = 300  # characters


def find_headline(page: HtmlElement, titles: frozenset[str]) -> HtmlElement | None:
    """Return the element that holds the headline of a page.

    Args:
        page: The whole page.
        titles: What the page calls its own title, folded, without the name of its site.

    Returns:
        The heading that says one of the titles, else the first `h1`, else the innermost other
        element that says one; None where there is none.
    """
    headings = list(page.iter("h1", "h2"))
    said = [one for one in headings if folded(one.text_content()) in titles]
    ranked = [*said, *(one for one in headings if one.tag == "h1" and one.text_content().strip())]
    return ranked[0] if ranked else _innermost(page, titles)


def _innermost(page: HtmlElement, titles: frozenset[str]) -> HtmlElement | None:
    body = page.find(".//body")
    if body is None or not titles:
        return None
    found = None
    for element in body.iter(*_TITLES):
        inside_or_first = found is None or found in element.iterancestors()
        if inside_or_first and _says(element, titles):
            found = element
    return found


def _says(element: HtmlElement, titles: frozenset[str]) -> bool:
    """Return whether an element says a title; one with many children is not looked into."""
    if len(element) > 3:  # noqa: PLR2004 - a headline with a link or two in it
        return False
    words = element.text_content()
    return len(words) < 2 * _LONGEST_TITLE and folded(words) in titles


def folded(text: str | None) -> str:
    """Return a title as it is compared: one line, small letters."""
    return " ".join((text or "").split()).casefold()


def beside(page: HtmlElement, headline: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Yield the elements that no other heading parts from the headline, in order.

    Each comes with whether it stands below the headline. The search ends at the next heading, at
    running text or at the second sentence; elements of lists, boxes and forms that the headline
    is not in are left out.
    """
    around = {headline, *headline.iterancestors()}
    inside = set(headline.iter())
    elements = [one for one in page.iter() if isinstance(one.tag, str)]
    at = elements.index(headline)
    above = list(takewhile(_no_heading, reversed(elements[max(0, at - _MOST_ABOVE) : at])))
    yield from ((one, False) for one in reversed(above) if _is_beside(one, around))
    sentences = 0
    for element in elements[at : at + _MOST_BELOW]:
        if element in inside:
            continue
        sentences += _is_sentence(element)
        if not _no_heading(element) or is_running_text(element) or sentences > 1:
            return
        if _is_beside(element, around):
            yield element, True


def _no_heading(element: HtmlElement) -> bool:
    return element.tag not in _HEADINGS


def _is_beside(element: HtmlElement, around: set[HtmlElement]) -> bool:
    parents = (element, *element.iterancestors())
    return not any(parent not in around and _is_elsewhere(parent) for parent in parents)


def _is_elsewhere(element: HtmlElement) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _ELSEWHERE or element.tag in _UNSEEN or bool(_OTHERS.search(named))


def _is_sentence(element: HtmlElement) -> bool:
    """Return whether an element is a short paragraph: a lead, after which a byline may stand."""
    words = element.text_content().strip() if element.tag == "p" else ""
    return len(words) > _SHORTEST_SENTENCE and words[-1] in ".!?…"


def is_running_text(element: HtmlElement) -> bool:
    """Return whether an element holds more words than to name author and date only."""
    if element.tag == "p":
        return len(element.text_content()) > LONGEST_BYLINE
    own = (element.text or "", *(child.tail or "" for child in element))
    return element.tag not in _UNSEEN and any(len(one.strip()) > LONGEST_BYLINE for one in own)
