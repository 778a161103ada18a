"""Service: everything that serves, started in order and stopped in time."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import structlog

from bot.live import Live
from bot.logs import hide_from_logs, log_what_happens
from bot.records import open_records
from bot.settings import secrets_of
from bot.telegram.allowance import Allowance
from bot.telegram.connection import connect, make_bot
from bot.telegram.desk import Desk
from bot.telegram.dispatch import Dispatcher
from bot.telegram.handlers import wire
from bot.telegram.housekeeping import delete_what_is_old, follow_the_index
from bot.telegram.intake import Intake
from bot.telegram.languages import voices
from bot.telegram.menu import set_up_menu
from bot.telegram.notifying import Notifying
from bot.telegram.polling import Polling
from bot.telegram.rounds import watch_answers
from bot.telegram.schedule import refresh_what_is_due
from bot.telegram.sending import Sender
from bot.telegram.webhook import Webhook
from bot.telegram.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.application import Application
    from index.embedding import Embedder

_FINISHING_SECONDS: Final = 6.0  # for what has begun; container engines kill after ten in all
_LAST_SECONDS: Final = 1.0  # to end a reindex, and to confirm what is stored

_log = structlog.get_logger("footnote.telegram")


def serve_until_stopped(
    footnote: Application, embedder: Callable[[], Embedder], now: Callable[[], datetime]
) -> None:
    """Serve until the program is told to stop; see `Service`."""
    in_time = asyncio.run(Service(footnote, embedder, now).run())
    footnote.database.close()
    if not in_time:
        _leave_at_once()


def _leave_at_once() -> None:
    """End although a thread is busy: Python would wait for it, and be killed meanwhile."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


class Source(Protocol):
    """Where updates come from."""

    async def run(self) -> None:
        """Take updates until it is cancelled."""

    async def confirm(self) -> None:
        """Say a last time what has arrived."""


@dataclass(frozen=True, slots=True)
class _Running:
    """What has been started."""

    desk: Desk
    dispatcher: Dispatcher
    intake: Intake
    source: Source
    close: Callable[[], Awaitable[None]]


class Service:
    """The bot that people message.

    Args:
        footnote: The collection, its index and the settings.
        embedder: Loads the model.
        now: The clock, in UTC.

    Raises:
        SettingsError: There is no token, or the webhook is not wholly set.
    """

    def __init__(
        self, footnote: Application, embedder: Callable[[], Embedder], now: Callable[[], datetime]
    ) -> None:
        self._footnote = footnote
        self._live = Live(footnote, embedder)
        self._now = now
        self._bot = make_bot(footnote.settings)
        self._running: _Running | None = None
        self._loading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="loading")
        hide_from_logs(secrets_of(footnote.settings))

    async def run(self) -> bool:
        """Serve until a signal to stop; return whether all that had begun was finished by then.

        Raises:
            FootnoteError: It cannot serve, or cannot go on; one line says why.
        """
        log_what_happens()
        stopping = asyncio.create_task(_signalled())
        serving = asyncio.create_task(self._serve())
        await asyncio.wait((stopping, serving), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        serving.cancel()
        await asyncio.wait((serving,))
        in_time = await self._close()
        if not serving.cancelled() and (error := serving.exception()) is not None:
            raise _first(error)
        return in_time

    async def _serve(self) -> None:
        await connect(self._bot)
        running = self._running = self._put_together()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._load(running.desk))
            tasks.create_task(set_up_menu(self._bot, running.desk))
            tasks.create_task(follow_the_index(running.desk))
            tasks.create_task(delete_what_is_old(running.desk))
            notifying = Notifying(running.desk, running.dispatcher)
            tasks.create_task(watch_answers(running.desk, notifying))
            tasks.create_task(refresh_what_is_due(running.desk))
            waiting = await running.intake.resume()
            _log.info("serving", username=self._bot.username, waiting=waiting)
            tasks.create_task(running.source.run())

    def _put_together(self) -> _Running:
        settings, workers = self._footnote.settings, Workers()
        token = self._bot.token
        desk = Desk(
            footnote=self._footnote,
            live=self._live,
            records=open_records(self._footnote.database, token, self._now),
            workers=workers,
            sender=Sender(self._bot),
            voices=voices(),
            me=self._bot.bot,
            now=self._now,
            ready=asyncio.Event(),
        )
        dispatcher = Dispatcher()
        allowance = Allowance(settings.questions_per_minute, time.monotonic)
        intake = Intake(self._bot, desk.records.inbox, workers, dispatcher, allowance)
        handling = wire(self._bot, desk, dispatcher, allowance)
        intake.start(handling)
        source: Source = (
            Webhook(self._bot, settings, intake.take)
            if settings.telegram_webhook_url
            else Polling(self._bot, intake.take)
        )
        return _Running(desk, dispatcher, intake, source, handling.close)

    async def _load(self, desk: Desk) -> None:
        """Load the model; whoever asks meanwhile waits for it."""
        await asyncio.get_running_loop().run_in_executor(self._loading, desk.live.load)
        desk.ready.set()
        _log.info("ready to answer", indexed=desk.live.answerer is not None)

    async def _close(self) -> bool:
        """Finish what has begun, within the time there is; the rest waits in the inbox."""
        running, in_time = self._running, True
        if running is not None:
            in_time = await running.dispatcher.stop(_FINISHING_SECONDS)
            last_words = asyncio.gather(
                running.close(), running.source.confirm(), return_exceptions=True
            )
            await asyncio.wait((last_words,), timeout=_LAST_SECONDS)
            running.desk.workers.close()
            in_time = in_time and not running.desk.workers.left_behind
            in_time = in_time and running.desk.ready.is_set()  # else the model is being loaded
            self._loading.shutdown(wait=False)
        await self._bot.shutdown()
        _log.info("stopped", in_time=in_time)
        return in_time


async def _signalled() -> None:
    """Wait until somebody wants the program to end."""
    wanted = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, wanted.set)
    await wanted.wait()


def _first(error: BaseException) -> BaseException:
    """Return the error that ended everything, out of the group it came in."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
