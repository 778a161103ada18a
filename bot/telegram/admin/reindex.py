"""Reindex: its plan, its start in a process of its own, how far it is, and its end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.reindexing import Reindexing, ReindexStoppedError
from bot.smoke import SmokeFailedError
from bot.telegram.admin.confirming import Done
from bot.telegram.admin.running import Pages, Runner
from bot.telegram.messages.admin_index import (
    built_page,
    interrupted_page,
    not_built_page,
    nothing_to_do_page,
    plan_page,
    progress_page,
    refused_page,
    running_page,
    starting_page,
    stopped_page,
)
from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Message

    from bot.collecting import Reindexed
    from bot.jobs import Progress
    from bot.live import Live
    from bot.reindexing import MakeEmbedder
    from bot.telegram.admin.office import Caller, Office
    from bot.telegram.languages import Say
    from index.building import Plan

NAME: Final = "reindex"

_PAGES: Final = Pages(starting_page, progress_page, running_page, interrupted_page)


class Reindex:
    """The command `/reindex`; one reindex at a time.

    Args:
        office: What is worked with.
        embedder: Loads the model, in the process that builds; see `Reindexing`.
    """

    def __init__(self, office: Office, embedder: MakeEmbedder | None = None) -> None:
        self._office = office
        self._embedder = embedder
        self.runner = Runner(office, NAME, _PAGES)

    async def command(self, message: Message, _rest: str) -> None:
        """Say what a reindex would do, and ask whether it should."""
        caller = await self._office.writer(message)
        if caller is None:
            return
        if (page := self.runner.busy_page(caller.say)) is not None:
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

    async def start(self, caller: Caller, *_: object) -> None:
        """Start it beside everything else."""
        reindexing = Reindexing(self._office.footnote.settings, self._embedder)
        await self.runner.start(caller, _Run(reindexing, self._office.desk.live))


class _Run:
    """One reindex."""

    subject = ""

    def __init__(self, reindexing: Reindexing, live: Live) -> None:
        self._reindexing = reindexing
        self._live = live

    @property
    def process_id(self) -> int | None:
        return self._reindexing.process_id

    def cancel(self) -> None:
        self._reindexing.cancel()

    async def run(self, say: Say, show: Callable[[Progress], Awaitable[None]]) -> Done:
        try:
            done = await self._reindexing.run(show)
        except ReindexStoppedError:
            return Done("stopped", stopped_page(say))
        except SmokeFailedError as error:
            return Done(f"refused: {error.report.said()}", refused_page(say, error.report))
        except FootnoteError as error:
            return Done(f"failed: {error}", not_built_page(say, str(error)))
        await asyncio.to_thread(self._live.refresh)  # the new generation answers at once
        return Done(_result(done), built_page(say, done, self._live.trouble))


def _result(done: Reindexed) -> str:
    built = done.built
    if not built.is_new:
        return "was up to date"
    said = f"built {built.generation}: {built.articles} articles, {built.embedded} newly embedded"
    return f"{said}; {done.smoke.said()}" if done.smoke.results else said
