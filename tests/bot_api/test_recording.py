"""What the bot does is recorded, waited for, and bounded where a run is long."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.bot_api import ControlError, FakeBotApiProcess
from tests.bot_api.calls_of_bot import done, sent, unsent
from tests.builders import ROOT

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient


def test_calls_are_chosen_by_what_is_asked(api: FakeBotApiClient) -> None:
    sent(api, "a")
    unsent(api, "")
    assert [call["status"] for call in api.calls("sendMessage")] == [200, 400]
    assert [call["params"]["text"] for call in api.calls(status=200)] == ["a"]
    assert api.calls(chat_id=8) == []
    number = api.last_seq()
    assert api.calls(since=number) == []
    done(api, "getUpdates")
    assert api.last_seq() == number
    assert api.state()["errors"][0]["error"] == "Bad Request: message text is empty"


def test_a_call_is_waited_for(api: FakeBotApiClient) -> None:
    with ThreadPoolExecutor() as threads:
        waiting = threads.submit(api.wait_calls, "sendMessage", 2, timeout=20)
        sent(api, "a")
        sent(api, "b")
        assert [call["result"]["text"] for call in waiting.result()] == ["a", "b"]


def test_the_answer_to_a_question_is_waited_for(api: FakeBotApiClient) -> None:
    def answer_next() -> None:
        offset = done(api, "getUpdates")[-1]["update_id"] + 1
        (update,) = done(api, "getUpdates", offset=offset, timeout=20)
        chat = update["message"]["chat"]["id"]
        done(api, "sendMessage", chat_id=chat, text=update["message"]["text"].upper())

    with ThreadPoolExecutor() as threads:
        bot = threads.submit(answer_next)
        api.wait_until(lambda state: state["polling"])
        assert api.ask("really?", user_id=9)["text"] == "REALLY?"
        bot.result()


def test_what_does_not_come_is_told(api: FakeBotApiClient) -> None:
    sent(api)
    with pytest.raises(AssertionError, match="1 of 2 sendMessage calls within"):
        api.wait_calls("sendMessage", 2, timeout=0.01)
    with pytest.raises(AssertionError, match="condition not met"):
        api.wait_until(lambda _: False, timeout=0.01)


def test_a_recorded_message_stays_as_it_was_sent(api: FakeBotApiClient) -> None:
    number = sent(api, "old")["message_id"]
    done(api, "editMessageText", chat_id=7, message_id=number, text="new")
    assert [call["result"]["text"] for call in api.calls()] == ["old", "new"]


def test_a_long_run_can_be_bounded(api: FakeBotApiClient) -> None:
    api.config(keep_calls=3)
    unsent(api, "")
    for number in range(6):
        sent(api, str(number))
    assert [call["result"]["text"] for call in api.calls()] == ["3", "4", "5"]
    assert len(api.chat_view()["messages"]) == 3
    assert len(api.state()["errors"]) == 1


def test_an_unknown_setting_is_refused(api: FakeBotApiClient) -> None:
    with pytest.raises(ControlError, match="unknown settings"):
        api.config(speed=1)


def test_methods_can_be_awaited(api: FakeBotApiClient) -> None:
    assert asyncio.run(api.aio.send_text("x"))["delivered"] is True


def test_a_process_can_be_stricter_and_ends_with_its_block() -> None:
    process = FakeBotApiProcess("--strict-utf16", "--username", "other_bot")
    with process as api:
        assert done(api, "getMe")["username"] == "other_bot"
        assert api.reset() is True
        assert api.config()["length_unit"] == "utf16"
    with pytest.raises(ConnectionRefusedError):
        api.state()


def test_it_listens_on_loopback_alone() -> None:
    command = [sys.executable, "-m", "tests.bot_api", "--host", "0.0.0.0"]  # noqa: S104 - refused
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "loopback only" in ran.stderr
    assert ran.stdout == ""
