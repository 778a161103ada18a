"""Tells a page that is no article: a shell of scripts, a wall, a login, a list of stories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

HtmlElement: TypeAlias = Any  # lxml comes without types

_SHORT: Final = 120  # words; a page that says more holds something to quote
_NOT_FOUND: Final = re.compile(
    r"\b404\b|\b410\b|(?:page|article|document) (?:was )?(?:not found|does not exist|is gone)"
    r"|page (?:you (?:are|were) looking for|cannot be found)|страница не (?:найдена|существует)"
    r"|ошибка 404|(?:бет|парақ) табылмады",
    re.IGNORECASE,
)
_ROBOTS: Final = re.compile(
    r"captcha|(?:are|you.re) (?:a )?(?:human|not a robot)|just a moment|checking your browser"
    r"|attention required|не робот|проверка браузера|робот емес",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(
    r"\b(?:log|sign) ?in\b|\b(?:to|for) subscribers|вход|войти|авторизац|кіру|авторизация",
    re.IGNORECASE,
)
_CONSENT: Final = re.compile(
    r"cookie|consent|your (?:privacy|choices)|our partners|куки|согласие|келісім", re.IGNORECASE
)
_SCRIPTS: Final = re.compile(
    r"enable javascript|needs? javascript|without javascript|включите javascript"
    r"|javascript-?(?:ті|ты)? қос",
    re.IGNORECASE,
)
_MANY_STORIES: Final = 6  # headings that are links
_LONG_PARAGRAPH: Final = 12  # words


class NoArticleError(ValueError):
    """A page holds no article; the message says what it is instead."""


def refuse_what_is_no_article(
    page: HtmlElement, titles: Iterable[str], *, is_described: bool, address: str | None
) -> None:
    """Refuse a page that is surely no article, however much text stands on it.

    Only what is short or consists of links is looked at twice: an article about captchas stays.

    Args:
        page: The whole page.
        titles: What the page calls itself, in its head and above its text.
        is_described: Whether the page describes one article of its own in its data.
        address: Where it was read, if that is known.

    Raises:
        NoArticleError: It is none.
    """
    text = " ".join(_seen(page))
    title = " ".join(titles)
    is_short = len(text.split()) <= _SHORT
    reason = _reason(page, title, text) if is_short and not is_described else None
    if reason is None and not is_described and _is_list(page, address):
        reason = "it is a list of stories"
    if reason is not None:
        message = f"it holds no article ({reason})"
        raise NoArticleError(message)


def _reason(page: HtmlElement, title: str, text: str) -> str | None:
    has_password = page.find(".//input[@type='password']") is not None
    if _NOT_FOUND.search(title):
        return "it says that the page was not found"
    if _ROBOTS.search(title) or (_ROBOTS.search(text) and _prose(page) == 0):
        return "it asks whether a person reads it"
    if has_password and (_LOGIN.search(title) or _prose(page) == 0):
        return "it asks for a password"
    if _CONSENT.search(title) and _CONSENT.search(text):
        return "it asks for consent to cookies"
    if _is_shell(page, text):
        return "it shows nothing without JavaScript"
    return None


def _is_shell(page: HtmlElement, text: str) -> bool:
    unseen = " ".join(one.text_content() for one in page.iter("noscript"))
    return _SCRIPTS.search(f"{text} {unseen}") is not None and _prose(page) == 0


def _seen(page: HtmlElement) -> Iterable[str]:
    """Yield the words of a page that a reader may see, those of scripts left out."""
    for element in page.iter():
        if isinstance(element.tag, str):
            if element.tag not in {"script", "style", "noscript", "template", "title"}:
                yield element.text or ""
            yield element.tail or ""


def _is_list(page: HtmlElement, address: str | None) -> bool:
    """Return whether most of what a page says leads to stories elsewhere."""
    linked = {
        link.get("href")
        for heading in page.iter("h2", "h3", "h4")
        for link in (*heading.iter("a"), *heading.iterancestors("a"))
    }
    is_front = address is not None and not urlsplit(address).path.strip("/")
    return len(linked) >= _MANY_STORIES and (is_front or _prose(page) < _MANY_STORIES)


def _prose(page: HtmlElement) -> int:
    """Return how many words stand in the largest group of long paragraphs side by side."""
    groups: dict[HtmlElement, int] = {}
    for paragraph in page.iter("p"):
        words = len(paragraph.text_content().split())
        if words >= _LONG_PARAGRAPH and not _CONSENT.search(paragraph.text_content()):
            parent = paragraph.getparent()
            groups[parent] = groups.get(parent, 0) + words
    return max(groups.values(), default=0)
