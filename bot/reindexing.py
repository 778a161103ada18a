"""Reindexing beside the service: in a process of its own that may be ended at any moment.

Embedding takes every core it can get. In a process with little priority it takes from the answers
only what they leave; and since a generation is switched to last of all (`index/generations.py`),
the end of that process loses nothing but time.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import structlog

from bot.application import Application
from bot.collecting import Reindexed, reindex
from bot.logs import configure_logs, hide_from_logs, set_log_format, without_secrets
from bot.settings import secrets_of
from bot.smoke import SmokeFailedError, SmokeReport
from corpus.errors import FootnoteError, IndexingError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from bot.settings import Settings
    from index.embedding import Embedder

    MakeEmbedder: TypeAlias = "Callable[[Application], Embedder]"

_NICENESS: Final = 10
_ENDING_SECONDS: Final = 5.0  # between asking a process to end and ending it
_LONGEST_REASON: Final = 500  # characters
_NOT_NEEDED: Final = ("telegram_bot_token", "telegram_webhook_secret", "llm_api_key")

_log = structlog.get_logger("footnote.reindex")


class ReindexStoppedError(IndexingError):
    """Somebody stopped the reindex; the old generation still answers."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reindex is: `done` of `total` passages have gone through `step`."""

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why the child could not do it, in one line."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Refused:
    """Smoke questions failed in the child."""

    report: SmokeReport


class Reindexing:
    """One reindex.

    Args:
        settings: What is indexed, and where.
        embedder: Loads the model in the child; can be pickled. By default the one that is set.
    """

    def __init__(self, settings: Settings, embedder: MakeEmbedder | None = None) -> None:
        self._settings = settings.model_copy(update=dict.fromkeys(_NOT_NEEDED))
        self._embedder = embedder
        self._process: BaseProcess | None = None
        self._stopped = False

    @property
    def process_id(self) -> int | None:
        """The number of the process that builds, None where there is none."""
        return self._process.pid if self._process else None

    async def run(self, progress: Callable[[Progress], Awaitable[None]]) -> Reindexed:
        """Bring the index up to date; when this ends, however it does, so has the child.

        Args:
            progress: Is told how far it is.

        Raises:
            ReindexStoppedError: `cancel` was called.
            SmokeFailedError: Smoke questions failed. The old generation still answers.
            FootnoteError: It failed; one line says why. The old generation still answers.
        """
        if self._stopped:
            raise ReindexStoppedError(_STOPPED)
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
        process = _spawn.Process(
            target=_reindex, args=(self._settings, self._embedder, writing), daemon=True
        )
        process.start()
        return process

    def cancel(self) -> None:
        """Stop it; `run` then says so. Does nothing where it has ended."""
        self._stopped = True
        if self._process is not None and self._process.pid is not None:
            self._process.terminate()

    async def _followed(
        self, told: asyncio.Queue[Any], progress: Callable[[Progress], Awaitable[None]]
    ) -> Reindexed:
        while True:
            said = await told.get()
            if isinstance(said, Progress):
                await progress(said)
            elif isinstance(said, Reindexed):
                return said
            elif isinstance(said, _Refused):
                raise SmokeFailedError(said.report)
            elif self._stopped:
                raise ReindexStoppedError(_STOPPED)
            else:
                raise FootnoteError(said.reason if isinstance(said, _Failed) else self._killed())

    def _killed(self) -> str:
        """Return how the child ended that said nothing, as when memory ran out."""
        if self._process is not None:
            self._process.join(_ENDING_SECONDS)  # it has let go of the pipe: it is all but gone
        code = self._process.exitcode if self._process else None
        how = f"by signal {-code}" if code is not None and code < 0 else f"with code {code}"
        return f"the process that builds the index was ended {how}; try again"


_spawn: Final = multiprocessing.get_context("spawn")  # a fork would copy threads and locks
_STOPPED: Final = "the reindex was stopped"


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


def _reindex(settings: Settings, make: MakeEmbedder | None, writing: Connection) -> None:
    """Run in the child: bring the index up to date and say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the parent's to act upon
    Thread(target=_end_with_parent, daemon=True).start()
    os.nice(_NICENESS)
    configure_logs(debug=False)
    set_log_format(settings.log_format)
    hide_from_logs(secrets_of(settings))
    with writing, contextlib.suppress(BrokenPipeError):  # the parent is gone: nobody waits for it
        writing.send(_outcome(settings, make, writing))


def _end_with_parent() -> None:
    """End at once when the parent has: the bot that is started next may want to build."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # no clearing up: a kill is as harmless


def _outcome(
    settings: Settings, make: MakeEmbedder | None, writing: Connection
) -> Reindexed | _Refused | _Failed:
    app = Application(settings)
    embedder = None if make is None else lambda: make(app)
    try:
        return reindex(
            app, lambda step, done, total: writing.send(Progress(step, done, total)), embedder
        )
    except BrokenPipeError:
        raise
    except SmokeFailedError as error:
        return _Refused(error.report)
    except FootnoteError as error:
        return _Failed(without_secrets(str(error))[:_LONGEST_REASON])
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a line about it
        _log.exception("a reindex failed")
        return _Failed(without_secrets(f"{type(error).__name__}: {error}")[:_LONGEST_REASON])
