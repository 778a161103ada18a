"""Fixtures for tests of the served bot: two real ones for all, by polling and by webhook."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.telegram.served import Served, serve
from tests.acceptance.telegram.talk import Talk
from tests.bot_api import FakeBotApiProcess
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot_api import FakeBotApiClient


@pytest.fixture(scope="session")
def polling_bot(
    samples_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Give a bot that fetches its updates, for all tests; see `served`."""
    yield from serving_samples("polling", samples_folder, tmp_path_factory)


@pytest.fixture(scope="session")
def webhook_bot(
    samples_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Give a bot that is posted its updates, for all tests; see `served`."""
    yield from serving_samples("webhook", samples_folder, tmp_path_factory)


def serving_samples(
    mode: str, samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve the sample articles; what nobody provoked must not happen meanwhile."""
    folder = tmp_path_factory.mktemp(mode) / "data"
    shutil.copytree(samples, folder)
    with FakeBotApiProcess() as api, serve(api, folder, mode) as bot:
        yield bot
        bot.check()


@pytest.fixture(params=["polling", "webhook"])
def served(request: pytest.FixtureRequest) -> Served:
    """Give a bot that serves the sample articles, once for each way to get updates.

    Both stay up: a fixture with parameters of its own would end one to start the other.
    """
    bot: Served = request.getfixturevalue(f"{request.param}_bot")
    return bot


@pytest.fixture
def talk(served: Served) -> Talk:
    """Give the private chat of somebody who has not written yet."""
    return Talk.private(served.api)


@pytest.fixture
def group(served: Served) -> Talk:
    """Give somebody in a group whose messages the bot sees only where it is addressed."""
    return Talk.in_group(served.api)


@pytest.fixture
def open_group(served: Served) -> Talk:
    """Give somebody in a group where the bot sees every message."""
    return Talk.in_group(served.api, sees_all=True)


@pytest.fixture
def api() -> Iterator[FakeBotApiClient]:
    """Give a stand-in of a test's own."""
    with FakeBotApiProcess() as client:
        yield client


@pytest.fixture(scope="session")
def towns_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data folder of sixty towns, indexed by a fake model; it is only copied."""
    folder = tmp_path_factory.mktemp("towns") / "data"
    app = application_in(folder)
    app.articles.add([numbered_draft(number) for number in range(60)])
    app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None)
    app.database.close()
    return folder


@pytest.fixture
def towns(towns_folder: Path, tmp_path: Path) -> Path:
    """Give a data folder of towns that a test may change."""
    return Path(shutil.copytree(towns_folder, tmp_path / "data"))
