"""Fixtures of the stand-in's own tests: one process for all, begun anew for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot_api import FakeBotApiProcess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot_api import FakeBotApiClient


@pytest.fixture(scope="session")
def bot_api_process() -> Iterator[FakeBotApiClient]:
    """Give a stand-in that runs as long as the tests do."""
    with FakeBotApiProcess() as client:
        yield client


@pytest.fixture
def api(bot_api_process: FakeBotApiClient) -> FakeBotApiClient:
    """Give the stand-in as new, where user 7 has written once."""
    bot_api_process.reset()
    bot_api_process.send_text("hi")
    return bot_api_process
