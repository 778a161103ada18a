"""The message of a reindex changes every three seconds at most, and says how long it takes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.jobs import Progress
from bot.telegram.admin.board import Board, Pace
from bot.telegram.languages import voices

if TYPE_CHECKING:
    from bot.telegram.messages.message import Message

SAY = voices()["en"]


class Shown:
    """Takes pages; each change of the message ends when it is let go."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.free = asyncio.Event()
        self.free.set()
        self.seconds = 0.0

    async def __call__(self, page: Message) -> None:
        """Take a page."""
        self.pages.append(page.first_part().text)
        await self.free.wait()

    def clock(self) -> float:
        """Return the time."""
        return self.seconds

    async def after(self, board: Board, seconds: float, done: int, step: str = "embedding") -> int:
        """Let time pass and tell how far it is; return how many pages there are then."""
        self.seconds += seconds
        await board.show(Progress(step, done, 100))
        await asyncio.sleep(0)
        return len(self.pages)


def test_it_changes_every_three_seconds_and_says_how_long_it_takes() -> None:
    async def run() -> None:
        shown = Shown()
        board = Board(shown, SAY, "key", shown.clock)
        assert await shown.after(board, 0, 0) == 0
        assert await shown.after(board, 2.9, 10) == 0
        assert await shown.after(board, 7.1, 20) == 1
        assert await shown.after(board, 1, 30) == 1
        assert await shown.after(board, 110, 60) == 2
        assert await shown.after(board, 3, 10, "writing") == 3
        assert shown.pages == [
            "The index is being built\nReading passages: 20 of 100 (20%)\nAbout 40 seconds left",
            "The index is being built\nReading passages: 60 of 100 (60%)\nAbout 1 minute left",
            "The index is being built\nWriting the index: 10 of 100 (10%)",
        ]
        await board.close()

    asyncio.run(run())


def test_a_change_that_hangs_is_not_waited_for_and_never_comes_after_the_result() -> None:
    async def run() -> None:
        shown = Shown()
        board = Board(shown, SAY, "key", shown.clock)
        await board.close()
        shown.free.clear()
        assert await shown.after(board, 3, 10) == 1
        assert await shown.after(board, 60, 20) == 1
        shown.free.set()
        await board.close()
        assert await shown.after(board, 60, 30) == 2

    asyncio.run(run())


@pytest.mark.parametrize(
    ("done", "now", "left"),
    [(10, 1.0, None), (20, 0.0, None), (20, 1.0, 8.0), (100, 9.0, 0.0)],
)
def test_the_pace_counts_what_was_done_since_the_step_began(
    done: int, now: float, left: float | None
) -> None:
    pace = Pace("embedding", 0.0, 10)
    assert pace.seconds_left(Progress("embedding", done, 100), now) == left
