"""Fixtures for the tests of the Telegram door."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs

from corpus.database import Database
from tests.bot.records.keeping import Keeping
from tests.bot.telegram.talking import Time, hide_inbox, show_inbox
from tests.bot_api import FakeBotApiProcess

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

    from tests.bot_api import FakeBotApiClient


@pytest.fixture(scope="session")
def telegram() -> Iterator[FakeBotApiClient]:
    """Give a stand-in of Telegram that runs as long as the tests do."""
    with FakeBotApiProcess() as client:
        yield client


@pytest.fixture
def api(telegram: FakeBotApiClient) -> FakeBotApiClient:
    """Give the stand-in as new, with an empty chat of person 7."""
    telegram.reset()
    telegram.config(conflict_delay=0, webhook_retry_scale=0.01)
    telegram.make_chat(7)
    return telegram


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database file with tables and nothing in them: copying takes less than making."""
    file = tmp_path_factory.mktemp("records") / "footnote.db"
    Database(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def keeping(empty_database: Path, tmp_path: Path) -> Iterator[Keeping]:
    """Give empty records in an SQLite file."""
    file = Path(shutil.copy(empty_database, tmp_path))
    opened = Keeping(f"sqlite:///{file}", file)
    yield opened
    opened.database.close()


@pytest.fixture
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    """Give what is logged; nothing of it is printed, which would take long."""
    with capture_logs() as lines:
        yield lines


@pytest.fixture
def broken_inbox(keeping: Keeping) -> Time:
    """Give a time after three sleeps of which the inbox can be used again."""

    async def mend(sleeps: int) -> None:
        if sleeps == 3:
            show_inbox(keeping)

    hide_inbox(keeping)
    return Time(mend)
