"""Fixtures for the tests of the corpus."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from corpus.database import Database
from corpus.extraction.child import Child
from corpus.sources import SourceReader
from tests.builders import NOON
from tests.corpus.collecting import Collecting
from tests.postgresql import new_postgresql, run_statements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DATABASES = ("sqlite", "postgresql")
_EMPTY = (
    "TRUNCATE article, version, cut, passage, embedding, smoke_question, source, page, decoration,"
    " site, sketch, copy RESTART IDENTITY;"
    "UPDATE collection SET change = 0"
)


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
    """Give the URL of an empty database without tables, of each kind in turn."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql_url")
        return url
    return f"sqlite:///{tmp_path / 'footnote.db'}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database file with tables and nothing in them: copying takes less than making."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    Database(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def postgresql_tables(postgresql_server: str) -> str:
    """Give the URL of a PostgreSQL database with tables that every test empties."""
    url = new_postgresql(postgresql_server)
    Database(url).close()
    return url


@pytest.fixture(params=_DATABASES)
def collecting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Collecting]:
    """Give an empty collection in a database of each kind in turn."""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_tables")
        run_statements(url, _EMPTY)
    else:
        file = shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "footnote.db")
        url = f"sqlite:///{file}"
    opened = Collecting(url)
    yield opened
    opened.close()
