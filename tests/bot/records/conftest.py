"""Fixtures for the tests of the records."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.database import Database
from tests.bot.records.keeping import Keeping
from tests.postgresql import new_postgresql, run_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMPTY = (
    "TRUNCATE inbox, answer, vote, person, audit, request, watch, notice, follow_up "
    "RESTART IDENTITY"
)


@pytest.fixture(scope="session")
def records_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database file with tables and nothing in them: copying takes less than making."""
    file = tmp_path_factory.mktemp("records") / "template.db"
    Database(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def records_server(postgresql_server: str) -> str:
    """Give the URL of a PostgreSQL database with tables that every test empties."""
    url = new_postgresql(postgresql_server)
    Database(url).close()
    return url


@pytest.fixture
def on_sqlite(records_template: Path, tmp_path: Path) -> Iterator[Keeping]:
    """Give empty records in an SQLite file."""
    file = Path(shutil.copy(records_template, tmp_path / "footnote.db"))
    opened = Keeping(f"sqlite:///{file}", file)
    yield opened
    opened.database.close()


@pytest.fixture
def on_postgresql(records_server: str) -> Iterator[Keeping]:
    """Give empty records on PostgreSQL."""
    run_statements(records_server, _EMPTY)
    opened = Keeping(records_server, None)
    yield opened
    opened.database.close()


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def keeping(request: pytest.FixtureRequest) -> Keeping:
    """Give empty records in a database of each kind in turn."""
    opened: Keeping = request.getfixturevalue(request.param)
    return opened
