"""Rules are read for us alone, at little cost whatever they are."""

from __future__ import annotations

import time

import pytest

from corpus.web.robots import Robots
from corpus.web.targets import read_target


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
