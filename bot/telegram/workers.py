"""Threads for what would hold up the event loop: answering, and the database."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

import structlog

from corpus.errors import DatabaseError, FootnoteError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

ANSWER_SECONDS: Final = 60.0  # what takes longer than that will never be done
_PAUSE: Final = 1.0  # seconds until a database that failed is tried again

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_log = structlog.get_logger("footnote.telegram")


class TooSlowError(FootnoteError):
    """Something took so long that it was given up."""


class Workers:
    """One thread that answers, and one that keeps records.

    One of each: questions are arithmetic, and two at once on the same cores take longer than one
    after the other; writers of one database wait for each other anyway.

    Args:
        seconds: How long one answer may take; its thread is then left behind for a new one.
        sleep: Waits some seconds.
    """

    def __init__(
        self,
        seconds: float = ANSWER_SECONDS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._seconds = seconds
        self._sleep = sleep
        self._answering = _thread("answering")
        self._recording = _thread("recording")
        self._left_behind = 0
        self._abandoned: set[Future[Any]] = set()

    @property
    def left_behind(self) -> int:
        """Threads that were given up, and may still run."""
        return self._left_behind + len(self._abandoned)

    async def answer(
        self,
        function: Callable[_Arguments, _Result],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> _Result:
        """Run what computes; the time counts from when it begins.

        Raises:
            TooSlowError: It took too long, and may still run.
        """
        while True:
            pool, begun = self._answering, asyncio.Event()
            job = _started(pool, begun, partial(function, *args, **kwargs))
            running = asyncio.wrap_future(job)
            try:
                await _either(begun, running)
                if running.cancelled():  # its thread was given up before it had begun
                    continue
                return await asyncio.wait_for(asyncio.shield(running), self._seconds)
            except asyncio.CancelledError:
                self._abandon(job)
                raise
            except TimeoutError:
                if running.done():  # what was run says so itself, of a connection for instance
                    return running.result()
                self._leave_behind(pool)
                message = f"it took longer than {self._seconds:.0f} seconds"
                raise TooSlowError(message) from None

    async def record(
        self,
        function: Callable[_Arguments, _Result],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> _Result:
        """Run what reads or writes the database."""
        call = partial(copy_context().run, partial(function, *args, **kwargs))
        return await asyncio.get_running_loop().run_in_executor(self._recording, call)

    async def surely_record(
        self,
        function: Callable[_Arguments, _Result],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> _Result:
        """Run what must not be left out, again and again while the database fails."""
        while True:
            try:
                return await self.record(function, *args, **kwargs)
            except DatabaseError as error:
                _log.error("the database fails, trying again", reason=str(error))
            await self._sleep(_PAUSE)

    def close(self) -> None:
        """Let go of the threads; what is being recorded is waited for."""
        self._answering.shutdown(wait=False, cancel_futures=True)
        self._recording.shutdown(wait=True, cancel_futures=True)

    def _abandon(self, job: Future[Any]) -> None:
        """Let a job for which nobody waits any more not begin; one that has runs on."""
        if not job.cancel():
            self._abandoned.add(job)
            job.add_done_callback(self._abandoned.discard)

    def _leave_behind(self, pool: ThreadPoolExecutor) -> None:
        """Go on with a new thread; what waited behind the stuck one goes there, too."""
        if pool is self._answering:
            self._left_behind += 1
            self._answering = _thread("answering")
            pool.shutdown(wait=False, cancel_futures=True)


def _thread(name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)


def _started(
    pool: ThreadPoolExecutor, begun: asyncio.Event, call: Callable[[], _Result]
) -> Future[_Result]:
    """Put a call into a thread; `begun` is set when it has its turn."""
    loop = asyncio.get_running_loop()

    def run() -> _Result:
        loop.call_soon_threadsafe(begun.set)
        return call()

    return pool.submit(partial(copy_context().run, run))


async def _either(begun: asyncio.Event, running: asyncio.Future[_Result]) -> None:
    """Wait until a job has begun, or has ended without one (its pool was given up)."""
    waiting = asyncio.ensure_future(begun.wait())
    try:
        await asyncio.wait((waiting, running), return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
