"""Every source is looked at in turn; limits hold, and no source stops another one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from corpus.refreshing import Limits, Outcome
from corpus.refreshing.visiting import Visiting
from corpus.source_values import SourceKind
from tests.builders import NOON
from tests.corpus.refreshing.news_site import OTHER_SITE, SITE
from tests.corpus.refreshing.stories import feed, page, sentences, sitemap, sitemap_index, story

if TYPE_CHECKING:
    from corpus.refreshing.report import Visit
    from corpus.source_values import Page
    from tests.corpus.refreshing.news_site import NewsSite
    from tests.corpus.refreshing.newsroom import Newsroom

FEED = f"{SITE}/feed"


def serve(site: NewsSite, *numbers: int) -> list[str]:
    """Serve numbered stories and a feed that names them; return their addresses."""
    addresses = [f"{SITE}/{number}" for number in numbers]
    for number, address in zip(numbers, addresses, strict=True):
        site.put(address, story(number))
    site.put(FEED, feed(addresses))
    return addresses


def test_a_second_refresh_asks_whether_anything_changed_and_changes_nothing(
    newsroom: Newsroom, site: NewsSite
) -> None:
    addresses = serve(site, 1, 2)
    newsroom.follow(FEED)
    assert newsroom.outcomes() == dict.fromkeys(addresses, Outcome.NEW)
    change = newsroom.articles.change()
    assert newsroom.outcomes() == dict.fromkeys(addresses, Outcome.UNCHANGED)
    assert newsroom.articles.change() == change
    for address in (FEED, *addresses):
        assert site.statuses(address) == [200, 304]
    assert [len(newsroom.articles.history(one)) for one in (1, 2)] == [1, 1]
    source = newsroom.sources.all()[0]
    assert (source.title, source.failures, source.trouble) == ("The Orla Post", 0, None)


def test_a_page_without_etag_is_asked_for_by_its_date(newsroom: Newsroom, site: NewsSite) -> None:
    serve(site, 1)
    site.put(f"{SITE}/1", story(1), ETag="", Last_Modified="Mon, 12 May 2025 09:30:00 GMT")
    newsroom.follow(FEED)
    newsroom.refresh()
    assert newsroom.outcomes() == {f"{SITE}/1": Outcome.UNCHANGED}
    assert site.statuses(f"{SITE}/1") == [200, 304]


def test_a_limit_of_pages_leaves_the_rest_to_the_next_refreshes(
    newsroom: Newsroom, site: NewsSite
) -> None:
    serve(site, *range(1, 6))
    newsroom.follow(FEED)
    limits = Limits(pages=2)
    first = newsroom.only(limits)
    assert (first.counts[Outcome.NEW], first.left) == (2, 3)
    assert [visit.address for visit in first.visits] == [f"{SITE}/1", f"{SITE}/2"]
    assert [newsroom.only(limits).counts[Outcome.NEW] for _ in range(2)] == [2, 1]
    assert len(newsroom.articles.articles()) == 5


def test_a_limit_of_time_ends_a_source_between_two_pages(
    newsroom: Newsroom, site: NewsSite
) -> None:
    serve(site, 1, 2, 3)
    newsroom.follow(FEED)
    report = newsroom.only(Limits(seconds=-1))
    assert (report.visits, report.left) == ([], 3)


def test_a_thousand_items_cost_one_list_and_as_many_pages_as_allowed(
    newsroom: Newsroom, site: NewsSite
) -> None:
    addresses = [f"{SITE}/{number}" for number in range(1_000)]
    for number in range(3):
        site.put(addresses[number], story(number))
    site.put(f"{SITE}/sitemap.xml", sitemap(addresses), Content_Type="application/xml")
    newsroom.follow(f"{SITE}/sitemap.xml", SourceKind.SITEMAP)
    report = newsroom.only(Limits(pages=3))
    assert (report.counts, report.left) == ({Outcome.NEW: 3}, 997)
    assert newsroom.sources.tally(1).pages == 1_000


def test_one_source_that_fails_does_not_stop_the_others(
    newsroom: Newsroom, site: NewsSite
) -> None:
    serve(site, 1)
    site.fail(f"{OTHER_SITE}/feed", 500)
    site.put(f"{SITE}/page-feed", story(2))
    for address in (f"{OTHER_SITE}/feed", f"{SITE}/page-feed", "http://127.0.0.1/feed", FEED):
        newsroom.follow(address)
    report = newsroom.refresh()
    failed = [source.failed for source in report.sources]
    assert [line.split(":")[0] if line else None for line in failed] == [
        *("http", "http", "http"),
        None,
    ]
    assert "status 500" in str(failed[0])
    assert "it is no feed" in str(failed[1])
    assert (report.failed, report.counts[Outcome.NEW]) == (3, 1)
    assert newsroom.titles() == ["Bridge 1 will be built"]


def test_something_unforeseen_in_one_page_stops_neither_page_nor_source(
    newsroom: Newsroom, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = serve(site, 1, 2, 3)
    newsroom.follow(FEED)
    visit = Visiting.visit

    def breaking(self: Visiting, page: Page, *, leads_on: bool = True) -> Visit:
        if page.address == addresses[1]:
            raise ZeroDivisionError
        return visit(self, page, leads_on=leads_on)

    monkeypatch.setattr(Visiting, "visit", breaking)
    report = newsroom.only()
    assert report.failed is None
    assert report.counts == {Outcome.NEW: 2, Outcome.FAILED: 1}
    assert list(report.lines()) == [f"{addresses[1]}: it could not be read (ZeroDivisionError)"]


def test_something_unforeseen_in_one_source_stops_no_other_one(
    newsroom: Newsroom, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(site, 1)
    site.put(f"{SITE}/about", story(9))
    newsroom.follow(f"{SITE}/about", SourceKind.PAGE)
    newsroom.follow(FEED)
    monkeypatch.setattr("corpus.refreshing.refresher.list_pages", lambda *_: 1 // 0)
    report = newsroom.refresh()
    assert [source.failed for source in report.sources] == [None, "ZeroDivisionError"]
    assert newsroom.titles() == ["Bridge 9 will be built"]


def test_only_what_is_due_is_asked_for(newsroom: Newsroom, site: NewsSite) -> None:
    addresses = serve(site, 1)
    newsroom.follow(FEED)
    newsroom.refresh(everything=False)
    newsroom.moment -= timedelta(minutes=30)  # half an hour after it
    assert newsroom.refresh(everything=False).sources == ()
    assert newsroom.refresh(everything=False).sources[0].address == FEED
    assert site.statuses(FEED) == [200, 304]
    newsroom.moment += timedelta(days=20)
    newsroom.refresh(everything=False)
    asked = len(site.statuses(addresses[0]))
    newsroom.refresh(everything=False)  # an hour later: a page of twenty days waits five
    assert len(site.statuses(addresses[0])) == asked


def test_a_source_that_fails_waits_twice_as_long_each_time(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.fail(FEED, 500)
    newsroom.follow(FEED)
    waits = []
    for _ in range(3):
        newsroom.refresh()
        source = newsroom.sources.all()[0]
        waits.append(source.next_at)
    assert source.failures == 3
    hours = [timedelta(hours=1 + 1), timedelta(hours=2 + 2), timedelta(hours=3 + 4)]
    assert waits == [f"{NOON + one:%Y-%m-%dT%H:%M:%SZ}" for one in hours]
    serve(site, 1)
    newsroom.refresh()
    assert newsroom.sources.all()[0].failures == 0


def test_a_server_that_asks_for_time_gets_it(newsroom: Newsroom, site: NewsSite) -> None:
    addresses = serve(site, 1, 2)
    site.fail(addresses[0], 429, Retry_After="7200")
    newsroom.follow(FEED)
    report = newsroom.only()
    assert report.counts == {Outcome.FAILED: 2}
    assert site.statuses(addresses[1]) == []
    later = f"{newsroom.moment + timedelta(hours=2):%Y-%m-%dT%H:%M:%SZ}"
    assert newsroom.page(addresses[0]).next_at == later


def test_pages_of_no_source_are_looked_at_as_well(newsroom: Newsroom, site: NewsSite) -> None:
    serve(site, 1)
    added = newsroom.refresher().add(f"{SITE}/1", SourceKind.PAGE)
    assert added.counts == {Outcome.NEW: 1}
    assert newsroom.refresher().refresh_single().counts == {Outcome.UNCHANGED: 1}
    assert newsroom.refresher().refresh_single(everything=False).counts == {}
    newsroom.follow(FEED)
    assert newsroom.outcomes() == {f"{SITE}/1": Outcome.UNCHANGED}
    assert newsroom.refresher().refresh_single().counts == {}


def test_adding_a_list_adds_what_it_names_now(newsroom: Newsroom, site: NewsSite) -> None:
    serve(site, 1, 2)
    report = newsroom.refresher().add(FEED, SourceKind.FEED)
    assert (report.title, report.counts) == ("The Orla Post", {Outcome.NEW: 2})
    assert newsroom.sources.all() == []
    failed = newsroom.refresher().add(f"{SITE}/nothing", SourceKind.FEED)
    assert "status 404" in str(failed.failed)


def test_who_waits_is_told_how_far_it_is(newsroom: Newsroom, site: NewsSite) -> None:
    serve(site, 1, 2)
    told: list[int] = []
    newsroom.refresher(going_on=told.append).refresh([newsroom.follow(FEED)])
    assert told == [1, 2]


@pytest.mark.parametrize("everything", [True, False])
def test_a_source_that_was_forgotten_leaves_its_articles(
    newsroom: Newsroom, site: NewsSite, *, everything: bool
) -> None:
    addresses = serve(site, 1, 2)
    site.put(f"{SITE}/sitemap.xml", sitemap(addresses), Content_Type="application/xml")
    source = newsroom.follow(FEED)
    newsroom.follow(f"{SITE}/sitemap.xml", SourceKind.SITEMAP)
    newsroom.refresh()
    newsroom.sources.remove(source.source_id)
    assert len(newsroom.articles.articles()) == 2
    report = newsroom.refresh(everything=everything)
    assert report.counts == {Outcome.UNCHANGED: 2}  # now they belong to the sitemap
    assert len(newsroom.articles.articles()) == 2


@pytest.mark.parametrize(
    "count", [12, pytest.param(1_000, marks=[pytest.mark.slow, pytest.mark.timeout(240)])]
)
def test_one_text_under_many_addresses_is_affordable(
    newsroom: Newsroom, site: NewsSite, count: int
) -> None:
    addresses = [f"{SITE}/copy/{number}" for number in range(count)]
    for address in addresses:
        site.put(address, page("Bridge will be built", sentences(1)))
    site.put(f"{SITE}/sitemap.xml", sitemap(addresses), Content_Type="application/xml")
    newsroom.follow(f"{SITE}/sitemap.xml", SourceKind.SITEMAP)
    assert newsroom.only(Limits(pages=count)).counts == {Outcome.NEW: count}
    assert newsroom.only(Limits(pages=count)).counts == {Outcome.UNCHANGED: count}


def test_a_sitemap_that_lists_others_is_read_to_its_end_and_no_further(
    newsroom: Newsroom, site: NewsSite
) -> None:
    serve(site, 1, 2)
    index, news = f"{SITE}/sitemap.xml", f"{SITE}/sitemap-news.xml"
    site.put(index, sitemap_index([index, news, f"{SITE}/gone.xml"]), Content_Type="text/xml")
    site.put(news, sitemap([f"{SITE}/1"]), Content_Type="text/xml")
    newsroom.follow(index, SourceKind.SITEMAP)
    report = newsroom.only()
    assert report.counts == {Outcome.NEW: 1, Outcome.FAILED: 1}
    assert [line.split(" the")[0] for line in report.lines()] == [f"{SITE}/gone.xml:"]
    assert len(site.statuses(index)) == 2
    site.put(news, sitemap([f"{SITE}/1", f"{SITE}/2"]), Content_Type="text/xml")
    assert newsroom.only().counts[Outcome.NEW] == 1
