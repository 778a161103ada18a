"""The date of a page is its own, never that of another story that stands on it."""

from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.extraction.page_date import address_dates
from corpus.extraction.page_fields import page_fields

P = "<p>The council opened a library on Monday, and it said that everybody may borrow books.</p>"
OWN = '<time datetime="2025-05-05T10:00">5 May</time>'
ASIDE = '<aside><h3>Related</h3><ul><li><time datetime="2023-01-05">x</time> Old</li></ul></aside>'
CARD = '<article><h2>Old story</h2><time datetime="2019-01-05" pubdate>x</time></article>'
LIST = '<ul><li><time datetime="2023-01-05">5 January</time> <a href="/x">Old</a></li></ul>'


def article(**fields: str) -> str:
    return json.dumps({"@type": "NewsArticle"} | fields)


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def dates_of(content: str, address: str | None = None) -> tuple[FoundDate, ...]:
    return page_fields(document_fromstring(content), address).dates


def published(content: str, address: str | None = None) -> str | None:
    dates = dates_of(content, address)
    return next((one.date for one in dates if one.kind is DateKind.PUBLISHED), None)


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
    assert (published(page(head)) or "")[:10] == "2025-05-05"


BODIES = {
    "below the headline": f"<h1>A library</h1><p>By Ann, {OWN}</p>{P}",
    "above the headline": f"<p>{OWN}</p><h1>A library</h1>{P}",
    "in the headline's own article": f"<article><header><h1>A</h1>{OWN}</header>{P}</article>",
    "before related stories": f"<h1>A library</h1>{OWN}{P}{ASIDE}{CARD}{LIST}",
    "after a list of stories": f"<nav>{LIST}</nav>{CARD}<article><h1>A</h1>{OWN}{P}</article>",
    "a time in words": "<h1>A</h1><time>5 May 2025</time>",
    "microdata of the article": "<article itemscope><h1>A</h1>"
    f'<meta itemprop="datePublished" content="2025-05-05">{P}</article>',
    "published before it was changed": f'<h1>A</h1>{OWN}<time datetime="2025-06-01">1 June</time>',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_time_beside_the_headline_is_the_date(body: str) -> None:
    assert published(page(body=body)) == "2025-05-05"


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
    "a time that is none": page(body="<h1>A</h1><time datetime='soon'>today</time>"),
    "today in the header of the site": page(
        body=f"<header><span>5 May 2025</span></header><h1>A library</h1>{P}"
    ),
    "a clock": page(body=f"<div class=clock>{OWN}</div><h1>A library</h1>{P}"),
    "a teaser above": page(body=f"<div><a href=/x>Old story</a> {OWN}</div><h1>A library</h1>{P}"),
    "a teaser below": page(
        body=f"<h1>A library</h1><div><a href=/x>An old story of a bridge</a> {OWN}</div>{P}"
    ),
    "a caption": page(body=f"<h1>A</h1><figure><p>Ann Lee, 5 May 2025</p></figure>{P}"),
    "a comment below a short text": page(body=f"<h1>A</h1>{P}{P}<div><b>Ann</b> {OWN}</div>"),
    "microdata of another thing": page(
        body="<div itemscope><h1>A</h1><div itemscope>"
        f"{OWN.replace('<time', '<time itemprop=datePublished')}</div>{P}</div>"
    ),
    "an event of older days": page(body=f"<h1>A</h1><p>9 May 1945 — Victory Day</p>{P}"),
    "linked data of another page": page(
        linked(
            article(
                headline="Another", url="https://a.example/another", datePublished="2020-02-02"
            )
        )
        + '<link rel="canonical" href="https://a.example/library">'
    ),
}


@pytest.mark.parametrize("content", WITHOUT.values(), ids=WITHOUT.keys())
def test_no_date_is_borrowed_or_made_up(content: str) -> None:
    assert published(content) is None


META = '<meta property="article:published_time" content="2025-05-05T10:00:00+05:00">'
MODIFIED = '<meta property="article:modified_time" content="2025-06-01T09:00:00Z">'


def test_each_date_says_where_it_was_found_and_how_sure_it_is() -> None:
    head = linked(article(datePublished="2025-05-05", dateModified="2025-06-01")) + META + MODIFIED
    body = f"<h1>A library</h1><p>Published 5 May 2025</p>{OWN}{P}"
    assert dates_of(page(head, body), "https://a.example/2025/05/05/library") == (
        FoundDate(DateKind.PUBLISHED, "2025-05-05", DateOrigin.LINKED_DATA, Sureness.SURE),
        FoundDate(DateKind.PUBLISHED, "2025-05-05T05:00:00Z", DateOrigin.META, Sureness.SURE),
        FoundDate(DateKind.PUBLISHED, "2025-05-05", DateOrigin.HEADLINE, Sureness.LIKELY),
        FoundDate(DateKind.PUBLISHED, "2025-05-05", DateOrigin.ADDRESS, Sureness.LIKELY),
        FoundDate(DateKind.PUBLISHED, "2025-05-05", DateOrigin.TEXT, Sureness.LIKELY),
        FoundDate(DateKind.MODIFIED, "2025-06-01", DateOrigin.LINKED_DATA, Sureness.SURE),
        FoundDate(DateKind.MODIFIED, "2025-06-01T09:00:00Z", DateOrigin.META, Sureness.SURE),
    )


