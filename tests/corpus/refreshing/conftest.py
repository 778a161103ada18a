"""Fixtures for the tests of refreshing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.corpus.collecting import Collecting
from tests.corpus.refreshing.news_site import HOST, OTHER_HOST, NewsSite
from tests.corpus.refreshing.newsroom import Newsroom
from tests.corpus.web.sites import OTHER_PUBLIC, PUBLIC, Internet, Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.extraction.child import Child


@pytest.fixture
def site() -> Iterator[NewsSite]:
    """Give a news site that answers for every public host."""
    with NewsSite() as served:
        yield served


@pytest.fixture
def canary() -> Iterator[Site]:
    """Give a server that nobody may ever ask."""
    with Site() as served:
        yield served


@pytest.fixture
def internet(site: NewsSite, canary: Site) -> Internet:
    """Give a network of a few public hosts at one server, and of private ones at the canary."""
    return Internet(
        names={
            HOST: [(PUBLIC,)],
            f"amp.{HOST}": [(PUBLIC,)],
            OTHER_HOST: [(OTHER_PUBLIC,)],
            "localhost": [("127.0.0.1", "::1")],
            "metadata.google.internal": [("169.254.169.254",)],
        },
        sites={PUBLIC: site.port, OTHER_PUBLIC: site.port},
        canary=canary.port,
    )


@pytest.fixture
def newsroom(
    site: NewsSite, internet: Internet, child: Child, sqlite_template: Path, tmp_path: Path
) -> Iterator[Newsroom]:
    """Give an empty collection that can follow the news site."""
    file = shutil.copy(sqlite_template, tmp_path / "footnote.db")
    collecting = Collecting(f"sqlite:///{file}")
    yield Newsroom(collecting, site, internet, child)
    collecting.close()
