"""What runs can be seen, is stopped by its own button alone, and its end is told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.jobs import Progress
from bot.telegram.admin.confirming import Done
from bot.telegram.admin.office import Caller, Office
from bot.telegram.admin.running import Pages, Runner
from bot.telegram.messages.message import Message
from bot.telegram.messages.rich import plain
from tests.bot.telegram.admin.scene import ADMIN, scene

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.telegram.languages import Say
    from tests.bot.telegram.admin.scene import Scene


def said(text: str) -> Message:
    return Message(plain(text))


PAGES = Pages(
    lambda _say, _key: said("begun"),
    lambda _say, _key, **how: said(f"{how['done']} pages"),
    lambda _say, person, _since: said(f"{person} was first"),
    lambda _say: said("interrupted"),
)


class Running:
    """A run that ends when it is told to."""

    subject = "something"
    process_id = 42

    def __init__(self, error: Exception | None = None) -> None:
        self.ending = asyncio.Event()
        self._error = error

    async def run(self, _say: Say, show: Callable[[Progress], Awaitable[None]]) -> Done:
        """Wait for the end."""
        await show(Progress("pages", 1, 0))
        await self.ending.wait()
        if self._error is not None:
            raise self._error
        return Done("well done", said("done"))

    def cancel(self) -> None:
        """End."""
        self.ending.set()


async def begun(there: Scene, run: Running) -> tuple[Runner, Caller]:
    """Start something over a message of the bot."""
    office = Office(there.desk)
    sent = await there.bot.send_message(ADMIN, "asked")
    caller = Caller(ADMIN, ADMIN, sent.message_id, there.desk.voices["en"])
    runner = Runner(office, "work", PAGES)
    await runner.start(caller, run)
    await there.wait_for("begun")
    return runner, caller


def test_one_runs_at_a_time_and_its_end_is_told(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            first = Running()
            await there.write("/audit")
            runner, caller = await begun(there, first)
            assert runner.since is not None
            assert runner.process_id == 42
            await runner.start(caller, Running())
            assert await there.wait_for(f"{ADMIN} was first")
            first.ending.set()
            await there.wait_for("done")
            assert (runner.since, runner.busy_page(caller.say)) == (None, None)
            assert there.results() == ["started", "refused: another one runs", "well done"]
            await runner.close()

    asyncio.run(run())


def test_what_nobody_foresaw_is_told_and_the_next_one_may_run(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.write("/audit")
            failing: Any = Running(RuntimeError("haunted"))
            runner, caller = await begun(there, failing)
            failing.ending.set()
            await there.wait_for("That did not work, and should have.")
            assert there.results()[-1] == "failed: RuntimeError"
            await runner.start(caller, Running())
            await there.wait_for("begun")
            await runner.close()
            assert await there.last_message() == "interrupted"
            assert there.results()[-1] == "ended with the bot"

    asyncio.run(run())