def test_data_that_disagrees_is_not_sure_and_json_ld_goes_first() -> None:
    found = dates_of(page(linked(article(datePublished="2025-05-20")) + META))
    assert [(one.origin, one.sureness) for one in found] == [
        (DateOrigin.LINKED_DATA, Sureness.LIKELY),
        (DateOrigin.META, Sureness.LIKELY),
    ]


def test_of_data_that_disagrees_the_one_that_the_page_bears_out_goes_first() -> None:
    head = linked(article(datePublished="2025-05-20")) + META
    assert published(page(head, f"<h1>A library</h1>{OWN}{P}")) == "2025-05-05T05:00:00Z"


def test_a_day_above_the_headline_is_a_guess_and_one_below_goes_first() -> None:
    above = "<p>1 June 2025</p><p><a href=/news>News</a> <time datetime=2025-06-02>x</time></p>"
    assert [(one.date, one.sureness) for one in dates_of(page(body=f"{above}<h1>A</h1>{P}"))] == [
        ("2025-06-02", Sureness.GUESSED),
        ("2025-06-01", Sureness.GUESSED),
    ]
    assert published(page(body=f"{above}<h1>A</h1><p>5 May 2025</p>{P}")) == "2025-05-05"


def test_of_likely_dates_that_disagree_the_one_that_is_borne_out_goes_first() -> None:
    head = '<meta name="date" content="2025-06-01">'
    body = f"<h1>A library</h1><p>5 May 2025</p>{P}"
    assert published(page(head, body), "https://a.example/2025/06/01/x") == "2025-06-01"


def test_of_likely_dates_that_nothing_bears_out_the_oldest_goes_first() -> None:
    head = '<meta name="date" content="2025-06-01">'
    assert published(page(head, f"<h1>A library</h1><p>5 May 2025</p>{P}")) == "2025-05-05"


def test_a_byline_may_stand_below_a_lead_and_name_an_author_by_a_link() -> None:
    byline = f"<p>By <a href=/ann>Ann Maria Lee</a>, {OWN}</p>"
    assert published(page(body=f"<h1>A library</h1>{P}{byline}{P}")) == "2025-05-05"


def test_a_day_apart_is_a_matter_of_time_zones() -> None:
    [first, *_] = dates_of(page(linked(article(datePublished="2025-05-04")) + META))
    assert (first.date, first.sureness) == ("2025-05-04", Sureness.SURE)


def test_a_change_before_the_publication_is_none() -> None:
    found = dates_of(page(META + MODIFIED.replace("2025-06", "2024-06")))
    assert [one.kind for one in found] == [DateKind.PUBLISHED]


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>A</h1><p>Updated: {OWN}</p>{P}",
        f"<h1>A</h1>{OWN.replace('<time', '<time class=updated')}{P}",
        f"<h1>A</h1>{OWN.replace('<time', '<time itemprop=dateModified')}{P}",
        f"<h1>A</h1><p>Обновлено 5 мая 2025 г.</p>{P}",
    ],
    ids=["a word before it", "a class", "microdata", "in the text"],
)
def test_the_day_of_a_change_is_no_day_of_publication(body: str) -> None:
    assert {one.kind for one in dates_of(page(body=body))} == {DateKind.MODIFIED}


LINES = {
    "English": "By Ann Lee | 5 May 2025",
    "Russian": "Автор: Анна Ли, 5 мая 2025 г., 10:30",
    "Kazakh": "Айгүл Серікова · 2025 жылғы 5 мамыр",
    "figures": "05.05.2025 10:30",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_day_alone_in_a_line_below_the_headline_is_the_date(line: str) -> None:
    assert published(page(body=f"<h1>A library</h1><div>{line}</div>{P}")) == "2025-05-05"


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>A library</h1><p>The library opens on 5 May 2025</p>{P}",
        f"<h1>A library</h1>{P * 2}<p>{'word ' * 40}</p><p>5 May 2025</p>",
        f"<h1>A library</h1>{P}<footer><p>5 May 2025</p></footer>",
        f"<h1>A library</h1>{P}<h3>More</h3><p>5 May 2025</p>",
        f"<h1>A library</h1><p>© 5 May 2025</p>{P}",
    ],
    ids=["in a sentence", "behind the text", "in the footer", "under a heading", "copyright"],
)
def test_a_day_elsewhere_in_the_text_is_not(body: str) -> None:
    assert published(page(body=body)) is None


ADDRESSES = {
    "https://a.example/2025/05/05/library": Sureness.LIKELY,
    "https://a.example/news/2025-5-5/": Sureness.LIKELY,
    "https://a.example/20250505/x": Sureness.LIKELY,
    "https://a.example/what-happened-on-2025-05-05": Sureness.GUESSED,
    "https://a.example/what-happened-on-2025-05-05.html?x=1": Sureness.GUESSED,
}


@pytest.mark.parametrize(("address", "sureness"), ADDRESSES.items(), ids=ADDRESSES.keys())
def test_a_day_in_the_address_is_a_likely_date(address: str, sureness: Sureness) -> None:
    assert list(address_dates(address)) == [
        FoundDate(DateKind.PUBLISHED, "2025-05-05", DateOrigin.ADDRESS, sureness)
    ]


@pytest.mark.parametrize(
    "address",
    [
        *("https://a.example/2025/05/", "https://a.example/2025/13/40/", "https://a.example/"),
        *("https://2025-05-05.example/x", "https://a.example/x?day=/2025/05/05/"),
        *("https://a.example/20259999/", "https://a.example/item/12025050512"),
    ],
)
def test_what_is_no_day_in_an_address_is_none(address: str) -> None:
    assert list(address_dates(address)) == []
