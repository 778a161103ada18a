"""What the head of a page says: its names, its own address, its feeds."""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import document_fromstring

from corpus.extraction.page_head import canonical_address, feed_links, first_of, page_head

CANONICAL = '<link rel="canonical" href="https://a.example/library">'
ADDRESS = "https://a.example/library?utm_source=x"


def page(head: str, body: str = "") -> Any:
    return document_fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")


def canonical(head: str, address: str | None = ADDRESS, body: str = "") -> str | None:
    tree = page(head, body)
    return canonical_address(tree, page_head(tree), address)


def test_names_are_read_in_small_letters_and_in_order() -> None:
    head = page_head(page("<meta name=Author content=Ann><meta name=author content=Bob>"))
    assert head == {"author": ("Ann", "Bob")}
    assert first_of(head, "byl", "author") == "Ann"
    assert first_of(head, "byl") is None


HEADS = {
    "a link": CANONICAL,
    "said twice": CANONICAL * 2,
    "without host": '<link rel="canonical" href="/library">',
    "among other relations": CANONICAL.replace('"canonical"', '"shortlink Canonical"'),
    "Open Graph": '<meta property="og:url" content="https://a.example/library">',
    "the link first": CANONICAL + '<meta property="og:url" content="https://a.example/x">',
    "a base that leads away": f'<base href="https://evil.example/">{CANONICAL}',
    "a front page beside it": '<link rel="canonical" href="https://a.example/">'
    '<meta property="og:url" content="https://a.example/library">',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_a_page_names_its_own_address(head: str) -> None:
    assert canonical(head) == "https://a.example/library"


@pytest.mark.parametrize(
    "head",
    [
        "",
        CANONICAL + CANONICAL.replace("library", "tram"),
        '<link rel="canonical" href="https://a.example/">',
        '<link rel="canonical" href="javascript:alert(1)">',
        '<link rel="canonical" href="http://[::1">',
        '<link rel="canonical" href=" ">',
        '<link rel="alternate" href="https://a.example/library">',
    ],
)
def test_what_cannot_be_believed_is_no_address(head: str) -> None:
    assert canonical(head) is None


def test_a_link_in_the_text_is_none() -> None:
    assert canonical("", body=f"<div>{CANONICAL}</div>") is None


def test_a_front_page_may_name_itself() -> None:
    home = "https://a.example/"
    assert canonical(f'<link rel="canonical" href="{home}">', home) == home


def test_without_an_address_a_whole_one_is_needed() -> None:
    assert canonical(CANONICAL, None) == "https://a.example/library"
    assert canonical('<link rel="canonical" href="/library">', None) is None


def test_feeds_are_found_each_once() -> None:
    content = b"""<html><head>
      <link rel="alternate" type="application/rss+xml" href="/rss">
      <link rel="ALTERNATE feed" type="application/atom+xml; charset=utf-8" href="https://f.example/a">
      <link rel="alternate" type="application/feed+json" href="feed.json">
      <link rel="alternate" type="application/rss+xml" href="/rss">
      <link rel="alternate" type="text/html" hreflang="ru" href="/ru">
      <link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">
      <link rel="stylesheet" type="application/rss+xml" href="/x"></head><body><p>x</p></body>"""
    assert feed_links(content, "https://a.example/news/") == (
        "https://a.example/rss",
        "https://f.example/a",
        "https://a.example/news/feed.json",
    )
    assert feed_links(b"x", "https://a.example/") == ()
