"""The date of a page is its own, never that of another story that stands on it."""

from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from corpus.extraction.page_date import page_date

P = "<p>The council opened a library on Monday, and it said that everybody may borrow books.</p>"
OWN = '<time datetime="2025-05-05T10:00">5 May</time>'
ASIDE = '<aside><h3>Related</h3><ul><li><time datetime="2023-01-05">x</time> Old</li></ul></aside>'
CARD = '<article><h2>Old story</h2><time datetime="2019-01-05" pubdate>x</time></article>'
LIST = '<ul><li><time datetime="2023-01-05">5 January</time> <a href="/x">Old</a></li></ul>'


def article(**fields: str) -> str:
    return json.dumps({"@type": "NewsArticle"} | fields)


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def page(head: str = "", body: str = f"<h1>A library</h1>{P}") -> str:
    return f"<html><head><title>A library</title>{head}</head><body>{body}</body></html>"


HEADS = {
    "Open Graph": '<meta property="article:published_time" content="2025-05-05T10:00:00+05:00">',
    "its name in capitals": '<meta name="DC.date.issued" content="2025-05-05">',
    "microdata": '<meta itemprop="datePublished" content="2025-05-05">',
    "an e-mail's way": '<meta name="date" content="Mon, 05 May 2025 10:00:00 GMT">',
    "published, not changed": '<meta property="article:modified_time" content="2025-06-01">'
    '<meta property="article:published_time" content="2025-05-05">',
    "the surer one": '<meta name="date" content="2025-06-01">'
    '<meta property="article:published_time" content="2025-05-05">',
    "the one that is a date": '<meta property="article:published_time" content="soon">'
    '<meta name="date" content="2025-05-05">',
    "linked data": linked(article(datePublished="2025-05-05T10:00:00+05:00")),
    "linked data in a graph": linked(
        '{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"},'
        + article(datePublished="2025-05-05")
        + "]}"
    ),
    "linked data in a list": linked(f"[{article(datePublished='2025-05-05')}]"),
    "linked data said twice": linked(article(datePublished="2025-05-05")) * 2,
    "linked data beside some that is broken": linked("{")
    + linked("[" * 100_000)
    + linked(article(datePublished="2025-05-05")),
    "its address": '<link rel="canonical" href="https://a.example/2025/05/05/library">',
    "its address, short": '<link rel="canonical" href="https://a.example/x/2025-5-5/">',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_the_page_says_when_it_was_published(head: str) -> None:
    assert page_date(document_fromstring(page(head))) == "2025-05-05"


BODIES = {
    "below the headline": f"<h1>A library</h1><p>By Ann, {OWN}</p>{P}",
    "above the headline": f"<p>{OWN}</p><h1>A library</h1>{P}",
    "in the headline's own article": f"<article><header><h1>A</h1>{OWN}</header>{P}</article>",
    "before related stories": f"<h1>A library</h1>{OWN}{P}{ASIDE}{CARD}{LIST}",
    "after a list of stories": f"<nav>{LIST}</nav>{CARD}<article><h1>A</h1>{OWN}{P}</article>",
    "published before it was changed": f'<h1>A</h1>{OWN}<time datetime="2025-06-01">1 June</time>',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_time_beside_the_headline_is_the_date(body: str) -> None:
    assert page_date(document_fromstring(page(body=body))) == "2025-05-05"


WITHOUT = {
    "nothing": page(),
    "related stories beside": page(body=f"<h1>A library</h1>{P}{ASIDE}"),
    "related stories within": page(body=f"<article><h1>A</h1>{P}{ASIDE}{P}</article>"),
    "related stories first": page(body=f"{ASIDE}<h1>A library</h1>{P}"),
    "another story": page(body=f"<h1>A library</h1>{P}<div>{CARD}</div>"),
    "a list of stories": page(body=f"<h1>A library</h1>{LIST}{P}"),
    "stories under a heading": page(body=f"<h1>A</h1>{P}<h3>Latest</h3><p>{OWN} Old</p>"),
    "a day in the text": page(
        body=f"<h1>A</h1><p>On {OWN} something else happened, and {'so on ' * 30}</p>"
    ),
    "the year of a footer": page(
        body=f"<h1>A</h1>{P}<footer>© 2018, changed 3 March 2017</footer>"
    ),
    "a list in linked data": page(
        linked(
            '{"@type": "ItemList", "itemListElement": ['
            + article(datePublished="2020-02-02")
            + "]}"
        )
    ),
    "two stories in linked data": page(
        linked(f"[{article(datePublished='2020-02-02')}, {article(datePublished='2025-05-05')}]")
    ),
    "microdata of another story": page(
        body=f'<h1>A</h1>{P}<div><meta itemprop="datePublished" content="2020-02-02"></div>'
    ),
    "no headline": page(body=f"{OWN}{P}"),
    "a date of no kind": page('<meta name="date" content="1e400">'),
    "a date of a megabyte": page(f'<meta name="date" content="{"9" * 1_000_000}">'),
    "a number for a date": page(linked('{"@type": "Article", "datePublished": 20250505}')),
    "an empty time": page(body="<h1>A</h1><time>5 May 2025</time>"),
}


@pytest.mark.parametrize("content", WITHOUT.values(), ids=WITHOUT.keys())
def test_no_date_is_borrowed_or_made_up(content: str) -> None:
    assert page_date(document_fromstring(content)) is None
