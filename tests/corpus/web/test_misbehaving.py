"""Servers with bad manners: each fetch ends in one clear error, in time."""

from __future__ import annotations

import gzip
import time
import zlib
from typing import TYPE_CHECKING

import pytest

from corpus.web import Conditions, Fetcher, FetchError, Policy, Trouble
from tests.corpus.web.sites import Internet, Site, redirect, reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SECONDS = 0.4
POLICY = Policy(delay=0, seconds=SECONDS)
ADDRESS = "http://news.example.org/page"
SIZE = 100_000
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PLAIN = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(bytes(20_000_000))


def packed(body: bytes, encoding: str) -> bytes:
    return reply("200 OK", body, f"Content-Encoding: {encoding}")


def refusal(
    internet: Internet, site: Site, page: bytes | Callable[[], Iterable[bytes]]
) -> FetchError:
    site.pages["/page"] = page
    started = time.monotonic()
    with Fetcher(POLICY, internet) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch(ADDRESS, largest=SIZE)
    assert time.monotonic() - started < SECONDS + 2
    assert str(refused.value).startswith(f"{ADDRESS}: ")
    assert "\n" not in str(refused.value)
    return refused.value


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param(packed(BOMB, "gzip"), "larger", id="gzip bomb"),
        pytest.param(packed(zlib.compress(bytes(20_000_000)), "deflate"), "larger", id="deflate"),
        pytest.param(packed(gzip.compress(BOMB), "gzip, gzip"), "packed", id="gzip twice"),
        pytest.param(packed(b"\x0b", "br"), "packed", id="br"),
        pytest.param(packed(b"\x28\xb5\x2f\xfd", "zstd"), "packed", id="zstd"),
        pytest.param(packed(b"x", "unheard-of"), "packed", id="unknown"),
        pytest.param(packed(b"no gzip at all", "gzip"), "broken", id="no gzip"),
        pytest.param(packed(gzip.compress(b"page")[:-9], "gzip"), "broken", id="half a gzip"),
        pytest.param(packed(gzip.compress(b"a") * 2, "gzip"), "broken", id="one gzip and another"),
        pytest.param(reply(body=bytes(SIZE + 1)), "larger", id="too large"),
        pytest.param(PLAIN + b"\r\n" + bytes(SIZE + 1), "larger", id="too large, size not told"),
        pytest.param(PLAIN + b"Content-Length: 999999999\r\n\r\n", "larger", id="huge length"),
        pytest.param(PLAIN + b"Content-Length: -1\r\n\r\nx", "broken", id="negative length"),
        pytest.param(PLAIN + b"Content-Length: x\r\n\r\nx", "broken", id="no number"),
        pytest.param(PLAIN + b"Content-Length: 9" + b"9" * 5000 + b"\r\n\r\n", "broken", id="9…9"),
        pytest.param(
            PLAIN + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "broken", id="two lengths"
        ),
        pytest.param(PLAIN + b"Content-Length: 10\r\n\r\nhalf", "broken", id="length too long"),
        pytest.param(CHUNKED + b"4\r\npage\r\n", "broken", id="chunks without an end"),
        pytest.param(CHUNKED + b"zz\r\npage\r\n", "broken", id="broken chunk"),
        pytest.param(PLAIN + b"X: " + b"x" * 1_000_000 + b"\r\n\r\n", "b", id="header of 1 MB"),
        pytest.param(PLAIN + b"X: 1\r\n" * 10_000 + b"\r\n", "headers", id="10,000 headers"),
        pytest.param(b"", "broken", id="nothing"),
        pytest.param(b"hello\r\n\r\n", "broken", id="no HTTP"),
        pytest.param(b"\x16\x03\x01\x02\x00", "broken", id="TLS"),
        pytest.param(b"HTTP/1.1 101 Switching\r\n\r\n", "broken", id="101"),
        pytest.param(reply("204 No Content", b""), "status 204", id="204"),
        pytest.param(reply("206 Partial Content"), "status 206", id="206"),
        pytest.param(reply("300 Choices"), "status 300", id="300"),
        pytest.param(reply("302 Found"), "status 302", id="302 to nowhere"),
        pytest.param(b"HTTP/1.1 304 Not Modified\r\n\r\n", "status 304", id="304, not asked for"),
        pytest.param(reply("408 Timeout"), "status 408", id="408"),
        pytest.param(reply("500 Error"), "status 500", id="500"),
        pytest.param(reply("511 Login"), "status 511", id="511"),
    ],
)
def test_a_bad_answer_is_refused(internet: Internet, site: Site, page: bytes, reason: str) -> None:
    error = refusal(internet, site, page)
    assert reason in str(error)
    assert error.trouble is (Trouble.REFUSED if reason == "larger" else Trouble.FAILED)


