"""What is said fits its place: parts, replies, edits, buttons, and words that come too late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from telegram.error import BadRequest

from bot.telegram.messages.buttons import Button
from bot.telegram.messages.message import Message
from bot.telegram.messages.rich import bold, plain
from bot.telegram.sending import Sender
from tests.bot.telegram.talking import Time, impatient_bot, run, said

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.bot_api import FakeBotApiClient

HELLO = Message(bold("Hello") + plain(" there"))
BUTTONS = ((Button("Press", "u:key:0"),),)
OTHERS = ((Button("Press no more", "d:key:0"),),)
CARD = InlineQueryResultArticle("1", "A card", InputTextMessageContent("Its text"))
ASK = InlineQueryResultsButton("Ask in the chat", start_parameter="inline")

# What any call may meet with; each is tried again where twice is as good as once.
FAULTS: dict[str, dict[str, Any]] = {
    "too many": {"kind": "429", "retry_after": 3},
    "an error inside": {"kind": "error", "status": 500},
    "a gateway's page": {"kind": "html"},
    "dropped before": {"kind": "drop"},
    "dropped after": {"kind": "drop", "when": "after"},
    "half an answer": {"kind": "bad_json"},
    "an ok without a result": {"kind": "bad_json", "text": '{"ok":true}'},
    "no answer in time": {"kind": "delay", "delay": 30},
    "an effect, no answer in time": {"kind": "delay", "delay": 30, "when": "after"},
}


def talk(api: FakeBotApiClient, conversation: Callable[[Sender], Awaitable[None]]) -> Time:
    """Let a sender say something; return how it spent its time."""
    time = Time()

    async def work() -> None:
        async with impatient_bot(api) as bot:
            await conversation(Sender(bot, time, time.sleep))

    run(work())
    return time


def last_buttons(api: FakeBotApiClient) -> list[str]:
    """Return the labels below the last message."""
    markup = api.chat_view(7)["messages"][-1]["msg"].get("reply_markup", {})
    return [one["text"] for row in markup.get("inline_keyboard", []) for one in row]


def test_a_long_text_goes_in_parts_and_only_the_first_is_a_reply(api: FakeBotApiClient) -> None:
    question = api.send_text("why?")["message"]["message_id"]
    ids: list[int] = []

    async def say(sender: Sender) -> None:
        long = Message(plain("A sentence of a long answer. " * 300), BUTTONS)
        ids.append(await sender.send(7, long, reply_to=question))

    talk(api, say)
    sent = [one["msg"] for one in api.chat_view(7)["messages"] if one["by_bot"]]
    assert len(sent) > 1
    assert ["reply_to_message" in one for one in sent] == [True] + [False] * (len(sent) - 1)
    assert ["reply_markup" in one for one in sent] == [False] * (len(sent) - 1) + [True]
    assert ids == [sent[-1]["message_id"]]
    assert "".join(one["text"] for one in sent).count("sentence") == 300
    assert api.state()["warnings"] == []


def test_a_question_that_is_gone_is_answered_all_the_same(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        await sender.send(7, HELLO, reply_to=12_345)

    talk(api, say)
    assert said(api) == ["Hello there"]


def test_a_text_may_go_to_a_topic_and_ask_for_a_reply(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        await sender.send(-100123, HELLO, thread=9, expects_reply=True)
        await sender.typing(-100123, 9)

    api.make_chat(-100123)
    talk(api, say)
    params = api.calls("sendMessage")[0]["params"]
    assert int(params["message_thread_id"]) == 9
    assert params["reply_markup"]["force_reply"] is True
    assert int(api.calls("sendChatAction")[0]["params"]["message_thread_id"]) == 9


def test_links_show_no_preview(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        message_id = await sender.send(7, HELLO)
        await sender.edit(7, message_id, Message(plain("https://example.org/")))

    talk(api, say)
    for method in ("sendMessage", "editMessageText"):
        assert api.calls(method)[0]["params"]["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_an_edit_is_tried_until_it_is_done(api: FakeBotApiClient, fault: dict[str, Any]) -> None:
    async def say(sender: Sender) -> None:
        message_id = await sender.send(7, Message(plain("Old")))
        await sender.edit(7, message_id, HELLO)

    api.fault("editMessageText", **fault)
    time = talk(api, say)
    assert said(api) == ["Hello there"]
    assert len(time.slept) == 1
    assert time.slept[0] >= 1


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_buttons_are_changed_until_it_is_done(
    api: FakeBotApiClient, fault: dict[str, Any]
) -> None:
    async def say(sender: Sender) -> None:
        message_id = await sender.send(7, Message(plain("Vote"), BUTTONS))
        await sender.change_buttons(7, message_id, OTHERS)

    api.fault("editMessageReplyMarkup", **fault)
    talk(api, say)
    assert last_buttons(api) == ["Press no more"]


def test_changing_nothing_is_as_good_as_done(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        message_id = await sender.send(7, Message(HELLO.rich, BUTTONS))
        await sender.edit(7, message_id, Message(HELLO.rich, BUTTONS))
        await sender.change_buttons(7, message_id, BUTTONS)

    time = talk(api, say)
    errors = [one["error"] for one in api.state()["errors"]]
    assert len(errors) == 2
    assert all("message is not modified" in one for one in errors)
    assert time.slept == []


def test_what_cannot_be_edited_is_said(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await sender.edit(7, 12_345, HELLO)
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await sender.change_buttons(7, 12_345, BUTTONS)

    talk(api, say)


def test_a_card_that_was_sent_can_be_changed(api: FakeBotApiClient) -> None:
    query = api.inline_query("why")["inline_query_id"]
    chosen: list[str] = []

    async def say(sender: Sender) -> None:
        await sender.answer_inline(query, [CARD], ASK, 300)
        chosen.append(api.choose_inline(query, "1")["inline_message_id"])
        await sender.change_inline_text(chosen[0], HELLO)

    talk(api, say)
    params = api.calls("editMessageText")[0]["params"]
    assert (params["inline_message_id"], params["text"]) == (chosen[0], "Hello there")
    answer = api.wait_answer("inline", query)
    assert (answer["cache_time"], answer["is_personal"]) == (300, True)
    assert answer["button"]["start_parameter"] == "inline"


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_press_is_answered_in_spite_of_a_failure(
    api: FakeBotApiClient, fault: dict[str, Any]
) -> None:
    async def say(sender: Sender) -> None:
        await sender.send(7, Message(plain("Vote"), BUTTONS))
        message_id = api.chat_view(7)["messages"][-1]["msg"]["message_id"]
        await sender.answer_press(api.press(message_id)["callback_query_id"], "Noted", alert=True)

    api.fault("answerCallbackQuery", **fault)
    talk(api, say)
    [query] = api.state()["callbacks"].values()
    assert (query["answer"]["text"], query["answer"]["show_alert"]) == ("Noted", True)


def test_a_press_or_a_query_that_is_too_old_is_no_error(api: FakeBotApiClient) -> None:
    api.config(callback_ttl=0, inline_ttl=0)
    query = api.inline_query("why")["inline_query_id"]

    async def say(sender: Sender) -> None:
        await sender.answer_press("12345", "Noted")
        await sender.answer_inline(query, [CARD], ASK, 300)

    assert talk(api, say).slept == []
    assert len(api.state()["errors"]) == 2


def test_nobody_waits_long_for_the_answer_to_a_press(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        await sender.answer_press("12345")

    api.fault("answerCallbackQuery", "html", count=100)
    assert talk(api, say).at <= 4


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_whether_typing_shows_matters_little(api: FakeBotApiClient, fault: dict[str, Any]) -> None:
    api.fault("sendChatAction", **fault, count=2)
    assert talk(api, lambda sender: sender.typing(7)).slept == []
    assert [one["count"] for one in api.state()["faults"]] == [1]


def test_typing_in_a_chat_that_is_closed_is_no_error(api: FakeBotApiClient) -> None:
    api.block(7)
    talk(api, lambda sender: sender.typing(7))
    assert "blocked by the user" in api.state()["errors"][0]["error"]
