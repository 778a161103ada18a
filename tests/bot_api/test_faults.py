"""Faults happen as they were asked for, once each, and unknown methods are told apart."""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING

import pytest

from tests.bot_api import ControlError
from tests.bot_api.calls_of_bot import done, refusal, sent, unsent

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient


def texts(api: FakeBotApiClient) -> list[str]:
    """Return what the bot wrote to user 7."""
    return [one["msg"]["text"] for one in api.chat_view()["messages"] if one["by_bot"]]


def test_too_many_requests(api: FakeBotApiClient) -> None:
    api.fault("sendMessage", 429, retry_after=7)
    status, answer = api.bot_api("sendMessage", chat_id=7, text="x")
    assert (status, answer["parameters"]) == (429, {"retry_after": 7})
    assert answer["description"] == "Too Many Requests: retry after 7"
    assert sent(api)


def test_an_error_for_any_method_spares_polls(api: FakeBotApiClient) -> None:
    api.fault("*", "error", status=502)
    assert done(api, "getUpdates")
    assert unsent(api) == "Bad Gateway"
    assert sent(api)


def test_a_fault_may_be_meant_for_some_calls(api: FakeBotApiClient) -> None:
    api.fault("sendMessage", "error", match={"chat_id": 7, "text": "b"}, skip=1, count=2)
    answers = [api.bot_api("sendMessage", chat_id=7, text=text)[0] for text in "abbbb"]
    assert answers == [200, 200, 502, 502, 200]
    api.fault("sendMessage", "error")
    assert api.clear_faults() == {"removed": 1}
    assert sent(api)


def test_a_connection_is_dropped_before_or_after_the_effect(api: FakeBotApiClient) -> None:
    api.fault("sendMessage", "drop")
    with pytest.raises(http.client.RemoteDisconnected):
        sent(api, "lost")
    api.fault("sendMessage", "drop", when="after")
    with pytest.raises(http.client.RemoteDisconnected):
        sent(api, "taken")
    assert texts(api) == ["taken"]


def test_an_answer_may_be_no_json(api: FakeBotApiClient) -> None:
    for kind in ("html", "bad_json"):
        api.fault("sendMessage", kind)
        with pytest.raises(json.JSONDecodeError):
            sent(api)
    assert texts(api) == []


def test_an_unknown_fault_is_refused(api: FakeBotApiClient) -> None:
    with pytest.raises(ControlError, match="kind is one of"):
        api.fault("sendMessage", "earthquake")
    with pytest.raises(ControlError, match="unknown method"):
        api.fault("sendNothing", "429")


def test_flood_limits_count_when_they_are_set(api: FakeBotApiClient) -> None:
    api.config(flood=True)
    answers = [api.bot_api("sendMessage", chat_id=7, text="x") for _ in range(5)]
    assert [status for status, _ in answers] == [200, 200, 200, 429, 429]
    assert answers[-1][1]["parameters"]["retry_after"] >= 1


def test_methods_are_known_unknown_or_left_out(api: FakeBotApiClient) -> None:
    assert api.bot_api("noSuchMethod")[0] == 404
    assert api.bot_api("sendPoll")[0] == 501
    assert api.bot_api("sendMessageDraft")[0] == 501
    assert api.bot_api("SENDMESSAGE", chat_id=7, text="any case")[0] == 200
    assert api.bot_api("getMe", _raw=b"[1]")[1]["description"].startswith("Bad Request: object")


def test_a_wrong_token_is_refused(api: FakeBotApiClient) -> None:
    stranger = type(api)(api.base_url, "123456:of-nobody")
    assert refusal(stranger, "getMe") == "Unauthorized"


def test_what_telegram_ignores_is_noted(api: FakeBotApiClient) -> None:
    sent(api, replymarkup="{}")
    (noted,) = api.state()["warnings"]
    assert noted["warnings"] == ["unknown parameter 'replymarkup' (Telegram ignores it)"]
    assert api.state()["errors"] == []