@pytest.mark.parametrize(
    ("start", "step"),
    [
        pytest.param(b"", b"", id="silence"),
        pytest.param(b"HTTP/1.1 2", b"", id="half a line"),
        pytest.param(PLAIN + b"X: ", b"x", id="headers byte by byte"),
        pytest.param(PLAIN, b"X: 1\r\n", id="headers line by line"),
        pytest.param(PLAIN + b"Content-Length: 9999\r\n\r\n", b"x", id="body byte by byte"),
        pytest.param(CHUNKED, b"1\r\nx\r\n", id="endless chunks"),
        pytest.param(CHUNKED + b"0\r\n", b"x: 1\r\n", id="endless trailers"),
        pytest.param(b"", b"HTTP/1.1 100 Continue\r\n\r\n", id="again and again 100"),
    ],
)
def test_a_slow_answer_ends_with_the_time(
    internet: Internet, site: Site, start: bytes, step: bytes
) -> None:
    error = refusal(internet, site, lambda: site.slowly(start, step))
    assert "did not answer in time" in str(error)
    assert error.trouble is Trouble.FAILED


def test_an_endless_body_ends_with_the_size(internet: Internet, site: Site) -> None:
    chunk = b"2000\r\n" + bytes(0x2000) + b"\r\n"
    error = refusal(internet, site, lambda: site.slowly(CHUNKED, chunk, seconds=0))
    assert "larger than 100000 bytes" in str(error)


def test_an_endless_packed_body_that_unpacks_to_nothing_ends(
    internet: Internet, site: Site
) -> None:
    empty = b"\x00\x00\x00\xff\xff" * 1000
    start = PLAIN + b"Content-Encoding: deflate\r\n\r\n\x78\x9c"
    error = refusal(internet, site, lambda: site.slowly(start, empty, seconds=0))
    assert "larger than 100000 bytes" in str(error)


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_what_is_gone_is_called_gone(internet: Internet, site: Site, status: str) -> None:
    error = refusal(internet, site, reply(status))
    assert (error.trouble, error.status) == (Trouble.GONE, int(status[:3]))


@pytest.mark.parametrize("status", ["401 U", "403 F", "451 L", "400 B", "418 T"])
def test_what_is_refused_is_called_refused(internet: Internet, site: Site, status: str) -> None:
    assert refusal(internet, site, reply(status)).trouble is Trouble.REFUSED


def test_a_loop_of_redirects_ends(internet: Internet, site: Site) -> None:
    site.pages["/other"] = redirect("/page")
    assert "again and again" in str(refusal(internet, site, redirect("/other")))
    assert site.paths == ["/page", "/other"]


def test_fifty_redirects_are_five(internet: Internet, site: Site) -> None:
    site.pages |= {f"/{at}": redirect(f"/{at + 1}") for at in range(50)}
    assert "again and again" in str(refusal(internet, site, redirect("/0")))
    assert len(site.paths) == 6


def test_nobody_listens(internet: Internet, site: Site) -> None:
    internet.sites.clear()
    internet.canary = 1
    assert "cannot be reached" in str(refusal(internet, site, reply()))


def test_a_name_that_nobody_knows(internet: Internet, site: Site) -> None:
    internet.names.clear()
    assert "cannot be found" in str(refusal(internet, site, reply()))


def test_conditions_that_cannot_be_sent_are_not_sent(internet: Internet, site: Site) -> None:
    site.pages["/page"] = reply()
    with Fetcher(POLICY, internet) as fetcher:
        fetched = fetcher.fetch(ADDRESS, Conditions("a\r\nCookie: b", "ж"))
    assert not fetched.is_unchanged
    assert "If-None-Match" not in site.asked[-1].headers
