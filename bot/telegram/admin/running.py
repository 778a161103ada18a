"""Running: what an admin started beside the service: how far it is, how to stop it, its end."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

import structlog
from telegram.error import TelegramError

from bot.records.keys import new_key
from bot.records.times import timestamp
from bot.telegram.admin.board import Board
from bot.telegram.messages.admin import unexpected_page
from bot.telegram.messages.pages import too_old
from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery

    from bot.jobs import Progress
    from bot.telegram.admin.board import ProgressPage
    from bot.telegram.admin.confirming import Done
    from bot.telegram.admin.office import Caller, Office
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.messages.message import Message as Page

_LAST_WORD: Final = 2.0  # seconds for it, when the bot is about to end

_log = structlog.get_logger("footnote.telegram")


class Run(Protocol):
    """One run of something beside the service."""

    @property
    def subject(self) -> str:
        """What it is about, for the audit."""

    @property
    def process_id(self) -> int | None:
        """The number of the process that works, None where there is none."""

    async def run(self, say: Say, show: Callable[[Progress], Awaitable[None]]) -> Done:
        """Do it, showing how far it is.

        Raises:
            Exception: Whatever it is, the admin is told.
        """

    def cancel(self) -> None:
        """Stop it; `run` then says so."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What is shown of every run of one kind.

    Attributes:
        starting: It has begun; with the key of the button that stops it.
        progress: How far it is.
        busy: Another one runs: whose, and since when.
        interrupted: The bot was stopped meanwhile.
    """

    starting: Callable[[Say, str], Page]
    progress: ProgressPage
    busy: Callable[[Say, int, str], Page]
    interrupted: Callable[[Say], Page]


@dataclass(frozen=True, slots=True)
class _Running:
    """What runs.

    Attributes:
        key: Of the button that stops it.
        since: RFC 3339.
    """

    caller: Caller
    key: str
    since: str
    run: Run


class Runner:
    """Runs one kind of work, one at a time.

    Args:
        office: What is worked with.
        name: What the audit calls it.
        pages: What is shown of it.
        clock: Seconds that only go forward.
    """

    def __init__(
        self,
        office: Office,
        name: str,
        pages: Pages,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._office = office
        self._name = name
        self._pages = pages
        self._clock = clock
        self._running: _Running | None = None
        self._task: asyncio.Task[None] | None = None
        self._ended: set[str] = set()

    @property
    def since(self) -> str | None:
        """Since when something runs, RFC 3339; None where nothing does."""
        return self._running.since if self._running else None

    @property
    def process_id(self) -> int | None:
        """The number of the process that works, None where there is none."""
        return self._running.run.process_id if self._running else None

    def busy_page(self, say: Say) -> Page | None:
        """Return who has started what runs; None where nothing does."""
        running = self._running
        if running is None:
            return None
        return self._pages.busy(say, running.caller.person_id, running.since)

    async def start(self, caller: Caller, run: Run) -> None:
        """Start it beside everything else: the button that stops it must be heard meanwhile."""
        page = self.busy_page(caller.say)
        if page is not None:
            await self._office.note(caller, self._name, run.subject, "refused: another one runs")
            await self._office.show(caller, page)
            return
        since = timestamp(self._office.desk.now())
        self._running = _Running(caller, new_key(), since, run)
        self._task = asyncio.create_task(self._run(self._running))

    async def stop(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Stop what runs, if it is what the pressed button stops."""
        sender, caller = self._office.desk.sender, self._office.presser(press, say)
        running = self._running
        if caller is not None and running is not None and running.key == pressed.key:
            await sender.answer_press(press.id, say("Stopping…"))
            running.run.cancel()
            return
        await sender.answer_press(press.id, too_old(say))
        if caller is not None and pressed.key not in self._ended:  # of the bot's former life
            await self._office.show(caller, self._pages.interrupted(say))

    async def close(self) -> None:
        """End what runs, and say so while there is still a connection."""
        running, task = self._running, self._task
        if running is None or task is None:
            return
        task.cancel()
        await asyncio.wait((task,))
        page = self._pages.interrupted(running.caller.say)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._changed(running.caller, page), _LAST_WORD)

    async def _run(self, running: _Running) -> None:
        caller, subject = running.caller, running.run.subject
        change = partial(self._changed, caller)
        board = Board(change, caller.say, running.key, self._clock, self._pages.progress)
        try:
            result, page = await self._outcome(running, board)
            await self._told(self._office.note(caller, self._name, subject, result))
            await board.close()
            await self._told(self._office.show(caller, page))
        except asyncio.CancelledError:
            with contextlib.suppress(FootnoteError):  # here: no thread takes anything any more
                self._office.note_now(caller, self._name, subject, "ended with the bot")
            raise
        finally:
            self._ended.add(running.key)
            self._running = None

    async def _outcome(self, running: _Running, board: Board) -> tuple[str, Page]:
        """Return what came of it, for the audit and for the admin."""
        caller, say = running.caller, running.caller.say
        try:
            await self._office.note(caller, self._name, running.run.subject, "started")
            await self._changed(caller, self._pages.starting(say, running.key))
            done = await running.run.run(say, board.show)
        except Exception as error:  # noqa: BLE001 - somebody waits for what came of it
            _log.error("a run failed", kind=type(error).__name__, exc_info=error)
            return f"failed: {type(error).__name__}", unexpected_page(say)
        return done.result, done.page

    async def _changed(self, caller: Caller, page: Page) -> None:
        """Change the message, if that is possible; the work does not depend on it."""
        sender = self._office.desk.sender
        await self._told(sender.edit(caller.chat_id, caller.message_id, page))

    async def _told(self, telling: Awaitable[None]) -> None:
        try:
            await telling
        except (TelegramError, FootnoteError) as error:
            _log.warning("news of a run did not arrive", kind=type(error).__name__)
