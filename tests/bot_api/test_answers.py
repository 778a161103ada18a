"""Presses and inline queries have ids that expire, and answers that are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bot_api import ControlError
from tests.bot_api.calls_of_bot import done, refusal, sent

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
BUTTONS = {
    "inline_keyboard": [
        [{"text": "More", "callback_data": "more"}, {"text": "Sources", "callback_data": "why"}]
    ]
}


def article(number: str, **content: Any) -> Json:
    """Return a result of an inline query."""
    inside = {"message_text": "m", **content}
    return {"type": "article", "id": number, "title": "t", "input_message_content": inside}


def test_a_press_is_answered_once(api: FakeBotApiClient) -> None:
    message = sent(api, reply_markup=BUTTONS)
    press = api.press(message["message_id"], button="sour")
    query = done(api, "getUpdates")[-1]["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("why", "x")
    assert api.state()["unanswered_callbacks"] == [press["callback_query_id"]]
    values = {"callback_query_id": press["callback_query_id"], "text": "Here"}
    done(api, "answerCallbackQuery", **values)
    assert api.wait_answer("callback", press["callback_query_id"])["text"] == "Here"
    assert api.state()["unanswered_callbacks"] == []
    done(api, "answerCallbackQuery", **values)
    warning = "this callback query had been answered before"
    assert api.state()["warnings"][-1]["warnings"] == [warning]


def test_a_wrong_answer_to_a_press_is_refused(api: FakeBotApiClient) -> None:
    assert refusal(api, "answerCallbackQuery", callback_query_id="1") == TOO_OLD
    press = api.press(sent(api, reply_markup=BUTTONS)["message_id"])
    number = press["callback_query_id"]
    long = {"callback_query_id": number, "text": "x" * 201}
    assert refusal(api, "answerCallbackQuery", **long) == "Bad Request: MESSAGE_TOO_LONG"
    with pytest.raises(AssertionError, match="was not answered"):
        api.wait_answer("callback", number, timeout=0.01)
    api.config(callback_ttl=-1)
    assert refusal(api, "answerCallbackQuery", callback_query_id=number) == TOO_OLD


def test_a_press_needs_its_button_unless_it_is_forged(api: FakeBotApiClient) -> None:
    number = sent(api, reply_markup=BUTTONS)["message_id"]
    with pytest.raises(ControlError, match=r"no such button; there are \['More', 'Sources'\]"):
        api.press(number, button="Delete all")
    assert api.press(number, data="forged", force=True)["delivered"] is True


def test_inline_results_are_checked(api: FakeBotApiClient) -> None:
    number = api.inline_query("what is")["inline_query_id"]

    def refused(*results: Json, **values: Any) -> str:
        given = {"inline_query_id": number, "results": list(results), **values}
        return refusal(api, "answerInlineQuery", **given)

    fifty_one = [article(str(count)) for count in range(51)]
    assert "too many inline query results specified" in refused(*fifty_one)
    assert "RESULT_ID_DUPLICATE" in refused(article("a"), article("a"))
    assert "RESULT_ID_INVALID" in refused(article("a" * 65))
    assert "message text is empty" in refused(article("a", message_text="")).lower()
    assert "unsupported parse_mode" in refused(article("a", parse_mode="HTML"))
    assert "exactly one optional field" in refused(button={"text": "b"})
    assert refused(article("a"), inline_query_id="1") == TOO_OLD


def test_an_inline_answer_becomes_a_message(api: FakeBotApiClient) -> None:
    number = api.inline_query("what is", language_code="kk")["inline_query_id"]
    button = {"text": "Ask in private", "start_parameter": "inline"}
    values = {"results": [article("a")], "button": button, "cache_time": 1}
    done(api, "answerInlineQuery", inline_query_id=number, **values)
    answer = api.wait_answer("inline", number)
    assert (answer["cache_time"], answer["button"]) == (1, button)
    assert api.choose_inline(number, "a")["message"]["text"] == "m"
    with pytest.raises(ControlError, match="no such result"):
        api.choose_inline(number, "b")


def test_the_menu_follows_its_scopes(api: FakeBotApiClient) -> None:
    def menu(name: str, **scope: Any) -> None:
        commands = [{"command": name, "description": "d"}]
        done(api, "setMyCommands", commands=commands, **scope)

    menu("ask")
    menu("reindex", scope={"type": "chat", "chat_id": 7})
    menu("surau", language_code="kk")
    assert [one["command"] for one in api.commands(7)] == ["reindex"]
    assert [one["command"] for one in api.commands(8)] == ["ask"]
    assert [one["command"] for one in api.commands(8, language_code="kk")] == ["surau"]


@pytest.mark.parametrize(
    ("command", "description", "words"),
    [
        ("Ask", "d", "BOT_COMMAND_INVALID"),
        ("a" * 33, "d", "command length must not exceed 32"),
        ("a", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("a", "d" * 257, "command description length must not exceed 256"),
    ],
)
def test_a_wrong_command_is_refused(
    api: FakeBotApiClient, command: str, description: str, words: str
) -> None:
    commands = [{"command": command, "description": description}]
    assert words in refusal(api, "setMyCommands", commands=commands)


def test_a_wrong_scope_is_refused(api: FakeBotApiClient) -> None:
    def refused(**scope: Any) -> str:
        return refusal(api, "setMyCommands", commands=[], scope=scope)

    assert "Unsupported type specified" in refused(type="moon")
    assert "chat not found" in refused(type="chat", chat_id=4040)
    assert "in private chats" in refused(type="chat_administrators", chat_id=7)
