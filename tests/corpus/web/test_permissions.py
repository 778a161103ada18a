"""robots.txt is obeyed, and no host is asked more often than it wants to be."""

from __future__ import annotations

import time

import pytest

from corpus.web import Fetcher, FetchError, Policy, Trouble
from corpus.web.robots import Robots
from corpus.web.targets import read_target
from tests.corpus.web.sites import Internet, MovedClock, Site, redirect, reply

ADDRESS = "http://news.example.org/page"
POLICY = Policy(delay=0, seconds=2)
RULES = b"""\
User-agent: another
Disallow: /

User-agent: footnote/1.0  # and nobody else
User-Agent: third
Disallow: /private
Allow: /private/but-not-this$
Crawl-delay: 3

Sitemap: https://news.example.org/sitemap.xml
Sitemap: https://news.example.org/sitemap.xml
"""


def refusal(fetcher: Fetcher, address: str = ADDRESS) -> FetchError:
    with pytest.raises(FetchError) as refused:
        fetcher.fetch(address)
    return refused.value


def test_what_robots_txt_forbids_is_not_asked_for(internet: Internet, site: Site) -> None:
    site.pages |= {"/robots.txt": reply(body=RULES), "/page": reply(), "/to": redirect("/private")}
    site.pages["/private/but-not-this"] = reply()
    with Fetcher(POLICY, internet, MovedClock()) as fetcher:
        assert fetcher.fetch(ADDRESS).content == b"page"
        assert fetcher.fetch("http://news.example.org/private/but-not-this").content == b"page"
        for address in ("http://news.example.org/private", "http://news.example.org/to"):
            error = refusal(fetcher, address)
            assert error.trouble is Trouble.REFUSED
            assert "robots.txt of this site does not allow it" in str(error)
    assert site.paths == ["/page", "/private/but-not-this", "/to"]
    assert [request.path for request in site.asked].count("/robots.txt") == 1


def test_site_maps_are_those_of_robots_txt(internet: Internet, site: Site) -> None:
    site.pages["/robots.txt"] = reply(body=RULES)
    with Fetcher(POLICY, internet) as fetcher:
        assert fetcher.sitemaps(ADDRESS) == ("https://news.example.org/sitemap.xml",)
    assert site.paths == []


@pytest.mark.parametrize("status", ["404 Not Found", "401 U", "403 Forbidden", "410 Gone"])
def test_a_site_without_rules_allows_everything(
    internet: Internet, site: Site, status: str
) -> None:
    site.pages |= {"/robots.txt": reply(status), "/page": reply()}
    with Fetcher(POLICY, internet) as fetcher:
        assert fetcher.fetch(ADDRESS).content == b"page"
        assert fetcher.sitemaps(ADDRESS) == ()


@pytest.mark.parametrize(
    "answer", [reply("500 E"), reply("429 Many"), b"", redirect("/robots.txt")]
)
def test_a_site_whose_rules_cannot_be_read_is_not_asked_for_now(
    internet: Internet, site: Site, answer: bytes
) -> None:
    site.pages |= {"/robots.txt": answer, "/page": reply()}
    with Fetcher(POLICY, internet) as fetcher:
        for _ in range(2):
            error = refusal(fetcher)
            assert error.trouble is Trouble.FAILED
            assert "robots.txt cannot be read" in str(error)
    assert site.paths == []
    assert len(site.asked) == 1


def test_rules_that_moved_are_followed(internet: Internet, site: Site) -> None:
    site.pages |= {"/robots.txt": redirect("http://other.example.net/rules"), "/page": reply()}
    site.pages["/rules"] = reply(body=b"User-agent: *\nDisallow: /page")
    with Fetcher(POLICY, internet) as fetcher:
        assert refusal(fetcher).trouble is Trouble.REFUSED


def test_of_rules_that_do_not_end_the_beginning_counts(internet: Internet, site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /page\n" + b"# and so on\n" * 50_000
    site.pages |= {"/robots.txt": reply(body=rules), "/page": reply()}
    with Fetcher(POLICY, internet) as fetcher:
        assert refusal(fetcher).trouble is Trouble.REFUSED


@pytest.mark.parametrize(
    "rules",
    [
        b"".join(b"User-agent: x%d\n" % at for at in range(15_000)) + b"disallow: /b\n" * 20_000,
        b"".join(b"user  agent x%d\n" % at for at in range(15_000)) + b"disallow: /b\n" * 20_000,
        b"user-agent: *\n" + b"disallow: /" + b"*a" * 250_000,
        b"user-agent: *\n" + b"disallow: /*a*b\n" * 33_000,
        b"\xff\xfe\x00" * 100_000,
    ],
    ids=["many names", "many names, oddly", "stars", "many stars", "no text"],
)
def test_hostile_rules_cost_little(rules: bytes) -> None:
    started = time.process_time()
    assert Robots(rules).allows(read_target("http://example.org/" + "a" * 1_900))
    assert time.process_time() - started < 3


@pytest.mark.parametrize("delay", [b"nan", b"-1", b"inf", b"x", b""])
def test_a_strange_crawl_delay_is_none(delay: bytes) -> None:
    said = Robots(b"User-agent: *\nCrawl-delay: " + delay + b"\nDisallow: /x").crawl_delay()
    assert said == 0 or (delay == b"inf" and said > 0)


@pytest.mark.parametrize(("asked_for", "pause"), [(b"0.5", 1.0), (b"3", 3.0), (b"600", 10.0)])
def test_between_two_requests_to_a_host_there_is_a_pause(
    internet: Internet, site: Site, asked_for: bytes, pause: float
) -> None:
    rules = b"User-agent: *\nCrawl-delay: " + asked_for
    site.pages |= {"/robots.txt": reply(body=rules), "/page": reply()}
    clock = MovedClock()
    with Fetcher(Policy(), internet, clock) as fetcher:
        fetcher.fetch(ADDRESS)
        fetcher.fetch(ADDRESS)
        assert clock.waits == [pause, pause]
        clock.time += 100
        fetcher.fetch(ADDRESS)
        assert clock.waits == [pause, pause]


def test_waiting_for_a_turn_is_no_part_of_the_time(internet: Internet, site: Site) -> None:
    site.pages["/page"] = reply()
    with Fetcher(Policy(seconds=1, delay=50), internet, MovedClock()) as fetcher:
        assert fetcher.fetch(ADDRESS).content == b"page"


DATES = ("Date: Sun, 01 Jun 2025 12:00:00 GMT", "Retry-After: Sun, 01 Jun 2025 12:01:30 GMT")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        (("Retry-After: 90",), 90),
        (DATES, 90),
        (("Retry-After: 99999999999999999999",), 86_400),
        (("Retry-After: -5",), None),
        (("Retry-After: soon",), None),
        (DATES[1:], None),
        ((), None),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many", "503 Busy"])
def test_a_host_that_asks_for_a_pause_gets_it(
    internet: Internet, site: Site, status: str, headers: tuple[str, ...], seconds: float | None
) -> None:
    site.pages |= {"/page": reply(status, b"", *headers), "/other": reply()}
    clock = MovedClock()
    with Fetcher(POLICY, internet, clock) as fetcher:
        error = refusal(fetcher)
        assert (error.trouble, error.retry_after) == (Trouble.FAILED, seconds)
        assert error.status == int(status[:3])
        if seconds:
            clock.time += seconds - 10
            again = refusal(fetcher, "http://news.example.org/other")
            assert (again.trouble, again.retry_after) == (Trouble.FAILED, 10)
            assert site.paths == ["/page"]
            clock.time += 11
        assert fetcher.fetch("http://news.example.org/other").content == b"page"
