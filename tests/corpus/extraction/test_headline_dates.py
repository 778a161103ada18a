"""Dates beside the headline are the article's, those of clocks and teasers are not."""

from __future__ import annotations

from lxml import html

from corpus.articles import DateKind, FoundDate
from corpus.extraction.headline_dates import headline_lines, headline_times


def times(body: str) -> list[FoundDate]:
    """Return the times beside the headline of a page."""
    page = html.document_fromstring(f"<html><body>{body}</body></html>")
    return list(headline_times(page, page.find(".//h1")))


def lines(body: str) -> list[FoundDate]:
    """Return the dates in lines beside the headline of a page."""
    page = html.document_fromstring(f"<html><body>{body}</body></html>")
    return list(headline_lines(page, page.find(".//h1")))


STORY = "<p>The council opened a library. It holds many books, and anybody may take one home.</p>"


def test_a_time_below_the_headline_is_the_articles() -> None:
    article = (
        f'<article><h1>A library</h1><time datetime="2025-03-14">then</time>{STORY}</article>'
    )
    [found] = times(article)
    assert (found.kind, found.date) == (DateKind.PUBLISHED, "2025-03-14")


def test_a_clock_in_the_sites_header_is_not() -> None:
    clock = '<header><time datetime="2026-11-24">now</time></header>'
    assert times(f"{clock}<article><h1>A library</h1>{STORY}</article>") == []


def test_a_byline_tells_its_day() -> None:
    article = f"<article><h1>A library</h1><div>By Ann Lee, 14 March 2025</div>{STORY}</article>"
    [found] = lines(article)
    assert found.date == "2025-03-14"
