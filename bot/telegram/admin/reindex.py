"""Reindex: its plan, its start in a process of its own, how far it is, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog
from telegram.error import TelegramError

from bot.records.keys import new_key
from bot.records.times import timestamp
from bot.reindexing import Reindexing, ReindexStoppedError
from bot.smoke import SmokeFailedError
from bot.telegram.admin.board import Board
from bot.telegram.messages.admin import unexpected_page
from bot.telegram.messages.admin_index import (
    built_page,
    interrupted_page,
    not_built_page,
    nothing_to_do_page,
    plan_page,
    refused_page,
    running_page,
    starting_page,
    stopped_page,
)
from bot.telegram.messages.pages import too_old
from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery, Message

    from bot.collecting import Reindexed
    from bot.reindexing import MakeEmbedder
    from bot.telegram.admin.office import Caller, Office
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.messages.message import Message as Page
    from index.building import Plan

NAME: Final = "reindex"
_LAST_WORD: Final = 2.0  # seconds for it, when the bot is about to end

_log = structlog.get_logger("footnote.telegram")


@dataclass(frozen=True, slots=True)
class _Running:
    """The reindex that runs.

    Attributes:
        key: Of the button that stops it.
        since: RFC 3339.
    """

    caller: Caller
    key: str
    since: str
    reindexing: Reindexing


class Reindex:
    """The command `/reindex` and its buttons; one reindex at a time.

    Args:
        office: What is worked with.
        embedder: Loads the model, in the process that builds; see `Reindexing`.
        clock: Seconds that only go forward.
    """

    def __init__(
        self,
        office: Office,
        embedder: MakeEmbedder | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._office = office
        self._embedder = embedder
        self._clock = clock
        self._running: _Running | None = None
        self._task: asyncio.Task[None] | None = None
        self._ended: set[str] = set()

    @property
    def since(self) -> str | None:
        """Since when a reindex runs, RFC 3339; None where none does."""
        return self._running.since if self._running else None

    @property
    def process_id(self) -> int | None:
        """The number of the process that builds, None where there is none."""
        return self._running.reindexing.process_id if self._running else None

    async def command(self, message: Message, _rest: str) -> None:
        """Say what a reindex would do, and ask whether it should."""
        caller = await self._office.writer(message)
        if caller is None:
            return
        if (running := self._running) is not None:
            page = running_page(caller.say, running.caller.person_id, running.since)
            await self._office.tell(caller, page)
            return
        plan = await self._office.looked_up(caller, NAME, "", self._plan)
        if plan is None:
            return
        if not plan.is_needed:
            await self._office.tell(caller, nothing_to_do_page(caller.say, plan))
            return
        key = await self._office.ask(caller, NAME, {})
        await self._office.tell(caller, plan_page(caller.say, plan, key))

    def _plan(self) -> Plan:
        return self._office.footnote.builder().plan()

    async def start(self, caller: Caller) -> None:
        """Start it beside everything else: the button that stops it must be heard meanwhile."""
        if (running := self._running) is not None:
            page = running_page(caller.say, running.caller.person_id, running.since)
            await self._office.note(caller, NAME, "", "refused: another one runs")
            await self._office.show(caller, page)
            return
        reindexing = Reindexing(self._office.footnote.settings, self._embedder)
        since = timestamp(self._office.desk.now())
        self._running = _Running(caller, new_key(), since, reindexing)
        self._task = asyncio.create_task(self._run(self._running))

    async def stop(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Stop the reindex whose button was pressed."""
        sender, caller = self._office.desk.sender, self._office.presser(press, say)
        running = self._running
        if caller is not None and running is not None and running.key == pressed.key:
            await sender.answer_press(press.id, say("Stopping…"))
            running.reindexing.cancel()
            return
        await sender.answer_press(press.id, too_old(say))
        if caller is not None and pressed.key not in self._ended:  # of the bot's former life
            await self._office.show(caller, interrupted_page(say))

    async def close(self) -> None:
        """End what runs, and say so while there is still a connection."""
        running, task = self._running, self._task
        if running is None or task is None:
            return
        task.cancel()
        await asyncio.wait((task,))
        page = interrupted_page(running.caller.say)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._changed(running.caller, page), _LAST_WORD)

    async def _run(self, running: _Running) -> None:
        caller = running.caller
        change = partial(self._changed, caller)
        board = Board(change, caller.say, running.key, self._clock)
        try:
            result, page = await self._outcome(running, board)
            await self._told(self._office.note(caller, NAME, "", result))
            await board.close()
            await self._told(self._office.show(caller, page))
        except asyncio.CancelledError:
            with contextlib.suppress(FootnoteError):  # here: no thread takes anything any more
                self._office.note_now(caller, NAME, "", "ended with the bot")
            raise
        finally:
            self._ended.add(running.key)
            self._running = None

    async def _outcome(self, running: _Running, board: Board) -> tuple[str, Page]:
        """Return what came of it, for the audit and for the admin."""
        caller, say = running.caller, running.caller.say
        try:
            await self._office.note(caller, NAME, "", "started")
            await self._changed(caller, starting_page(say, running.key))
            done = await running.reindexing.run(board.show)
            return _result(done), await self._answering(say, done)
        except ReindexStoppedError:
            return "stopped", stopped_page(say)
        except SmokeFailedError as error:
            return f"refused: {error.report.said()}", refused_page(say, error.report)
        except FootnoteError as error:
            return f"failed: {error}", not_built_page(say, str(error))
        except Exception as error:  # noqa: BLE001 - somebody waits for what came of it
            _log.error("a reindex failed", kind=type(error).__name__, exc_info=error)
            return f"failed: {type(error).__name__}", unexpected_page(say)

    async def _answering(self, say: Say, done: Reindexed) -> Page:
        """Let the new generation answer at once."""
        live = self._office.desk.live
        await asyncio.to_thread(live.refresh)
        return built_page(say, done, live.trouble)

    async def _changed(self, caller: Caller, page: Page) -> None:
        """Change the message, if that is possible; the work does not depend on it."""
        sender = self._office.desk.sender
        await self._told(sender.edit(caller.chat_id, caller.message_id, page))

    async def _told(self, telling: Awaitable[None]) -> None:
        try:
            await telling
        except (TelegramError, FootnoteError) as error:
            _log.warning("news of a reindex did not arrive", kind=type(error).__name__)


def _result(done: Reindexed) -> str:
    built = done.built
    if not built.is_new:
        return "was up to date"
    said = f"built {built.generation}: {built.articles} articles, {built.embedded} newly embedded"
    return f"{said}; {done.smoke.said()}" if done.smoke.results else said
