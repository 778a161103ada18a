"""Servers with bad manners: each exchange ends in one clear error, in time."""

from __future__ import annotations

import pytest

from corpus.web import Trouble
from tests.corpus.web.refusing import SIZE, refusal
from tests.corpus.web.sites import Internet, Site, reply

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PLAIN = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
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
