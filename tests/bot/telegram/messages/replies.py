"""Answers and citations whose texts are given, for the tests of how messages show them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from corpus.articles import Span
from tests.bot.replies import SEARCHED, answer, citation, quote
from tests.bot.telegram.messages.texts import NONEMPTY, TEXTS

if TYPE_CHECKING:
    from bot.answering.answers import Answer, Citation, Quote

LINK = "https://news.example.org/gate#:~:text=Petra%20built%20it."


def linked(text: str, link: str | None, *, cited: int = 1, at: int = 10) -> Quote:
    """Return a quote that leads to an address, and begins at a place of its article."""
    return replace(quote(cited=cited), text=text, link=link, span=Span(at, at + 20))


def asked(*quotes: Quote, subject: str = "", **changes: Any) -> Answer:
    """Return an answer to a question about a subject, changed in part."""
    made = answer(*quotes, citations=changes.pop("citations", (citation(),)))
    return replace(made, searched=replace(SEARCHED, subject=subject), **changes)


def cited_in(language: str | None, number: int = 1) -> Citation:
    """Return a citation of an article in a language."""
    return replace(citation(number), language=language)


URLS = st.sampled_from([None, LINK, "http://localhost/a", "javascript:x", "https://новости.рф/a"])

CITATIONS = st.builds(
    lambda title, outlet, url, published_at, language: replace(
        citation(title=title, outlet=outlet, url=url, published_at=published_at), language=language
    ),
    TEXTS,
    st.none() | TEXTS,
    URLS,
    st.sampled_from([None, "2024-05-02", "1999-12-31T23:59:59Z"]),
    st.sampled_from([None, "en", "ru", "kk", "de", "xx"]),
)
"""Articles that say anything about themselves."""

QUOTES = st.builds(linked, NONEMPTY, URLS)
