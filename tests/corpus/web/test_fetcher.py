"""Pages come whole, with what their server says of them, and from where they were in the end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.web import Conditions, Fetcher, FetchError, Policy, Trouble
from tests.corpus.web.private_addresses import PRIVATE_ADDRESSES
from tests.corpus.web.sites import Internet, MovedClock, Site, redirect, reply

if TYPE_CHECKING:
    from collections.abc import Iterator

POLICY = Policy(delay=0, seconds=5)
ADDRESS = "http://news.example.org/page"


def test_a_page_comes_with_what_its_server_says(internet: Internet, site: Site) -> None:
    site.pages["/page?a=%D1%8F"] = reply(
        "200 OK",
        b"page",
        'Content-Type: Text/HTML; x=y; Charset="Windows-1251"',
        'ETag: "1"',
        "Last-Modified: Sun, 01 Jun 2025 12:00:00 GMT",
    )
    with Fetcher(POLICY, internet) as fetcher:
        fetched = fetcher.fetch(" HTTP://News.Example.org:80/page?a=я#part ")
    assert fetched.address == "http://news.example.org/page?a=%D1%8F"
    assert (fetched.content, fetched.is_unchanged, fetched.moved_for_good) == (
        b"page",
        False,
        False,
    )
    assert (fetched.media_type, fetched.charset) == ("text/html", "windows-1251")
    assert (fetched.etag, fetched.last_modified) == ('"1"', "Sun, 01 Jun 2025 12:00:00 GMT")


def test_a_request_says_who_asks_and_nothing_else(
    internet: Internet, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1/")
    site.pages |= {"/page": redirect("/next"), "/next": reply("200 OK", b"", "Set-Cookie: a=b")}
    with Fetcher(POLICY, internet) as fetcher:
        fetcher.fetch(ADDRESS)
        fetcher.fetch("http://news.example.org/next")
    for request in site.asked:
        assert request.headers.pop("User-Agent").startswith("Footnote/")
        assert request.headers == {
            "Host": "news.example.org",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }


def test_what_did_not_change_is_not_sent_again(internet: Internet, site: Site) -> None:
    site.pages["/page"] = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'
    with Fetcher(POLICY, internet) as fetcher:
        fetched = fetcher.fetch(ADDRESS, Conditions('"1"', "Sun, 01 Jun 2025 12:00:00 GMT"))
    assert (fetched.is_unchanged, fetched.content, fetched.etag) == (True, b"", '"1"')
    assert site.asked[-1].headers["If-None-Match"] == '"1"'
    assert site.asked[-1].headers["If-Modified-Since"] == "Sun, 01 Jun 2025 12:00:00 GMT"


def test_conditions_speak_only_of_the_page_that_was_asked_for(
    internet: Internet, site: Site
) -> None:
    site.pages |= {"/page": redirect("/next"), "/next": reply()}
    with Fetcher(POLICY, internet) as fetcher:
        fetched = fetcher.fetch(ADDRESS, Conditions('"1"'))
    assert fetched.content == b"page"
    asked = {request.path: request.headers.get("If-None-Match") for request in site.asked}
    assert (asked["/page"], asked["/next"]) == ('"1"', None)


def test_a_size_is_as_large_as_it_may_be(internet: Internet, site: Site) -> None:
    site.pages["/page"] = reply(body=bytes(100))
    with Fetcher(POLICY, internet) as fetcher:
        assert len(fetcher.fetch(ADDRESS, largest=100).content) == 100
        with pytest.raises(FetchError, match="larger than 99 bytes"):
            fetcher.fetch(ADDRESS, largest=99)


def test_many_threads_never_ask_one_host_at_once(internet: Internet, site: Site) -> None:
    answering: list[int] = []
    seen: list[int] = []

    def page() -> Iterator[bytes]:
        answering.append(1)
        site.ending.wait(0.005)
        seen.append(len(answering))
        answering.pop()
        yield reply()

    site.pages |= {f"/{at}": page for at in range(30)}
    with Fetcher(POLICY, internet) as fetcher, ThreadPoolExecutor(8) as threads:
        addresses = [f"http://news.example.org/{at}" for at in range(30)]
        pages = [page.content for page in threads.map(fetcher.fetch, addresses)]
    assert pages == [b"page"] * 30
    assert seen == [1] * 30
    assert [request.path for request in site.asked].count("/robots.txt") == 1


@settings(max_examples=60)
@given(st.text() | st.from_regex(r"https?://[^/]{0,20}(:\d*)?[/?#]?.{0,9}"))
@example("http://[::1")
@example("http://xn--a.example/")
@example("http://\ud800.example/\udfff")
@example(f"http://{'a.' * 200}com/")
@example("http://example.org:99999/")
def test_whatever_is_asked_for_comes_or_is_refused(address: str) -> None:
    with Fetcher(POLICY, Internet()) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch(address)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("address", PRIVATE_ADDRESSES[:3])
def test_site_maps_are_not_asked_of_what_is_not_public(internet: Internet, address: str) -> None:
    with Fetcher(POLICY, internet, MovedClock()) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.sitemaps(address)
    assert refused.value.trouble is Trouble.REFUSED
    assert internet.connected == []


def test_conditions_that_cannot_be_sent_are_not_sent(internet: Internet, site: Site) -> None:
    site.pages["/page"] = reply()
    with Fetcher(POLICY, internet) as fetcher:
        fetched = fetcher.fetch(ADDRESS, Conditions("a\r\nCookie: b", "ж"))
    assert not fetched.is_unchanged
    assert "If-None-Match" not in site.asked[-1].headers
