"""No host is asked more often than it wants to be."""

from __future__ import annotations

import pytest

from corpus.web import Fetcher, Policy
from tests.corpus.web.sites import Internet, MovedClock, Site, reply

ADDRESS = "http://news.example.org/page"
POLICY = Policy(delay=0, seconds=2)


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
