"""A question that meets a database held by another process is answered once that lets go."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest

from tests.acceptance.telegram.served import serve_quickly
from tests.acceptance.telegram.talk import Talk
from tests.bot.shelf import Shelf, harbour
from tests.holding import Holding

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient

QUESTION: Final = "Which harbour of town1 opened?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the data folder of one indexed article."""
    shelf = Shelf(tmp_path / "data")
    shelf.index(1)
    shelf.app.database.close()
    return tmp_path / "data"


@pytest.mark.slow  # it waits as long as people are made to wait
@pytest.mark.parametrize("seconds", [3, 60])
def test_a_question_is_answered_once_when_the_database_is_free_again(
    api: FakeBotApiClient, folder: Path, seconds: int
) -> None:
    with serve_quickly(api, folder) as served:
        talk = Talk.private(api)
        assert talk.ask(QUESTION)["text"].startswith(harbour(1))
        with Holding(folder / "footnote.db", seconds=seconds):
            since, started = api.last_seq(), time.monotonic()
            talk.write(QUESTION)
            api.wait_calls("sendMessage", 1, since, seconds + 20.0, chat_id=talk.chat_id)
            took = time.monotonic() - started
        assert talk.messages(since)[0]["text"].startswith(harbour(1))
        assert talk.ask(QUESTION)["text"].startswith(harbour(1))
        assert len(talk.messages(since)) == 2
        assert took < seconds + 10
        assert "Traceback" not in served.serving.log
        assert served.serving.stop() == 0


@pytest.mark.slow  # it waits as long as people are made to wait
def test_a_question_that_was_begun_is_answered_once_and_not_given_up(
    api: FakeBotApiClient, folder: Path
) -> None:
    with serve_quickly(api, folder, "polling", "--seconds", "2") as served:
        talk = Talk.private(api)
        since = api.last_seq()
        talk.write(QUESTION)
        api.wait_calls("sendChatAction", 1, since, 20.0, chat_id=talk.chat_id)
        with Holding(folder / "footnote.db", seconds=40):
            api.wait_calls("sendMessage", 1, since, 60.0, chat_id=talk.chat_id)
        [answer] = talk.messages(since)
        assert answer["text"].startswith(harbour(1))
        with served.records() as records:
            assert records.inbox.dead() == []
        assert "Traceback" not in served.serving.log
        assert served.serving.stop() == 0
