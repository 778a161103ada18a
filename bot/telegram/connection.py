"""The connection to Telegram: one bot, its limits, and what a wrong token looks like."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.telegram.dispatch import AT_ONCE
from bot.telegram.failures import (
    NotOursError,
    called,
    is_of_the_network,
    said,
    seconds_to_wait,
)
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from bot.settings import Settings

_CONNECTIONS: Final = 2 * AT_ONCE + 8  # an answer and its "typing" each, polling, buttons
_ANSWER_SECONDS: Final = 15.0
_CONNECT_SECONDS: Final = 5.0
_POOL_SECONDS: Final = 10.0
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 4.0
_UNLIMITED: Final = frozenset({"sendChatAction", "editMessageReplyMarkup"})

NOT_SET_UP: Final = (
    "TELEGRAM_BOT_TOKEN is not set; write /newbot to @BotFather (https://t.me/BotFather) and put "
    "the token it gives you into .env as TELEGRAM_BOT_TOKEN=…"
)

_log = structlog.get_logger("footnote.telegram")


class Limiter(AIORateLimiter):
    """Holds messages back to what Telegram documents; retrying is left to `Sender`.

    Showing that somebody types and changing buttons are no messages: they need not wait.
    """

    async def process_request(  # noqa: PLR0913, PLR0917 - the library's own signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Call Telegram when it is time to."""
        if endpoint in _UNLIMITED:
            return await callback(*args, **kwargs)
        return await super().process_request(
            callback, args, kwargs, endpoint, data, rate_limit_args
        )


def make_bot(settings: Settings) -> ExtBot[int]:
    """Return the bot that the settings name, not yet connected.

    Raises:
        SettingsError: There is no token.
    """
    if settings.telegram_bot_token is None:
        raise SettingsError(NOT_SET_UP)
    api = settings.telegram_api_url.rstrip("/")
    request = HTTPXRequest(
        connection_pool_size=_CONNECTIONS,
        read_timeout=_ANSWER_SECONDS,
        write_timeout=_ANSWER_SECONDS,
        connect_timeout=_CONNECT_SECONDS,
        pool_timeout=_POOL_SECONDS,
    )
    return ExtBot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=request,
        get_updates_request=request,  # `Polling` takes the other one; two would load twice
        rate_limiter=Limiter(),
    )


async def connect(
    bot: ExtBot[int], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Greet Telegram, for as long as it takes until it answers.

    Raises:
        NotOursError: Telegram does not know the token.
    """
    try:
        await repeatedly(bot.initialize, sleep)
    except InvalidToken:
        message = (
            "Telegram does not know this TELEGRAM_BOT_TOKEN; copy it anew from @BotFather "
            "(and check TELEGRAM_API_URL if it is set)"
        )
        raise NotOursError(message) from None  # the library's own message holds the token


async def repeatedly(
    call: Callable[[], Awaitable[object]],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Call Telegram until it can be reached; for what may be done twice.

    Raises:
        TelegramError: It was reached, and refused.
    """
    pause = _FIRST_PAUSE
    while True:
        try:
            await called(call)
        except TelegramError as error:
            if isinstance(error, RetryAfter):
                pause = max(pause, seconds_to_wait(error))
            elif not is_of_the_network(error):
                raise
            _log.warning("Telegram cannot be reached, trying again", reason=said(error))
        else:
            return
        await sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
