"""The bot greets Telegram for as long as it takes, and keeps to the limits that are documented."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import SecretStr
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.settings import Settings
from bot.telegram.connection import connect, make_bot, repeatedly
from bot.telegram.failures import NotOursError
from corpus.errors import SettingsError
from tests.bot.telegram.talking import Time, connected, run, said, settings_for
from tests.bot_api import FakeBotApi, FakeBotApiClient
from tests.serving import free_port

if TYPE_CHECKING:
    from collections.abc import Callable

BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("Press", callback_data="x")]])
OTHER_TOKEN = "123456789:AAnobody-knows-this-token-of-ours_0000"  # noqa: S105 - nobody's

PASSING: dict[str, tuple[dict[str, Any], float]] = {
    "too many": ({"kind": "429", "retry_after": 7}, 7),
    "an error inside": ({"kind": "error", "status": 500}, 1),
    "a gateway's page": ({"kind": "html"}, 1),
    "dropped": ({"kind": "drop"}, 1),
    "dropped with the answer": ({"kind": "drop", "when": "after"}, 1),
    "half an answer": ({"kind": "bad_json"}, 1),
    "an ok without a result": ({"kind": "bad_json", "text": '{"ok":true}'}, 1),
}


def greet(api: FakeBotApiClient, time: Time, **changes: Any) -> str:
    """Greet the stand-in; return the bot's name."""

    async def work() -> str:
        bot = make_bot(settings_for(api, **changes))
        try:
            await connect(bot, time.sleep)
            return bot.username
        finally:
            await bot.shutdown()

    return run(work())


@pytest.mark.parametrize(("fault", "wait"), PASSING.values(), ids=PASSING)
def test_telegram_is_greeted_until_it_answers(
    api: FakeBotApiClient, fault: dict[str, Any], wait: float
) -> None:
    time = Time()
    api.fault("getMe", **fault)
    assert greet(api, time) == "fake_qa_bot"
    assert time.slept == [wait]


def test_waiting_grows_up_to_four_seconds(api: FakeBotApiClient) -> None:
    time = Time()
    api.fault("getMe", "html", count=6)
    greet(api, time)
    assert time.slept == [1, 2, 4, 4, 4, 4]


def test_a_server_that_is_not_there_yet_is_waited_for() -> None:
    port = free_port()
    server = FakeBotApi()

    async def appear(sleeps: int) -> None:
        if sleeps == 2:
            await server.start(port=port)

    async def work() -> None:
        time = Time(appear)
        bot = make_bot(settings_for(FakeBotApiClient(f"http://127.0.0.1:{port}")))
        await connect(bot, time.sleep)
        assert time.slept == [1, 2]
        await bot.shutdown()
        await server.stop()

    run(work())


def test_a_token_that_telegram_does_not_know_is_never_shown(api: FakeBotApiClient) -> None:
    time = Time()
    with pytest.raises(NotOursError, match=r"^Telegram does not know this TELEGRAM_BOT") as raised:
        greet(api, time, telegram_bot_token=SecretStr(OTHER_TOKEN))
    assert time.slept == []
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    assert OTHER_TOKEN not in str(raised.value)


def test_without_a_token_it_says_where_to_get_one() -> None:
    with pytest.raises(
        SettingsError, match=r"^TELEGRAM_BOT_TOKEN is not set.*@BotFather"
    ) as raised:
        make_bot(Settings())
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("end", ["", "/"])
def test_files_are_fetched_from_the_server_that_is_set(api: FakeBotApiClient, end: str) -> None:
    bot = make_bot(settings_for(api, telegram_api_url=f"{api.base_url}{end}"))
    assert bot.base_url == f"{api.bot_url}{api.token}"
    assert bot.base_file_url == f"{api.file_url}{api.token}"


def test_what_is_refused_is_not_tried_again() -> None:
    time = Time()

    async def call() -> None:
        message = "Chat not found"
        raise BadRequest(message)

    with pytest.raises(BadRequest, match="Chat not found"):
        run(repeatedly(call, time.sleep))
    assert time.slept == []


async def is_held(call: Callable[[], Any]) -> bool:
    """Return whether a call is held back."""
    try:
        await asyncio.wait_for(call(), 0.3)
    except TimeoutError:
        return True
    return False


def test_a_group_gets_twenty_messages_a_minute_and_others_do_not_wait(
    api: FakeBotApiClient,
) -> None:
    async def work() -> None:
        async with connected(api) as bot:
            sent = [await bot.send_message(-100123, f"{number}") for number in range(20)]
            assert await is_held(lambda: bot.send_message(-100123, "20"))
            assert not await is_held(lambda: bot.send_message(7, "in private"))
            assert not await is_held(lambda: bot.send_chat_action(-100123, "typing"))
            last = sent[-1].message_id
            assert not await is_held(
                lambda: bot.edit_message_reply_markup(-100123, last, reply_markup=BUTTON)
            )

    api.make_chat(-100123)
    run(work())
    assert len(said(api, -100123)) == 20
