"""What lists name becomes pages, each once, with what the list says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import RefusedInputError
from corpus.extraction.raw import Kind
from corpus.refreshing.listing import Place, list_pages
from tests.corpus.refreshing.news_site import OTHER_SITE, SITE
from tests.corpus.refreshing.stories import feed, item, sentences, sitemap, sitemap_index

if TYPE_CHECKING:
    from tests.corpus.refreshing.news_site import NewsSite
    from tests.corpus.refreshing.newsroom import Newsroom

FEED = f"{SITE}/feed"
XML = "application/xml"


def test_each_page_is_noted_once_with_what_is_said_of_it(
    newsroom: Newsroom, site: NewsSite
) -> None:
    fed = item(f"{SITE}/2", date="Mon, 12 May 2025 09:30:00 GMT", creator="Anna Berg")
    site.put(FEED, feed([f"{SITE}/1", f"{SITE}/1?utm_source=x", "ftp://a/1"], fed))
    source = newsroom.follow(FEED)
    named = list_pages(newsroom.doors(), Place.of(source))
    assert named.keys == ["news.example.org/1", "news.example.org/1", "news.example.org/2"]
    pages = {page.address: page for page in newsroom.sources.pages(source.source_id)}
    assert set(pages) == {f"{SITE}/1", f"{SITE}/2"}
    assert pages[f"{SITE}/1"].said is None
    said = pages[f"{SITE}/2"].said
    assert said is not None
    assert said["author"] == "Anna Berg"
    assert said["dates"][0][1] == "2025-05-12T09:30:00Z"


def test_a_list_that_did_not_change_names_nothing(newsroom: Newsroom, site: NewsSite) -> None:
    site.put(FEED, feed([f"{SITE}/1"]))
    first = list_pages(newsroom.doors(), Place(FEED, Kind.FEED))
    again = list_pages(newsroom.doors(), Place(FEED, Kind.FEED, conditions=first.conditions))
    assert (again.keys, again.conditions) == ([], first.conditions)
    assert site.statuses(FEED) == [200, 304]


def test_what_is_another_kind_of_list_is_refused(newsroom: Newsroom, site: NewsSite) -> None:
    site.put(FEED, sitemap([f"{SITE}/1"]), Content_Type=XML)
    with pytest.raises(RefusedInputError, match="it is no feed"):
        list_pages(newsroom.doors(), Place(FEED, Kind.FEED))


def test_articles_are_taken_from_a_list_only_as_a_whole_and_of_its_own_site(
    newsroom: Newsroom, site: NewsSite
) -> None:
    whole = [item(f"{one}/1", paragraphs=sentences(1)) for one in (SITE, OTHER_SITE)]
    site.put(FEED, feed([], "".join(whole) + item(f"{SITE}/2", title="No text")))
    named = list_pages(newsroom.doors(), Place(FEED, Kind.FEED))
    assert len(named.keys) == 3
    assert list(named.given) == ["news.example.org/1"]
    assert "The council" in named.given["news.example.org/1"].text


def test_sitemaps_of_sitemaps_are_read_each_once(newsroom: Newsroom, site: NewsSite) -> None:
    first, second = f"{SITE}/1.xml", f"{SITE}/2.xml"
    site.put(first, sitemap_index([second, first, second]), Content_Type=XML)
    site.put(second, sitemap([f"{SITE}/1"]), Content_Type=XML)
    named = list_pages(newsroom.doors(), Place(first, Kind.SITEMAP))
    assert (named.keys, named.lines) == (["news.example.org/1"], [])
    assert (site.statuses(first), site.statuses(second)) == ([200, 200], [200])
    assert named.conditions is None
