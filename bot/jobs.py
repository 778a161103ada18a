"""Jobs: work beside the service, in a process of its own that may be ended at any moment.

Embedding takes every core it can get, and fetching takes its time. In a process with little
priority both take from the answers only what they leave; and since all that a job does is done in
whole steps, the end of its process loses nothing but time.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

import structlog

from bot.logs import configure_logs, hide_from_logs, set_log_format, without_secrets
from bot.settings import secrets_of
from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from bot.settings import Settings

_Result = TypeVar("_Result")

Tell: TypeAlias = "Callable[[Progress], None]"
Work: TypeAlias = "Callable[[Settings, Tell], _Result]"
"""What a job does: with settings, telling how far it is. It and its result can be pickled."""

_NICENESS: Final = 10
_ENDING_SECONDS: Final = 5.0  # between asking a process to end and ending it
_LONGEST_REASON: Final = 500  # characters
_NOT_NEEDED: Final = ("telegram_bot_token", "telegram_webhook_secret", "llm_api_key")

_log = structlog.get_logger("footnote.jobs")


class JobStoppedError(FootnoteError):
    """Somebody stopped the job."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` have gone through `step`; 0 of a total not known."""

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Done:
    """What the child did."""

    result: Any


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why the child could not do it, in one line."""

    reason: str


class Job(Generic[_Result]):
    """One job, which runs once.

    Args:
        what: What its process does, "builds the index": for the line about one that died.
        settings: What is worked with.
        work: What is done.
    """

    def __init__(self, what: str, settings: Settings, work: Work[_Result]) -> None:
        self._what = what
        self._settings = settings.model_copy(update=dict.fromkeys(_NOT_NEEDED))
        self._work = work
        self._process: BaseProcess | None = None
        self._stopped = False

    @property
    def process_id(self) -> int | None:
        """The number of the process that works, None where there is none."""
        return self._process.pid if self._process else None

    async def run(self, progress: Callable[[Progress], Awaitable[None]]) -> _Result:
        """Do it and return what came of it; when this ends, however it does, so has the child.

        Args:
            progress: Is told how far it is.

        Raises:
            JobStoppedError: `cancel` was called.
            FootnoteError: It failed; one line says why.
        """
        if self._stopped:
            raise JobStoppedError(_STOPPED)
        told: asyncio.Queue[Any] = asyncio.Queue()
        reading, writing = _spawn.Pipe(duplex=False)
        with reading:
            with writing:  # closed at once, so that the child's end is the only one
                process = self._process = self._started(writing)
            pump = _in_thread(_pump, reading, asyncio.get_running_loop(), told)
            try:
                return await self._followed(told, progress)
            finally:
                self._process = None
                process.terminate()
                await asyncio.shield(asyncio.gather(_in_thread(_join, process), pump))

    def _started(self, writing: Connection) -> BaseProcess:
        # No daemon: those may have no children, and documents are parsed in one.
        process = _spawn.Process(target=_work, args=(self._settings, self._work, writing))
        process.start()
        return process

    def cancel(self) -> None:
        """Stop it; `run` then says so. Does nothing where it has ended."""
        self._stopped = True
        if self._process is not None and self._process.pid is not None:
            self._process.terminate()

    async def _followed(
        self, told: asyncio.Queue[Any], progress: Callable[[Progress], Awaitable[None]]
    ) -> _Result:
        while True:
            said = await told.get()
            if isinstance(said, Progress):
                await progress(said)
            elif isinstance(said, _Done):
                result: _Result = said.result
                return result
            elif self._stopped:
                raise JobStoppedError(_STOPPED)
            else:
                raise FootnoteError(said.reason if isinstance(said, _Failed) else self._killed())

    def _killed(self) -> str:
        """Return how the child ended that said nothing, as when memory ran out."""
        if self._process is not None:
            self._process.join(_ENDING_SECONDS)  # it has let go of the pipe: it is all but gone
        code = self._process.exitcode if self._process else None
        how = f"by signal {-code}" if code is not None and code < 0 else f"with code {code}"
        return f"the process that {self._what} was ended {how}; try again"


_spawn: Final = multiprocessing.get_context("spawn")  # a fork would copy threads and locks
_STOPPED: Final = "it was stopped"


def _in_thread(function: Callable[..., None], *args: object) -> asyncio.Future[None]:
    return asyncio.get_running_loop().run_in_executor(None, function, *args)


def _pump(reading: Connection, loop: asyncio.AbstractEventLoop, told: asyncio.Queue[Any]) -> None:
    """Hand on what the child says; a last None when it has ended."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            loop.call_soon_threadsafe(told.put_nowait, reading.recv())
    loop.call_soon_threadsafe(told.put_nowait, None)


def _join(process: BaseProcess) -> None:
    process.join(_ENDING_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def _work(settings: Settings, work: Work[Any], writing: Connection) -> None:
    """Run in the child: do it and say what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the parent's to act upon
    Thread(target=_end_with_parent, daemon=True).start()
    os.nice(_NICENESS)
    configure_logs(debug=False)
    set_log_format(settings.log_format)
    hide_from_logs(secrets_of(settings))
    with writing, contextlib.suppress(BrokenPipeError):  # the parent is gone: nobody waits for it
        writing.send(_outcome(settings, work, writing))


def _end_with_parent() -> None:
    """End at once when the parent has: the bot that is started next may want to build."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # no clearing up: a kill is as harmless


def _outcome(settings: Settings, work: Work[Any], writing: Connection) -> _Done | _Failed:
    try:
        return _Done(work(settings, writing.send))
    except BrokenPipeError:
        raise
    except FootnoteError as error:
        return _Failed(without_secrets(str(error))[:_LONGEST_REASON])
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a line about it
        _log.exception("a job failed")
        return _Failed(without_secrets(f"{type(error).__name__}: {error}")[:_LONGEST_REASON])
