"""A body is unpacked once, and never to more than was asked for."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from corpus.web import Fetcher, Trouble
from corpus.web.content import read_content
from corpus.web.trouble import HopError
from tests.corpus.web.refusing import ADDRESS, POLICY, refusal
from tests.corpus.web.sites import Internet, Site, reply

BOMB = gzip.compress(bytes(20_000_000))


def packed(body: bytes, encoding: str) -> bytes:
    return reply("200 OK", body, f"Content-Encoding: {encoding}")


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
    ],
)
def test_a_body_that_is_packed_badly_is_refused(
    internet: Internet, site: Site, page: bytes, reason: str
) -> None:
    error = refusal(internet, site, page)
    assert reason in str(error)
    assert error.trouble is (Trouble.REFUSED if reason == "larger" else Trouble.FAILED)


def test_an_endless_packed_body_that_unpacks_to_nothing_ends(
    internet: Internet, site: Site
) -> None:
    empty = b"\x00\x00\x00\xff\xff" * 1000
    start = b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n\x78\x9c"
    error = refusal(internet, site, lambda: site.slowly(start, empty, seconds=0))
    assert "larger than 100000 bytes" in str(error)


@pytest.mark.parametrize("encoding", ["gzip", "X-GZIP", "identity"])
def test_what_is_packed_unasked_is_unpacked(internet: Internet, site: Site, encoding: str) -> None:
    body = b"page" if encoding == "identity" else gzip.compress(b"page")
    site.pages["/page"] = reply("200 OK", body, f"Content-Encoding: {encoding}")
    with Fetcher(POLICY, internet) as fetcher:
        assert fetcher.fetch(ADDRESS).content == b"page"


def test_a_bomb_is_never_unpacked() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(HopError, match="larger"):
            read_content([BOMB], "gzip", 100_000, cut=False)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
