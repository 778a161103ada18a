"""The headline of a page is found, and what stands beside it."""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import document_fromstring

from corpus.extraction.headline import beside, find_headline, folded, is_running_text

TITLES = frozenset({"a new library"})
BODIES = {
    "a heading": "<h1>Ledger</h1><h1>A new  Library</h1>",
    "a second heading": "<h1>Ledger</h1><h2>A new library</h2>",
    "the only first heading": "<h2>News</h2><h1>A new library</h1>",
    "a box": "<div>x</div><div><div>A new library</div></div><div>y</div>",
    "a font": "<table><tr><td><font size=5><b>A new library</b></font></td></tr></table>",
}


def body(content: str) -> Any:
    return document_fromstring(f"<html><body>{content}</body></html>")


@pytest.mark.parametrize("content", BODIES.values(), ids=BODIES.keys())
def test_the_headline_says_the_title(content: str) -> None:
    headline = find_headline(body(content), TITLES)
    assert folded(headline.text_content()) == "a new library"
    assert len(headline) == 0


def test_a_page_may_have_none() -> None:
    assert find_headline(body("<p>It rained.</p>"), TITLES) is None
    assert find_headline(body("<h1> </h1>"), frozenset()) is None


def test_what_stands_beside_it_ends_with_running_text_and_headings() -> None:
    page = body(
        f"<h2>News</h2><p id=x></p><h1>A new library</h1><p id=a></p><aside><p id=b></p></aside>"
        f"<p id=c></p><p>{'word ' * 40}</p><p id=d></p>"
    )
    headline = find_headline(page, TITLES)
    found = [(one.get("id"), below) for one, below in beside(page, headline) if one.get("id")]
    assert found == [("x", False), ("a", True), ("c", True)]


def test_long_words_of_its_own_make_running_text_of_any_element() -> None:
    assert is_running_text(body(f"<div>{'word ' * 40}</div>")[0][0])
    assert not is_running_text(body(f"<div><p>{'word ' * 40}</p></div>")[0][0])
