"""Whatever Telegram does, a text arrives once, or not at all where nobody can know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.telegram.failures import OutcomeUnknownError
from bot.telegram.messages.message import Message
from bot.telegram.messages.rich import bold, plain
from bot.telegram.sending import Sender
from tests.bot.telegram.talking import Time, connected, impatient_bot, run, said
from tests.bot_api import FakeBotApi, FakeBotApiClient

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

HELLO = Message(bold("Hello") + plain(" there"))
SLOW = {"kind": "delay", "delay": 30}

# What is sent again, and after how many seconds.
SURELY_NOT_SENT: dict[str, tuple[dict[str, Any], float]] = {
    "too many": ({"kind": "429", "retry_after": 3}, 3.1),
    "far too many": ({"kind": "429", "retry_after": 120}, 120.1),
    "an error inside": ({"kind": "error", "status": 500}, 1),
    "a bad gateway": ({"kind": "error", "status": 502}, 1),
    "a gateway's page": ({"kind": "html"}, 1),
    "a page of another status": ({"kind": "html", "status": 503}, 1),
}

# What may have arrived, and how often it has.
UNKNOWN: dict[str, tuple[dict[str, Any], int]] = {
    "dropped before it took effect": ({"kind": "drop"}, 0),
    "dropped after it took effect": ({"kind": "drop", "when": "after"}, 1),
    "half an answer": ({"kind": "bad_json"}, 0),
    "an ok without a result": ({"kind": "bad_json", "text": '{"ok":true}'}, 0),
    "no answer in time": (SLOW, 0),
    "no answer in time, but an effect": (SLOW | {"when": "after"}, 1),
}

REFUSED: dict[str, tuple[dict[str, Any], type[TelegramError], str]] = {
    "a blocked bot": (
        {"status": 403, "description": "bot was blocked by the user"},
        Forbidden,
        "b",
    ),
    "an unknown chat": ({"status": 400, "description": "chat not found"}, BadRequest, "Chat"),
    "a lost reply": (
        {"status": 400, "description": "message to be replied not found"},
        BadRequest,
        "Message to be replied not found",
    ),
}


def talk(
    api: FakeBotApiClient,
    conversation: Callable[[Sender], Awaitable[None]],
    time: Time | None = None,
) -> Time:
    """Let a sender that is impatient say something; return how it spent its time."""
    time = time or Time()

    async def work() -> None:
        async with impatient_bot(api) as bot:
            await conversation(Sender(bot, time, time.sleep))

    run(work())
    return time


def sends(api: FakeBotApiClient) -> list[dict[str, Any]]:
    """Return the calls that sent a message, or tried to."""
    return api.calls("sendMessage")


@pytest.mark.parametrize(("fault", "wait"), SURELY_NOT_SENT.values(), ids=SURELY_NOT_SENT)
def test_what_was_surely_not_sent_is_sent_again(
    api: FakeBotApiClient, fault: dict[str, Any], wait: float
) -> None:
    async def say(sender: Sender) -> None:
        assert await sender.send(7, HELLO) > 0

    api.fault("sendMessage", **fault)
    time = talk(api, say)
    assert said(api) == ["Hello there"]
    assert len(sends(api)) == 2
    assert time.slept == [pytest.approx(wait)]


@pytest.mark.parametrize(("fault", "arrived"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_may_have_arrived_is_never_said_twice(
    api: FakeBotApiClient, fault: dict[str, Any], arrived: int
) -> None:
    async def say(sender: Sender) -> None:
        with pytest.raises(OutcomeUnknownError, match="did not say whether it got the message"):
            await sender.send(7, HELLO)

    api.fault("sendMessage", **fault, count=2)
    time = talk(api, say)
    assert said(api) == ["Hello there"] * arrived
    assert [one["count"] for one in api.state()["faults"]] == [1]
    assert time.slept == []


@pytest.mark.parametrize(("fault", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_not_tried_again(
    api: FakeBotApiClient, fault: dict[str, Any], error: type[TelegramError], words: str
) -> None:
    async def say(sender: Sender) -> None:
        with pytest.raises(error, match=words):
            await sender.send(7, HELLO)

    api.fault("sendMessage", "error", **fault)
    time = talk(api, say)
    assert len(sends(api)) == 1
    assert time.slept == []


def test_waiting_grows_up_to_four_seconds_and_no_busy_loop_begins(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        await sender.send(7, HELLO)

    api.fault("sendMessage", "html", count=3)
    api.fault("sendMessage", 429, count=2, retry_after=2)
    api.fault("sendMessage", "error", count=2)
    time = talk(api, say)
    assert time.slept == pytest.approx([1, 2, 4, 2.1, 2.1, 4, 4])
    assert said(api) == ["Hello there"]


def test_after_ten_minutes_of_failures_it_is_left_to_another_try(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await sender.send(7, HELLO)

    api.fault("sendMessage", "html", count=10_000)
    time = talk(api, say)
    assert 590 < time.at <= 600
    assert len(sends(api)) == len(time.slept) + 1 < 160
    assert said(api) == []


def test_a_wait_that_is_longer_than_the_patience_is_not_begun(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        with pytest.raises(TelegramError, match="Flood control"):
            await sender.send(7, HELLO)

    api.fault("sendMessage", 429, retry_after=86_400)
    assert talk(api, say).slept == []


def test_a_server_that_is_away_is_waited_for() -> None:
    async def work() -> None:
        server = FakeBotApi()
        port = int((await server.start()).rpartition(":")[2])
        client = FakeBotApiClient(server.base_url)
        await client.aio.make_chat(7)

        async def come_back(sleeps: int) -> None:
            if sleeps == 3:
                await server.start(port=port)

        time = Time(come_back)
        async with impatient_bot(client, 5) as bot:
            await server.stop()
            await Sender(bot, time, time.sleep).send(7, HELLO)
            assert time.slept == [1, 2, 4]
            assert len(await client.aio.calls("sendMessage")) == 1
        await server.stop()

    run(work())


def test_entities_that_are_refused_are_left_out_once(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        await sender.send(7, HELLO)

    api.fault("sendMessage", "error", status=400, description="can't parse entities: nested")
    api.fault("sendMessage", "html")
    time = talk(api, say)
    assert said(api) == ["Hello there"]
    first, *others = [bool(call["params"].get("entities")) for call in sends(api)]
    assert (first, others) == (True, [False, False])
    assert time.slept == [1]


def test_a_text_that_is_refused_without_entities_too_is_given_up(api: FakeBotApiClient) -> None:
    async def say(sender: Sender) -> None:
        with pytest.raises(BadRequest, match="entities"):
            await sender.send(7, HELLO)

    api.fault("sendMessage", "error", status=400, description="can't parse entities", count=9)
    talk(api, say)
    assert len(sends(api)) == 2


def test_no_token_stands_in_what_is_raised(api: FakeBotApiClient) -> None:
    async def work() -> None:
        async with connected(api) as bot:
            with pytest.raises(OutcomeUnknownError, match="NetworkError") as raised:
                await Sender(bot).send(7, HELLO)
            assert api.token not in f"{raised.value}{raised.value.__cause__}"

    api.fault("sendMessage", "drop")
    run(work())
