"""A fetch that must fail: in time, in one clear line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from corpus.web import Fetcher, FetchError, Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.corpus.web.sites import Internet, Site

SECONDS = 0.4
SIZE = 100_000
POLICY = Policy(delay=0, seconds=SECONDS)
ADDRESS = "http://news.example.org/page"


def refusal(
    internet: Internet, site: Site, page: bytes | Callable[[], Iterable[bytes]]
) -> FetchError:
    """Return the error with which the fetch of such a page ends."""
    site.pages["/page"] = page
    started = time.monotonic()
    with Fetcher(POLICY, internet) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch(ADDRESS, largest=SIZE)
    assert time.monotonic() - started < SECONDS + 2
    assert str(refused.value).startswith(f"{ADDRESS}: ")
    assert str(refused.value).isprintable()
    return refused.value
