"""Polling: asks Telegram for updates, and says that they arrived only after they are stored."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import urlencode

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.connection import repeatedly
from bot.telegram.failures import SENSELESS, NotOursError, said, seconds_to_wait

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot

RawUpdate: TypeAlias = dict[str, Any]
"""An update as Telegram wrote it: what is stored must not depend on what the library knows."""

UPDATES: Final = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""Kinds of updates that are asked for: exactly those that are handled."""

_HELD: Final = 30  # seconds that Telegram holds a request while there is nothing
_SLACK: Final = 10  # seconds more that its answer may take
_FIRST_PAUSE: Final = 1.0  # seconds after a failure, doubled up to the longest
_LONGEST_PAUSE: Final = 4.0
_MOST_CONFLICTS: Final = 10  # in a row; fewer are another bot that is being stopped

_log = structlog.get_logger("footnote.telegram")


class Polling:
    """Fetches updates until it is cancelled.

    The library's own loop tells Telegram that updates arrived once they are in memory, stops for
    good at one update that it cannot read, and ends in silence when the token is revoked.

    Args:
        bot: The connection.
        take: Stores updates; returns when they are stored.
        sleep: Waits some seconds.
    """

    def __init__(
        self,
        bot: Bot,
        take: Callable[[Sequence[RawUpdate]], Awaitable[None]],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._take = take
        self._sleep = sleep
        self._offset: int | None = None
        self._conflicts = 0

    async def run(self) -> None:
        """Fetch and store.

        Raises:
            NotOursError: The token was revoked, or another program polls with it.
        """
        # Telegram allows one way at a time.
        await repeatedly(self._bot.delete_webhook, self._sleep)
        pause = _FIRST_PAUSE
        while True:
            try:
                await self._once()
            except TelegramError as error:
                wait = self._pause_after(error, pause)
                _log.warning("no updates", reason=said(error), again_in=wait)
                await self._sleep(wait)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                pause, self._conflicts = _FIRST_PAUSE, 0

    async def confirm(self) -> None:
        """Tell Telegram what is stored, so that it does not send it again; it may fail."""
        if self._offset is None:
            return
        try:
            await self._fetched(held=0)
        except TelegramError as error:
            _log.info("the last updates could not be confirmed", reason=said(error))

    async def _once(self) -> None:
        updates = await self._fetched(held=_HELD)
        if updates:
            await self._take(updates)
            self._offset = max(update["update_id"] for update in updates) + 1

    async def _fetched(self, *, held: int) -> Sequence[RawUpdate]:
        wanted: dict[str, int | str] = {"timeout": held, "allowed_updates": json.dumps(UPDATES)}
        if self._offset is not None:
            wanted["offset"] = self._offset
        url = f"{self._bot.base_url}/getUpdates?{urlencode(wanted)}"
        content = await self._bot.request.retrieve(url, read_timeout=held + _SLACK)
        try:
            found: Any = json.loads(content)
            return [
                {**update, "update_id": int(update["update_id"])} for update in found["result"]
            ]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise TelegramError(SENSELESS) from error

    def _pause_after(self, error: TelegramError, pause: float) -> float:
        if isinstance(error, InvalidToken):
            message = "Telegram does not know this token any more; get the new one from @BotFather"
            raise NotOursError(message) from error
        if isinstance(error, Conflict):
            self._conflicts += 1
            if self._conflicts >= _MOST_CONFLICTS:
                message = "another program fetches updates with this token; stop one of the two"
                raise NotOursError(message) from error
        return max(pause, seconds_to_wait(error)) if isinstance(error, RetryAfter) else pause
