"""All that a page says of itself is read in one go."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from corpus.extraction.fields import Fields
from corpus.extraction.page_fields import page_fields

BYLINES = {
    "a class": '<p class="byline"><span class="author">Ann Lee</span></p>',
    "a relation": '<a rel="author" href="/ann">Ann Lee</a>',
    "microdata": '<span itemprop="author">Ann Lee</span>',
    "words": "<p>By Ann Lee, 5 May 2025</p>",
    "Russian words": "<p>Автор: Ann Lee | 5 мая 2025</p>",
}


def fields_of(head: str, body: str, address: str | None = None) -> Fields:
    html = f"<html><head>{head}</head><body>{body}<p>It rained.</p></body></html>"
    return page_fields(document_fromstring(html), address)


@pytest.mark.parametrize("byline", BYLINES.values(), ids=BYLINES.keys())
def test_an_author_is_read_beside_the_headline(byline: str) -> None:
    assert fields_of("", f"<h1>A library</h1>{byline}").author == "Ann Lee"


def test_an_author_below_another_heading_is_another_story_s() -> None:
    body = "<h1>A library</h1><p>It rained.</p><h2>More</h2><span itemprop=author>Bob</span>"
    assert fields_of("", body).author is None


def test_the_head_says_it_before_the_text() -> None:
    head = '<meta name=author content="Eve"><meta property=og:site_name content=Ledger>'
    fields = fields_of(head, f"<h1>A library</h1>{BYLINES['words']}")
    assert (fields.author, fields.outlet, fields.title) == ("Eve", "Ledger", "A library")


def test_an_amp_page_names_its_article() -> None:
    link = '<link rel="canonical" href="https://a.example/library">'
    assert fields_of(link, "", "https://a.example/amp/library").url == "https://a.example/library"
