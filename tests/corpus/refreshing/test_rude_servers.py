"""A server that fails in every way: one clear line each, the rest is read, nothing is lost."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, Final

import pytest

from corpus.refreshing import Outcome
from tests.corpus.refreshing.news_site import SITE
from tests.corpus.refreshing.stories import feed, story
from tests.corpus.web.sites import redirect, reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.corpus.refreshing.news_site import NewsSite
    from tests.corpus.refreshing.newsroom import Newsroom

FEED, GOOD, BAD = f"{SITE}/feed", f"{SITE}/good", f"{SITE}/bad"
BOMB_SIZE: Final = 64 << 20


def bomb(encoding: str, packed: bytes) -> bytes:
    """Return an answer that unpacks to far more than it is."""
    return reply("200 OK", packed, f"Content-Encoding: {encoding}", "Content-Type: text/html")


def deflated() -> bytes:
    """Return a bomb without the header of gzip."""
    return zlib.compress(bytes(BOMB_SIZE))


def endlessly(start: bytes, step: bytes) -> Callable[[], Iterable[bytes]]:
    """Return an answer without end."""

    def parts() -> Iterable[bytes]:
        yield start
        while True:
            yield step

    return parts


def headers(lines: Iterable[str]) -> bytes:
    """Return an answer with more headers."""
    return reply("200 OK", b"<p>page</p>", *lines)


CHUNKED: Final = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
OPEN_END: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"

QUICK: Final[dict[str, bytes | Callable[[], Iterable[bytes]]]] = {
    "a length that is negative": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\npage",
    "a length that is huge": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\npage",
    "a length that is wrong": b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>page</p>",
    "no HTTP": b"SSH-2.0-OpenSSH_9.6\r\n",
    "nothing": b"",
    "an encoding nobody knows": bomb("snappy", b"page"),
    "what says gzip and is none": bomb("gzip", b"page"),
    "ten thousand headers": headers(f"X-{at}: y" for at in range(10_000)),
    "one header of a megabyte": headers(["X: " + "y" * 1_000_000]),
    "a redirect to itself": redirect("/bad"),
    "a redirect to a file": redirect("file:///etc/passwd"),
    "a redirect to a script": redirect("javascript:alert(1)"),
    "a redirect to nowhere": b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
    **{
        f"status {status}": reply(f"{status} Odd", b"")
        for status in (204, 206, 304, 400, 401, 403, 418, 429, 451, 500, 503, 511)
    },
    "an empty page": reply("200 OK", b"", "Content-Type: text/html"),
    "a program": reply("200 OK", b"MZ" + bytes(5_000), "Content-Type: text/html"),
    "a film": reply("200 OK", b"\0\0\0\x18ftypmp42" + bytes(5_000), "Content-Type: text/html"),
    "an archive": reply("200 OK", b"PK\3\4" + bytes(5_000), "Content-Type: text/html"),
    "a broken PDF": reply("200 OK", b"%PDF-1.7\n" + bytes(500), "Content-Type: text/html"),
    "noise": reply("200 OK", bytes(range(256)) * 40, "Content-Type: text/html"),
    "a shell for scripts": reply(
        "200 OK", b"<html><body><div id=root></div><script>x()</script></body></html>"
    ),
}
SLOW: Final[dict[str, bytes | Callable[[], Iterable[bytes]]]] = {
    "a gzip bomb": bomb("gzip", gzip.compress(bytes(BOMB_SIZE))),
    "a gzip bomb in gzip": bomb("gzip, gzip", gzip.compress(gzip.compress(bytes(BOMB_SIZE)))),
    "a deflate bomb": bomb("deflate", deflated()),
    "a body without end": endlessly(OPEN_END, b"<p>more</p>" * 5_000),
    "chunks without end": endlessly(CHUNKED, b"10000\r\n" + b"x" * 65_536 + b"\r\n"),
    "headers without end": endlessly(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 1_000),
    "early answers without end": endlessly(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
}


def fails_in_one_line(
    newsroom: Newsroom, site: NewsSite, answer: bytes | Callable[[], Iterable[bytes]]
) -> None:
    """Check what becomes of two pages that were read before when one of them fails so."""
    for number, address in enumerate((GOOD, BAD)):
        site.put(address, story(number))
    site.put(FEED, feed([BAD, GOOD]))
    newsroom.follow(FEED)
    newsroom.refresh()
    known = newsroom.articles.articles()
    site.misbehave(BAD, answer)
    site.put(GOOD, story(7))
    report = newsroom.only()
    assert report.failed is None
    found = {visit.address: visit for visit in report.visits}
    assert found[BAD].outcome in {Outcome.FAILED, Outcome.UNREADABLE}
    line = str(found[BAD].line)
    assert line.startswith(f"{BAD}: ")
    assert line.isprintable()
    assert len(line) < 400
    assert found[GOOD].outcome is Outcome.CORRECTED
    kept = {one.url: one for one in newsroom.articles.articles()}
    assert kept[BAD] == next(one for one in known if one.url == BAD)
    site.put(BAD, story(1))
    assert newsroom.outcomes()[BAD] is Outcome.UNCHANGED


SAMPLE: Final = ("a length that is wrong", "status 511", "a program", "a redirect to itself")


@pytest.mark.parametrize("answer", [QUICK[name] for name in SAMPLE], ids=SAMPLE)
def test_a_page_that_fails_loses_nothing(
    newsroom: Newsroom, site: NewsSite, answer: bytes | Callable[[], Iterable[bytes]]
) -> None:
    fails_in_one_line(newsroom, site, answer)


# That of status 304 is the right answer to a page that was read before.
_REST = {
    name: answer for name, answer in (QUICK | SLOW).items() if name not in {*SAMPLE, "status 304"}
}


@pytest.mark.slow
@pytest.mark.parametrize("answer", _REST.values(), ids=_REST)
def test_no_page_that_fails_loses_anything(
    newsroom: Newsroom, site: NewsSite, answer: bytes | Callable[[], Iterable[bytes]]
) -> None:
    fails_in_one_line(newsroom, site, answer)


@pytest.mark.slow
def test_a_body_that_drips_ends_with_the_time_of_a_page(
    newsroom: Newsroom, site: NewsSite
) -> None:
    def dripping() -> Iterable[bytes]:
        yield OPEN_END
        while not site.ending.wait(0.05):
            yield b"x"

    fails_in_one_line(newsroom, site, dripping)


def test_all_that_can_be_wrong_with_pages_is_one_line_each_in_one_refresh(
    newsroom: Newsroom, site: NewsSite
) -> None:
    addresses = {name: f"{SITE}/bad/{at}" for at, name in enumerate(QUICK)}
    for name, address in addresses.items():
        site.misbehave(address, QUICK[name])
    site.misbehave(BAD, QUICK["a redirect to itself"])
    site.put(GOOD, story(1))
    site.put(FEED, feed([*addresses.values(), GOOD]))
    newsroom.follow(FEED)
    report = newsroom.only()
    assert report.failed is None
    lines = list(report.lines())
    assert len(lines) == len(QUICK)
    assert all(line.startswith(SITE) and line.isprintable() for line in lines)
    assert newsroom.titles() == ["Bridge 1 will be built"]


@pytest.mark.parametrize(
    "answer",
    [
        reply("200 OK", b"<rss><channel><item><link>", "Content-Type: application/rss+xml"),
        reply("200 OK", b"<html><body>Sign in</body></html>"),
        reply("500 Oops", b""),
        reply("404 Gone", b""),
        bomb("gzip", gzip.compress(bytes(40 << 20))),
    ],
    ids=["cut short", "a page", "status 500", "status 404", "a bomb"],
)
def test_a_feed_that_fails_withdraws_nothing(
    newsroom: Newsroom, site: NewsSite, answer: bytes
) -> None:
    site.put(GOOD, story(1))
    site.put(FEED, feed([GOOD]))
    newsroom.follow(FEED)
    newsroom.refresh()
    site.misbehave(FEED, answer)
    report = newsroom.only()
    lines = list(report.lines())
    assert len(lines) <= 1
    assert all(line.startswith(f"{FEED}: ") and line.isprintable() for line in lines)
    assert report.counts[Outcome.WITHDRAWN] == 0
    assert newsroom.titles() == ["Bridge 1 will be built"]
    site.put(FEED, feed([GOOD]))
    assert newsroom.outcomes() == {GOOD: Outcome.UNCHANGED}
