"""What becomes of a page: new, corrected, withdrawn, back again, moved, the twin of another."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from corpus.articles import DateKind, DateOrigin
from corpus.refreshing import Limits, Outcome
from corpus.source_values import SourceKind
from tests.corpus.refreshing.news_site import HOST, OTHER_SITE, SITE
from tests.corpus.refreshing.stories import (
    author,
    canonical,
    feed,
    item,
    page,
    published,
    sentences,
    story,
)

if TYPE_CHECKING:
    from tests.corpus.refreshing.news_site import NewsSite
    from tests.corpus.refreshing.newsroom import Newsroom

FEED = f"{SITE}/feed"
ONE, TWO = f"{SITE}/1", f"{SITE}/2"
FORBIDDEN = "User-agent: *\nDisallow: /"


def follow(newsroom: Newsroom, *addresses: str) -> None:
    """Follow a feed that names some pages, and refresh once."""
    newsroom.site.put(FEED, feed(addresses))
    newsroom.follow(FEED)
    newsroom.refresh()


def test_a_correction_is_a_new_version_and_the_old_one_stays(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1))
    follow(newsroom, ONE)
    said = [*sentences(1)[:2], "Correction: an earlier version named another price of the bridge."]
    site.put(ONE, page("Bridge 1 will be built", said, head=published("2025-05-12T09:30:00Z")))
    assert newsroom.outcomes() == {ONE: Outcome.CORRECTED}
    old, new = newsroom.articles.history(1)
    assert "a scandal" in old.text
    assert "Correction:" in new.text
    assert (old.is_current, new.is_current) == (False, True)


def test_only_what_is_said_about_an_article_is_an_update(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1))
    follow(newsroom, ONE)
    site.put(ONE, story(1, head=published("2025-05-12T09:30:00Z") + author("Anna Berg")))
    assert newsroom.outcomes() == {ONE: Outcome.UPDATED}
    assert newsroom.shown()[ONE].author == "Anna Berg"


def test_another_box_beside_an_article_makes_no_version(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1, box="<h3>Read also</h3><a href='/7'>Storm hits the coast</a>"))
    follow(newsroom, ONE)
    site.put(ONE, story(1, box="<h3>Read also</h3><a href='/8'>Team wins the cup</a>"))
    assert newsroom.outcomes() == {ONE: Outcome.UNCHANGED}
    assert site.statuses(ONE) == [200, 200]
    assert len(newsroom.articles.history(1)) == 1
    newsroom.refresh()
    assert site.statuses(ONE) == [200, 200, 304]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_takes_its_article_along_until_it_is_back(
    newsroom: Newsroom, site: NewsSite, status: int
) -> None:
    site.put(ONE, story(1))
    site.put(TWO, story(2))
    follow(newsroom, ONE, TWO)
    site.fail(ONE, status)
    report = newsroom.only()
    assert report.counts == {Outcome.WITHDRAWN: 1, Outcome.UNCHANGED: 1}
    assert [visit.title for visit in report.changes()] == ["Bridge 1 will be built"]
    assert newsroom.titles() == ["Bridge 2 will be built"]
    assert newsroom.sources.is_removed(1)
    assert newsroom.page(ONE).next_at != newsroom.page(ONE).checked_at
    assert newsroom.only().counts == {Outcome.UNCHANGED: 2}
    site.put(ONE, story(1))
    assert newsroom.outcomes()[ONE] is Outcome.RETURNED
    assert len(newsroom.titles()) == 2
    assert newsroom.outcomes()[ONE] is Outcome.UNCHANGED


def test_a_page_that_leads_to_the_front_page_is_gone(newsroom: Newsroom, site: NewsSite) -> None:
    site.put(ONE, story(1))
    site.put(f"{SITE}/", page("The Orla Post", sentences(9)))
    follow(newsroom, ONE)
    site.redirect(ONE, f"{SITE}/", 302)
    assert newsroom.outcomes() == {ONE: Outcome.UNREADABLE}  # it may be for now
    site.redirect(ONE, f"{SITE}/", 301)
    assert newsroom.outcomes() == {ONE: Outcome.WITHDRAWN}
    assert newsroom.titles() == []


def test_an_article_removed_by_hand_stays_out_whatever_its_page_does(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1))
    follow(newsroom, ONE)
    newsroom.articles.remove([1])
    site.put(ONE, story(1, title="Bridge 1 will be blue"))
    assert newsroom.outcomes() == {ONE: Outcome.REMOVED}
    site.fail(ONE, 404)
    assert newsroom.outcomes() == {ONE: Outcome.REMOVED}
    site.put(ONE, story(1))
    assert newsroom.outcomes() == {ONE: Outcome.REMOVED}
    assert newsroom.titles() == []
    added = newsroom.refresher().add(ONE, SourceKind.PAGE)  # now somebody asks for it
    assert added.counts == {Outcome.RETURNED: 1}
    assert newsroom.titles() == ["Bridge 1 will be built"]


@pytest.mark.parametrize("status", [301, 308])
def test_a_page_that_moved_for_good_is_the_same_article(
    newsroom: Newsroom, site: NewsSite, status: int
) -> None:
    site.put(ONE, story(1))
    follow(newsroom, ONE)
    site.put(f"{SITE}/bridge/1", story(1))
    site.redirect(ONE, "/bridge/1", status)
    assert newsroom.outcomes() == {f"{SITE}/bridge/1": Outcome.UPDATED}
    [article] = newsroom.articles.articles()
    assert (article.article_id, article.number) == (1, 2)
    assert article.url == f"{SITE}/bridge/1"
    assert newsroom.outcomes() == {f"{SITE}/bridge/1": Outcome.UNCHANGED}
    assert site.statuses(f"{SITE}/bridge/1") == [200, 304]
    site.fail(f"{SITE}/bridge/1", 410)
    newsroom.refresh()
    assert newsroom.titles() == []


@pytest.mark.parametrize("head", [canonical(f"{SITE}/works"), ""], ids=["named", "unnamed"])
def test_a_page_that_leads_elsewhere_for_now_keeps_its_article(
    newsroom: Newsroom, site: NewsSite, head: str
) -> None:
    site.put(ONE, story(1))
    site.put(TWO, story(2))
    follow(newsroom, ONE, TWO)
    there = f"{SITE}/works"
    site.put(there, page("Works on the site", sentences(5), head=head))
    for address in (ONE, TWO):
        site.redirect(address, there, 302)
    report = newsroom.only()
    assert report.counts == {Outcome.FAILED: 2}
    assert all("leads to" in line for line in report.lines())
    assert newsroom.titles() == ["Bridge 1 will be built", "Bridge 2 will be built"]
    site.put(ONE, story(1))
    assert newsroom.outcomes()[ONE] is Outcome.UNCHANGED


def test_a_page_that_leads_to_another_story_for_good_is_gone(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1))
    site.put(TWO, story(2))
    follow(newsroom, ONE, TWO)
    site.redirect(ONE, TWO, 301)
    assert newsroom.outcomes() == {ONE: Outcome.WITHDRAWN, TWO: Outcome.UNCHANGED}
    assert newsroom.titles() == ["Bridge 2 will be built"]
    assert newsroom.outcomes() == dict.fromkeys((ONE, TWO), Outcome.UNCHANGED)


def test_an_address_with_tracking_is_the_page_itself(newsroom: Newsroom, site: NewsSite) -> None:
    spellings = [f"{ONE}?utm_source=rss", f"{ONE}/?fbclid=x", f"HTTP://{HOST.upper()}:80/1#top"]
    for address in (ONE, f"{ONE}?utm_source=rss", f"{ONE}/?fbclid=x"):
        site.put(address, story(1, head=canonical(ONE)))
    follow(newsroom, *spellings)
    [article] = newsroom.articles.articles()
    assert article.url == ONE
    assert len(newsroom.sources.pages(1)) == 1


def test_an_amp_page_is_the_twin_of_its_article(newsroom: Newsroom, site: NewsSite) -> None:
    amp = f"http://amp.{HOST}/1"
    site.put(amp, story(1, head=canonical(ONE)))
    site.put(ONE, story(1, head=canonical(ONE)))
    site.put(FEED, feed([amp, ONE]))
    newsroom.follow(FEED)
    assert newsroom.outcomes() == {ONE: Outcome.NEW}
    assert list(newsroom.shown()) == [ONE]
    assert newsroom.page(amp).twin_of == newsroom.page(ONE).page_id
    assert newsroom.outcomes() == {ONE: Outcome.UNCHANGED}
    site.fail(ONE, 404)
    assert newsroom.outcomes() == {ONE: Outcome.WITHDRAWN}
    assert newsroom.titles() == []


def test_a_twin_that_is_found_after_its_article_is_told_as_one(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1))
    follow(newsroom, ONE)
    amp = f"http://amp.{HOST}/1"
    site.put(amp, story(1, head=canonical(ONE)))
    site.put(FEED, feed([amp, ONE]))
    assert newsroom.outcomes()[amp] is Outcome.TWIN
    assert len(newsroom.titles()) == 1


def test_a_canonical_of_another_site_does_not_take_the_place_of_its_article(
    newsroom: Newsroom, site: NewsSite
) -> None:
    theirs = f"{OTHER_SITE}/1"
    site.put(theirs, page("The true story", sentences(1)))
    site.put(ONE, page("A false story", sentences(2), head=canonical(theirs)))
    follow(newsroom, theirs, ONE)
    assert newsroom.shown()[theirs].title == "The true story"
    assert newsroom.shown()[ONE].title == "A false story"
    assert {len(newsroom.articles.history(one)) for one in (1, 2)} == {1}


def test_two_pages_that_call_each_other_canonical_are_one_article(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1, head=canonical(TWO)))
    site.put(TWO, story(1, head=canonical(ONE)))
    follow(newsroom, ONE, TWO)
    assert len(newsroom.titles()) == 1
    for _ in range(2):
        site.put(ONE, story(1, head=canonical(TWO), box=f"{len(site.asked)}"))
        site.put(TWO, story(1, head=canonical(ONE), box=f"{len(site.asked)}"))
        newsroom.refresh()
        assert len(newsroom.titles()) == 1
    assert len(newsroom.articles.history(1)) == 1


def test_a_canonical_that_is_not_there_leaves_the_page_itself(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1, head=canonical(TWO)))
    follow(newsroom, ONE)
    assert list(newsroom.shown()) == [ONE]
    assert newsroom.only().failed is None
    assert list(newsroom.shown()) == [ONE]
    site.put(TWO, story(1, head=canonical(TWO)))
    site.put(ONE, story(1, head=canonical(TWO), box="other"))
    newsroom.refresh()
    assert newsroom.shown()[ONE].article_id == 1


def test_a_page_whose_canonical_was_withdrawn_is_an_article_of_its_own(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1))
    follow(newsroom, ONE)
    site.fail(ONE, 404)
    newsroom.refresh()
    site.put(TWO, story(1, head=canonical(ONE)))
    site.put(FEED, feed([TWO]))
    assert newsroom.outcomes()[TWO] is Outcome.NEW
    assert list(newsroom.shown()) == [TWO]


def test_a_careless_canonical_takes_no_article_away(newsroom: Newsroom, site: NewsSite) -> None:
    for number, address in ((1, ONE), (2, TWO)):
        site.put(address, story(number))
    follow(newsroom, ONE, TWO)
    site.put(TWO, story(2, head=canonical(ONE)))
    newsroom.refresh()
    assert newsroom.titles() == ["Bridge 1 will be built", "Bridge 2 will be built"]


def test_a_page_without_an_article_loses_it_only_when_it_stays_so(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1))
    follow(newsroom, ONE)
    site.fail(ONE, 503)
    newsroom.refresh()
    newsroom.refresh()
    site.put(ONE, "<html><body><div id='app'></div></body></html>")
    first = newsroom.only()
    assert first.counts == {Outcome.UNREADABLE: 1}
    assert len(list(first.lines())) == 1
    assert newsroom.only().counts == {Outcome.UNREADABLE: 1}  # a wall of some hours
    newsroom.moment += timedelta(days=1)
    second = newsroom.only()
    assert second.counts == {Outcome.WITHDRAWN: 1}
    assert newsroom.titles() == []
    site.put(ONE, story(1))
    assert newsroom.outcomes() == {ONE: Outcome.RETURNED}


def test_what_is_wrong_with_a_page_is_said_once(newsroom: Newsroom, site: NewsSite) -> None:
    site.fail(ONE, 500)
    follow(newsroom, ONE)
    report = newsroom.only()
    assert report.counts == {Outcome.FAILED: 1}
    assert list(report.lines()) == []


def test_a_feed_with_full_text_is_read_where_its_pages_may_not_be(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(f"{SITE}/robots.txt", "User-agent: *\nDisallow: /1\n", Content_Type="text/plain")
    site.put(ONE, story(1))
    whole = item(
        ONE,
        title="Bridge 1 will be built",
        date="Mon, 12 May 2025 09:30:00 GMT",
        creator="Anna Berg",
        paragraphs=sentences(1),
    )
    site.put(FEED, feed([], whole), Content_Type="application/rss+xml")
    newsroom.follow(FEED)
    assert newsroom.outcomes() == {ONE: Outcome.NEW}
    [article] = newsroom.articles.articles()
    assert (article.title, article.outlet) == ("Bridge 1 will be built", "The Orla Post")
    assert (article.author, article.published_at) == ("Anna Berg", "2025-05-12T09:30:00Z")
    assert site.statuses(ONE) == []
    assert newsroom.outcomes() == {ONE: Outcome.UNCHANGED}  # the feed answers 304
    site.put(FEED, feed([]), Content_Type="application/rss+xml")
    assert newsroom.outcomes() == {ONE: Outcome.UNCHANGED}  # it dropped out of the feed
    assert len(newsroom.titles()) == 1


def test_a_feed_speaks_only_for_pages_of_its_own_site(newsroom: Newsroom, site: NewsSite) -> None:
    site.put(ONE, page("The true story", sentences(1)))
    follow(newsroom, ONE)
    site.fail(ONE, 403)
    false = item(ONE, title="A false story", paragraphs=sentences(2))
    site.put(f"{OTHER_SITE}/feed", feed([], false), Content_Type="application/rss+xml")
    report = newsroom.refresher().add(f"{OTHER_SITE}/feed", SourceKind.FEED)
    assert report.counts == {Outcome.FAILED: 1}
    assert newsroom.titles() == ["The true story"]


def test_a_file_of_many_articles_on_the_web_names_nothing_outside_of_it(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(f"{OTHER_SITE}/1", page("The true story", sentences(1)))
    follow(newsroom, f"{OTHER_SITE}/1")
    rows = "".join(
        f'{{"id": "{OTHER_SITE}/1", "url": "{OTHER_SITE}/1", "title": "False {number}", '
        f'"text": "Nothing of this is true, said number {number}."}}\n'
        for number in range(2)
    )
    site.put(f"{SITE}/all.jsonl", rows, Content_Type="application/x-ndjson")
    newsroom.refresher().add(f"{SITE}/all.jsonl", SourceKind.PAGE)
    assert newsroom.shown()[f"{OTHER_SITE}/1"].title == "The true story"
    assert len(newsroom.articles.history(1)) == 1


def test_dates_say_where_they_are_from(newsroom: Newsroom, site: NewsSite) -> None:
    pages = {
        "/head": page("Head", sentences(1), head=published("2025-05-12T09:30:00Z")),
        "/future": page("Future", sentences(2), head=published("2031-05-12T09:30:00Z")),
        "/none": page("None", sentences(3)),
        "/box": page(
            "Box",
            sentences(4),
            box="<h3>Related</h3><a href='/9'>Old storm</a><time datetime='2019-02-03'>3 Feb "
            "2019</time>",
        ),
        "/fed": page("Fed", sentences(5)),
    }
    for path, content in pages.items():
        site.put(f"{SITE}{path}", content)
    fed = item(f"{SITE}/fed", date="Tue, 13 May 2025 10:00:00 GMT", creator="Anna Berg")
    site.put(FEED, feed([f"{SITE}{path}" for path in pages if path != "/fed"], fed))
    newsroom.follow(FEED)
    newsroom.refresh()
    shown = {one.title: one for one in newsroom.articles.articles()}
    assert {title: one.published_at for title, one in shown.items()} == {
        "Head": "2025-05-12T09:30:00Z",
        "Future": None,
        "None": None,
        "Box": None,
        "Fed": "2025-05-13T10:00:00Z",
    }
    origins = {title: [(d.kind, d.origin) for d in one.dates] for title, one in shown.items()}
    assert origins["Head"] == [(DateKind.PUBLISHED, DateOrigin.META)]
    assert origins["Fed"] == [(DateKind.PUBLISHED, DateOrigin.FEED)]
    assert shown["Fed"].author == "Anna Berg"


RUSSIAN = (
    "Совет города Орла проголосовал в понедельник за строительство нового моста через реку.",
    "Мэр Пётр Линд сказал, что мост обойдётся бюджету в сорок миллионов рублей за два года.",
    "Оппозиция назвала эту цену скандальной и потребовала провести городской референдум.",
)
KAZAKH = (
    "Қала әкімдігі дүйсенбіде өзен арқылы жаңа көпір салу туралы шешім қабылдады.",
    "Әкім көпірдің құны қырық миллион теңге болатынын және екі жылда салынатынын айтты.",
    "Қоғам белсенділері бұл бағаны тым жоғары деп атап, халықтың пікірін сұрауды талап етті.",
)
ENCODINGS = {
    "russian utf-8": (RUSSIAN, "ru", "utf-8", "utf-8", ""),
    "russian in windows-1251, told by the server": (RUSSIAN, "ru", "cp1251", "windows-1251", ""),
    "russian in windows-1251, told by the page": (RUSSIAN, "ru", "cp1251", "", "windows-1251"),
    "russian in windows-1251, told by nobody": (RUSSIAN, "ru", "cp1251", "", ""),
    "russian in windows-1251, called utf-8": (RUSSIAN, "ru", "cp1251", "utf-8", "utf-8"),
    "russian in utf-8, called windows-1251": (RUSSIAN, "ru", "utf-8", "windows-1251", ""),
    "kazakh utf-8": (KAZAKH, "kk", "utf-8", "utf-8", ""),
    "kazakh utf-8, told by nobody": (KAZAKH, "kk", "utf-8", "", ""),
    "kazakh in kz-1048, told by the server": (KAZAKH, "kk", "kz1048", "kz-1048", ""),
}


def test_pages_are_read_in_the_encoding_that_they_are_in(
    newsroom: Newsroom, site: NewsSite
) -> None:
    for at, (text, language, codec, told, meta) in enumerate(ENCODINGS.values()):
        head = f'<meta charset="{meta}">' if meta else ""
        content = page(text[0], text[1:], head=head, language=language, outlet=None)
        charset = f"; charset={told}" if told else ""
        encoded = content.encode(codec, errors="xmlcharrefreplace")
        site.put(f"{SITE}/{at}", encoded, Content_Type=f"text/html{charset}")
    follow(newsroom, *[f"{SITE}/{at}" for at in range(len(ENCODINGS))])
    shown = newsroom.shown()
    for at, (name, (text, language, *_)) in enumerate(ENCODINGS.items()):
        article = shown[f"{SITE}/{at}"]
        assert (article.title, article.language) == (text[0].rstrip(".") + ".", language), name
        assert text[2] in article.text, name


def test_most_pages_gone_at_once_is_believed_the_second_time(
    newsroom: Newsroom, site: NewsSite
) -> None:
    addresses = [f"{SITE}/{number}" for number in range(6)]
    for number, address in enumerate(addresses):
        site.put(address, story(number))
    follow(newsroom, *addresses)
    for address in addresses[:5]:
        site.fail(address, 404)
    assert newsroom.only().counts == {Outcome.VANISHED: 5, Outcome.UNCHANGED: 1}
    assert len(newsroom.titles()) == 6
    site.put(addresses[0], story(0))
    assert newsroom.only().counts == {Outcome.WITHDRAWN: 4, Outcome.UNCHANGED: 2}
    assert len(newsroom.titles()) == 2
    assert newsroom.page(addresses[0]).trouble is None


def test_a_syndicated_copy_is_an_article_of_its_own(newsroom: Newsroom, site: NewsSite) -> None:
    copy = f"{OTHER_SITE}/agency/1"
    site.put(ONE, story(1))
    site.put(copy, page("Bridge 1 will be built", sentences(1), outlet="The Other Paper"))
    follow(newsroom, ONE, copy)
    shown = newsroom.shown()
    assert {shown[ONE].outlet, shown[copy].outlet} == {"The Orla Post", "The Other Paper"}


def test_a_page_is_looked_at_later_the_older_it_is(newsroom: Newsroom, site: NewsSite) -> None:
    site.put(ONE, story(1))
    follow(newsroom, ONE)
    newsroom.moment += timedelta(days=1, hours=22)
    newsroom.refresh(Limits())
    later = f"{newsroom.moment + timedelta(hours=11, minutes=45):%Y-%m-%dT%H:%M:%SZ}"
    assert newsroom.page(ONE).next_at == later


def test_a_canonical_that_names_another_story_swallows_no_page(
    newsroom: Newsroom, site: NewsSite
) -> None:
    for number, address in ((1, ONE), (2, TWO)):
        site.put(address, story(number, head=canonical(TWO)))
    follow(newsroom, ONE, TWO)
    assert newsroom.titles() == ["Bridge 1 will be built", "Bridge 2 will be built"]


def test_what_was_removed_by_hand_stays_out_when_its_source_is_added_again(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(ONE, story(1))
    follow(newsroom, ONE)
    newsroom.articles.remove([1])
    newsroom.sources.remove(1)
    follow(newsroom, ONE)
    assert newsroom.titles() == []


def test_the_text_of_a_feed_is_asked_for_again_until_it_is_taken_over(
    newsroom: Newsroom, site: NewsSite
) -> None:
    site.put(f"{SITE}/robots.txt", "User-agent: *\nDisallow: /\nAllow: /feed\n")
    site.put(
        FEED,
        feed(
            [],
            "".join(
                item(f"{SITE}/{at}", title=f"Bridge {at}", paragraphs=sentences(at))
                for at in (1, 2, 3)
            ),
        ),
        Content_Type="application/rss+xml",
    )
    newsroom.follow(FEED)
    for _ in range(2):
        newsroom.refresh(Limits(pages=2))
    assert newsroom.titles() == ["Bridge 1", "Bridge 2", "Bridge 3"]
