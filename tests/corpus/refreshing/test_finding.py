"""What a person names becomes sources: a feed, a sitemap, a page, or what a front page names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import RefusedInputError
from corpus.refreshing import find_sources
from corpus.source_values import SourceKind
from corpus.web import FetchError
from tests.corpus.refreshing.news_site import SITE
from tests.corpus.refreshing.stories import feed, sitemap, story

if TYPE_CHECKING:
    from tests.corpus.refreshing.news_site import NewsSite
    from tests.corpus.refreshing.newsroom import Newsroom

FRONT = f"{SITE}/"
FRONT_PAGE = "<html><head>{}</head><body><h1>The Orla Post</h1></body></html>"
XML = "application/xml"


def found(newsroom: Newsroom, address: str) -> tuple[tuple[str, SourceKind], ...]:
    """Return what there is behind an address."""
    doors = newsroom.doors()
    return find_sources(address, doors.fetcher, doors.reader)


def test_feeds_sitemaps_and_articles_are_themselves(newsroom: Newsroom, site: NewsSite) -> None:
    site.put(f"{SITE}/rss", feed([f"{SITE}/1"]), Content_Type="text/html")
    site.put(f"{SITE}/map", sitemap([f"{SITE}/1"]), Content_Type=XML)
    site.put(f"{SITE}/1", story(1))
    assert found(newsroom, f"{SITE}/rss") == ((f"{SITE}/rss", SourceKind.FEED),)
    assert found(newsroom, f"{SITE}/map") == ((f"{SITE}/map", SourceKind.SITEMAP),)
    assert found(newsroom, f"{SITE}/1") == ((f"{SITE}/1", SourceKind.PAGE),)


def test_a_front_page_is_the_feed_that_it_names(newsroom: Newsroom, site: NewsSite) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    site.put(FRONT, FRONT_PAGE.format(link.format("news") + link.format("comments")))
    assert found(newsroom, FRONT) == ((f"{SITE}/news", SourceKind.FEED),)


def test_else_it_is_the_sitemap_that_its_robots_txt_names(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(FRONT, FRONT_PAGE.format(""))
    site.put(f"{SITE}/robots.txt", f"Sitemap: {SITE}/map.xml", Content_Type="text/plain")
    assert found(newsroom, FRONT) == ((f"{SITE}/map.xml", SourceKind.SITEMAP),)


def test_else_it_is_what_stands_where_sites_keep_such_things(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(FRONT, FRONT_PAGE.format(""))
    site.put(f"{SITE}/sitemap.xml", FRONT_PAGE)
    site.put(f"{SITE}/feed", feed([]), Content_Type=XML)
    assert found(newsroom, FRONT) == ((f"{SITE}/feed", SourceKind.FEED),)


def test_what_names_nothing_is_refused_in_one_line(newsroom: Newsroom, site: NewsSite) -> None:
    site.put(FRONT, FRONT_PAGE.format(""))
    site.put(f"{SITE}/program", b"MZ" + bytes(3_000), Content_Type="text/html")
    with pytest.raises(RefusedInputError, match="neither feed nor sitemap"):
        found(newsroom, FRONT)
    with pytest.raises(RefusedInputError, match="it is"):
        found(newsroom, f"{SITE}/program")
    with pytest.raises(FetchError, match="status 404"):
        found(newsroom, f"{SITE}/nothing")
