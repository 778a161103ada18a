"""A server's wish to be left alone is understood, in whatever way it is written."""

from __future__ import annotations

import pytest

from corpus.web import Fetcher, FetchError, Policy, Trouble
from tests.corpus.web.sites import Internet, MovedClock, Site, reply

ADDRESS = "http://news.example.org/page"
POLICY = Policy(delay=0, seconds=2)


def refusal(fetcher: Fetcher, address: str = ADDRESS) -> FetchError:
    with pytest.raises(FetchError) as refused:
        fetcher.fetch(address)
    return refused.value


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
