"""Board: one message that shows how far something is, changed every three seconds at most."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from bot.telegram.messages.admin_index import progress_page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.jobs import Progress
    from bot.telegram.languages import Say
    from bot.telegram.messages.message import Message as Page

BETWEEN: Final = 3.0  # seconds; an edit counts like a message, and too many are refused
_PATIENCE: Final = 5.0  # seconds for the last change to arrive before the result takes its place


class ProgressPage(Protocol):
    """Makes the page that shows how far something is."""

    def __call__(  # noqa: PLR0913 - three numbers make one progress
        self,
        say: Say,
        key: str,
        *,
        step: str,
        done: int,
        total: int,
        seconds_left: float | None,
    ) -> Page:
        """Say how far it is; see `progress_page`."""


@dataclass(slots=True)
class Pace:
    """How fast one step goes.

    Attributes:
        step: Which.
        began: When, in seconds.
        first: How much was through already.
    """

    step: str
    began: float
    first: int

    def seconds_left(self, progress: Progress, now: float) -> float | None:
        """Return how long the step will take at the pace so far, None while nobody can know."""
        done, took = progress.done - self.first, now - self.began
        if done <= 0 or took <= 0:
            return None
        return (progress.total - progress.done) * took / done


class Board:
    """Shows how far something is.

    Args:
        change: Changes the message; must not fail.
        say: The admin's language.
        key: Of the button that stops it.
        clock: Seconds that only go forward.
        page: Says how far it is.
    """

    def __init__(
        self,
        change: Callable[[Page], Awaitable[None]],
        say: Say,
        key: str,
        clock: Callable[[], float],
        page: ProgressPage = progress_page,
    ) -> None:
        self._change = change
        self._say = say
        self._key = key
        self._clock = clock
        self._page = page
        self._shown = clock()  # the message has just been sent
        self._pace = Pace("", 0.0, 0)
        self._changing: asyncio.Task[None] | None = None

    async def show(self, progress: Progress) -> None:
        """Take note of how far it is; shown if it is time to, and never waited for."""
        now = self._clock()
        if progress.step != self._pace.step:
            self._pace = Pace(progress.step, now, progress.done)
        is_busy = self._changing is not None and not self._changing.done()
        if is_busy or now - self._shown < BETWEEN:
            return
        self._shown = now
        page = self._page(
            self._say,
            self._key,
            step=progress.step,
            done=progress.done,
            total=progress.total,
            seconds_left=self._pace.seconds_left(progress, now),
        )
        self._changing = asyncio.ensure_future(self._change(page))

    async def close(self) -> None:
        """Wait until nothing is on its way any more that would come after the result."""
        if self._changing is not None:
            await asyncio.wait((self._changing,), timeout=_PATIENCE)
            self._changing.cancel()
