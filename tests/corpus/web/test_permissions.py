"""robots.txt is obeyed, and no host is asked more often than it wants to be."""

from __future__ import annotations

import pytest

from corpus.web import Fetcher, FetchError, Policy, Trouble
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
