"""Dispatcher: lanes in parallel, each in order, and no lane waits because another one is long."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Final, TypeAlias

import structlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

AT_ONCE: Final = 16  # lanes; more only wait for each other in the same two threads

Job: TypeAlias = "Callable[[], Awaitable[None]]"

_log = structlog.get_logger("footnote.telegram")


class Dispatcher:
    """Runs jobs: one at a time in a lane, lanes taking turns.

    A lane is a chat, or what else must keep its order. Whoever fills a lane with hundreds of jobs
    gets a turn as often as everybody else.

    Args:
        at_once: Lanes that run at the same time.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._lanes: dict[Hashable, deque[Job]] = {}
        self._ready: asyncio.Queue[Hashable] = asyncio.Queue()
        self._runners = [asyncio.create_task(self._run()) for _ in range(at_once)]
        self._busy = 0
        self._stopped = False
        self._idle = asyncio.Event()
        self._idle.set()

    def offer(self, lane: Hashable, job: Job) -> None:
        """Put a job at the end of a lane; once it is stopping, nothing begins any more."""
        if self._stopped:
            return
        waiting = self._lanes.get(lane)
        if waiting is None:
            self._lanes[lane] = deque([job])
            self._ready.put_nowait(lane)
        else:
            waiting.append(job)

    def waiting(self, lane: Hashable) -> int:
        """Return how many jobs of a lane wait, without the one that runs."""
        return max(len(self._lanes.get(lane, ())) - 1, 0)

    @property
    def waiting_in_all(self) -> int:
        """How many jobs wait or run."""
        return sum(map(len, self._lanes.values()))

    async def stop(self, seconds: float) -> bool:
        """Begin nothing new, and give what runs some time; return whether it was enough."""
        self._stopped = True
        self._lanes = {}  # a lane that ends finds nothing more to do
        while not self._ready.empty():
            self._ready.get_nowait()
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            _log.warning("stopping in the middle of something", running=self._busy)
        in_time = self._busy == 0
        for runner in self._runners:
            runner.cancel()
        await asyncio.gather(*self._runners, return_exceptions=True)
        return in_time

    async def _run(self) -> None:
        while True:
            lane = await self._ready.get()
            self._busy += 1
            self._idle.clear()
            try:
                await self._one_of(lane)
            finally:
                self._busy -= 1
                if not self._busy:
                    self._idle.set()

    async def _one_of(self, lane: Hashable) -> None:
        """Run the first job of a lane; it stays there meanwhile, so that the lane is taken."""
        waiting = self._lanes.get(lane)
        if not waiting:
            return
        try:
            await waiting[0]()
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():  # it is the runner that shall end
                raise
            _log.error("a job was cancelled from within")
        except Exception:  # noqa: BLE001 - a job explains its own failures; no job ends a runner
            _log.exception("a job failed")
        waiting.popleft()
        if waiting:
            self._ready.put_nowait(lane)
        elif self._lanes.get(lane) is waiting:
            del self._lanes[lane]
