"""Fixtures for the tests of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.extraction.child import Child
from corpus.sources import SourceReader
from tests.builders import NOON
from tests.corpus.collecting import Collecting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def child() -> Iterator[Child]:
    """Give a child process for parsers, with all the time it may need."""
    with Child(seconds=60) as started:
        yield started


@pytest.fixture(scope="session")
def reader(child: Child) -> SourceReader:
    """Give a reader to which it is noon of 1 June 2025."""
    return SourceReader(NOON, child)


@pytest.fixture(params=_DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database, of each kind in turn."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql_url")
        return url
    return f"sqlite:///{tmp_path / 'footnote.db'}"


@pytest.fixture
def collecting(database_url: str) -> Iterator[Collecting]:
    """Give an empty collection whose clock goes on by a minute whenever it is looked at."""
    opened = Collecting(database_url)
    yield opened
    opened.close()
