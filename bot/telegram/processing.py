"""Processing: one stored update from the inbox through its handler, tried anew where it failed."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final

import structlog
from structlog.contextvars import bound_contextvars
from telegram import Update
from telegram.error import BadRequest, Forbidden

from bot.records.inbox import State
from bot.telegram.failures import OutcomeUnknownError
from bot.telegram.workers import TooSlowError
from corpus.errors import DatabaseBusyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot

    from bot.records.inbox import Begun, Inbox
    from bot.telegram.workers import Workers

MOST_TRIES: Final = 3  # that failed
_MOST_DEATHS: Final = 3  # of the program meanwhile: that may have had other reasons
_PAUSE: Final = 1.0  # seconds before the second try, twice as many before the third
_HOPELESS: Final = (BadRequest, TooSlowError)  # another try would end alike

_log = structlog.get_logger("footnote.telegram")


class Processing:
    """Handles what is in the inbox.

    Args:
        bot: Reads updates.
        inbox: Where they are.
        workers: The thread for the inbox.
        handle: Does what an update asks for.
        apologise: Tells whoever sent it that it failed for good.
        sleep: Waits some seconds.
    """

    def __init__(  # noqa: PLR0913 - four things it works with, and the time
        self,
        bot: Bot,
        inbox: Inbox,
        workers: Workers,
        handle: Callable[[Update], Awaitable[None]],
        apologise: Callable[[Update], Awaitable[None]],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._workers = workers
        self._handle = handle
        self._apologise = apologise
        self._sleep = sleep
        self._errors = 0

    @property
    def errors(self) -> int:
        """Updates that failed for good since the start."""
        return self._errors

    async def run(self, update_id: int) -> None:
        """Handle one update; it is finished, dead, or still waiting when this returns."""
        with bound_contextvars(id=update_id):
            begun = await self._begin(update_id)
            while begun is not None and not await self._is_settled(update_id, begun):
                await self._sleep(_PAUSE * begun.tries)
                begun = await self._begin(update_id)

    async def _begin(self, update_id: int) -> Begun | None:
        return await self._workers.surely_record(self._inbox.begin, update_id)

    async def _is_settled(self, update_id: int, begun: Begun) -> bool:
        """Try once; return False where it is worth another try."""
        update = Update.de_json(json.loads(begun.body), self._bot)
        if begun.tries > _MOST_DEATHS + 1:
            _log.error("given up: the program ended each time it was handled")
            await self._give_up(update)
            return True
        error = await self._failure(update)
        if error is None:
            await self._workers.surely_record(self._inbox.finish, update_id)
        elif begun.tries < MOST_TRIES and not isinstance(error, _HOPELESS):
            return False
        else:
            await self._give_up(update)
        return True

    async def _failure(self, update: Update) -> Exception | None:
        """Return what went wrong with an update that may be tried again."""
        try:
            await self._handle_when_free(update)
        except Forbidden as error:
            _log.info("nobody is there to be answered", reason=error.message)
        except OutcomeUnknownError as error:  # saying it twice would be worse
            _log.warning("it may not have arrived", reason=str(error))
        except Exception as error:  # noqa: BLE001 - the one place where handlers may fail
            _log.error("handling failed", kind=type(error).__name__, exc_info=error)
            return error
        return None

    async def _handle_when_free(self, update: Update) -> None:
        """Handle an update, again and again while another process holds the database."""
        while True:
            try:
                await self._handle(update)
            except DatabaseBusyError as error:  # that passes, and is no failure of the update's
                _log.warning("the database is busy, trying again", reason=str(error))
                await self._sleep(_PAUSE)
            else:
                return

    async def _give_up(self, update: Update) -> None:
        self._errors += 1
        await self._workers.surely_record(self._inbox.finish, update.update_id, State.DEAD)
        await self._say_sorry(update)

    async def _say_sorry(self, update: Update) -> None:
        try:
            await self._apologise(update)
        except Exception as error:  # noqa: BLE001 - it was only an apology
            _log.warning("nor could that be said", kind=type(error).__name__)
