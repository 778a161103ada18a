"""No list and no page leads a refresh to what is not public: no socket opens, whoever names it."""

from __future__ import annotations

from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING, Final

import pytest

from corpus.errors import RefusedInputError
from corpus.refreshing import find_sources
from corpus.source_values import SourceKind
from corpus.web import FetchError
from tests.corpus.refreshing.news_site import SITE
from tests.corpus.refreshing.stories import canonical, feed, sitemap, sitemap_index, story
from tests.corpus.web.private_addresses import PRIVATE_ADDRESSES
from tests.corpus.web.sites import OTHER_PUBLIC, PUBLIC

if TYPE_CHECKING:
    from tests.corpus.refreshing.news_site import NewsSite
    from tests.corpus.refreshing.newsroom import Newsroom
    from tests.corpus.web.sites import Site

FEED = f"{SITE}/feed"
SITEMAP = f"{SITE}/sitemap.xml"
GOOD = f"{SITE}/good"
WRITTEN: Final = [one for one in PRIVATE_ADDRESSES if one.isprintable()]


def check(newsroom: Newsroom, canary: Site) -> None:
    """Check that only public hosts were asked, and nobody else was even connected to."""
    assert set(newsroom.internet.connected) <= {PUBLIC, OTHER_PUBLIC}
    assert canary.asked == []


@pytest.mark.parametrize(
    "kind", ["feed", pytest.param("sitemap", marks=pytest.mark.slow), "nested"]
)
def test_what_lists_name_is_refused_a_line_each(
    newsroom: Newsroom, site: NewsSite, canary: Site, kind: str
) -> None:
    site.put(GOOD, story(1))
    named = [*WRITTEN, GOOD]
    if kind == "feed":
        site.put(FEED, feed(named))
        newsroom.follow(FEED)
    else:
        listed = sitemap(named) if kind == "sitemap" else sitemap_index([*WRITTEN[:45], FEED])
        site.put(SITEMAP, listed, Content_Type="application/xml")
        site.put(FEED, sitemap([GOOD]), Content_Type="application/xml")
        newsroom.follow(SITEMAP, SourceKind.SITEMAP)
    report = newsroom.only()
    assert report.failed is None
    lines = list(report.lines())
    assert len(lines) > 30
    assert all(line.isprintable() for line in lines)
    assert newsroom.titles() == ["Bridge 1 will be built"]
    check(newsroom, canary)


@pytest.mark.slow
def test_nested_sitemaps_beyond_the_first_are_refused_as_well(
    newsroom: Newsroom, site: NewsSite, canary: Site
) -> None:
    site.put(SITEMAP, sitemap_index(WRITTEN[40:]), Content_Type="application/xml")
    newsroom.follow(SITEMAP, SourceKind.SITEMAP)
    newsroom.refresh()
    check(newsroom, canary)


def lead_astray(site: NewsSite, addresses: list[str]) -> list[str]:
    """Serve pages that lead to addresses in every way a page can; return where they are."""
    pages = []
    for at, address in enumerate(addresses):
        head = (
            canonical(escape(address))
            + f'<meta http-equiv="refresh" content="0; url={escape(address)}">'
            + f'<base href="{escape(address)}">'
            + f'<meta property="og:url" content="{escape(address)}">'
            + f'<link rel="amphtml" href="{escape(address)}">'
        )
        pages.append(f"{SITE}/astray/{at}")
        site.put(pages[-1], story(at, head=head))
    return pages


@pytest.mark.parametrize(
    "addresses", [WRITTEN[::12], pytest.param(WRITTEN, marks=pytest.mark.slow)], ids=["few", "all"]
)
def test_where_pages_lead_is_not_followed(
    newsroom: Newsroom, site: NewsSite, canary: Site, addresses: list[str]
) -> None:
    pages = lead_astray(site, addresses)
    site.put(FEED, feed(pages))
    newsroom.follow(FEED)
    report = newsroom.only()
    assert list(report.lines()) == []
    assert {one.url for one in newsroom.articles.articles()} == set(pages)
    check(newsroom, canary)


@pytest.mark.parametrize(
    "addresses", [WRITTEN[::6], pytest.param(WRITTEN, marks=pytest.mark.slow)], ids=["few", "all"]
)
def test_a_redirect_of_a_page_is_refused_in_one_line(
    newsroom: Newsroom, site: NewsSite, canary: Site, addresses: list[str]
) -> None:
    pages = [f"{SITE}/moved/{at}" for at in range(len(addresses))]
    for address, there in zip(pages, addresses, strict=True):
        site.redirect(address, there.encode().decode("latin-1"), 302)
    site.put(FEED, feed(pages))
    newsroom.follow(FEED)
    lines = list(newsroom.only().lines())
    assert len(lines) == len(pages)
    assert all(line.startswith(f"{SITE}/moved/") and line.isprintable() for line in lines)
    check(newsroom, canary)


def test_feeds_and_sitemaps_that_a_site_names_are_refused_when_they_are_read(
    newsroom: Newsroom, site: NewsSite, canary: Site
) -> None:
    doors = newsroom.doors()
    for address in WRITTEN[::6]:
        link = f'<link rel="alternate" type="application/rss+xml" href="{escape(address)}">'
        site.put(f"{SITE}/", f"<html><head>{link}</head><body>The Orla Post</body></html>")
        with suppress(RefusedInputError):  # it is no address at all
            for one in find_sources(f"{SITE}/", doors.fetcher, doors.reader):
                newsroom.follow(*one)
    report = newsroom.refresh()
    assert report.failed == len(report.sources) > 5
    check(newsroom, canary)


def test_sitemaps_of_robots_txt_are_refused_when_they_are_read(
    newsroom: Newsroom, site: NewsSite, canary: Site
) -> None:
    site.put(f"{SITE}/", "<html><body>The Orla Post</body></html>")
    for address in WRITTEN[::6]:
        site.put(f"{SITE}/robots.txt", f"Sitemap: {address}\n", Content_Type="text/plain")
        doors = newsroom.doors()
        for one in find_sources(f"{SITE}/", doors.fetcher, doors.reader):
            newsroom.follow(*one)
    report = newsroom.refresh()
    assert report.failed == len(report.sources) > 5
    assert all(str(one.failed).isprintable() for one in report.sources)
    check(newsroom, canary)


def test_what_a_person_asks_for_is_refused_in_one_line(newsroom: Newsroom, canary: Site) -> None:
    doors = newsroom.doors()
    for address in PRIVATE_ADDRESSES:
        with pytest.raises(FetchError) as refused:
            find_sources(address, doors.fetcher, doors.reader)
        assert str(refused.value).isprintable()
    check(newsroom, canary)
