"""Fixtures for the tests of fetching."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.corpus.web.sites import OTHER_PUBLIC, PUBLIC, Internet, Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a server that the public host `news.example.org` leads to."""
    with Site() as served:
        yield served


@pytest.fixture
def canary() -> Iterator[Site]:
    """Give a server that nobody may ever ask."""
    with Site() as served:
        yield served


@pytest.fixture
def internet(site: Site, canary: Site) -> Internet:
    """Give a network of two public hosts at one server, and of private ones at the canary."""
    return Internet(
        names={
            "news.example.org": [(PUBLIC,)],
            "other.example.net": [(OTHER_PUBLIC,)],
            "localhost": [("127.0.0.1", "::1")],
            "metadata.google.internal": [("169.254.169.254",)],
        },
        sites={PUBLIC: site.port, OTHER_PUBLIC: site.port},
        canary=canary.port,
    )
