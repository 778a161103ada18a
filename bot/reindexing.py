"""Reindexing beside the service: a job that brings the index up to date (`bot/jobs.py`).

A generation is switched to last of all (`index/generations.py`), so it may be ended any time.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from bot.application import Application
from bot.collecting import Reindexed, reindex
from bot.jobs import Job, JobStoppedError, Progress
from bot.smoke import SmokeFailedError, SmokeReport
from corpus.errors import IndexingError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.jobs import Tell
    from bot.settings import Settings
    from index.embedding import Embedder

    MakeEmbedder: TypeAlias = "Callable[[Application], Embedder]"


class ReindexStoppedError(IndexingError):
    """Somebody stopped the reindex; the old generation still answers."""


class Reindexing:
    """One reindex.

    Args:
        settings: What is indexed, and where.
        embedder: Loads the model in the child; can be pickled. By default the one that is set.
    """

    def __init__(self, settings: Settings, embedder: MakeEmbedder | None = None) -> None:
        self._job = Job("builds the index", settings, partial(bring_up_to_date, embedder))

    @property
    def process_id(self) -> int | None:
        """The number of the process that builds, None where there is none."""
        return self._job.process_id

    async def run(self, progress: Callable[[Progress], Awaitable[None]]) -> Reindexed:
        """Bring the index up to date; when this ends, however it does, so has the child.

        Args:
            progress: Is told how far it is.

        Raises:
            ReindexStoppedError: `cancel` was called.
            SmokeFailedError: Smoke questions failed. The old generation still answers.
            FootnoteError: It failed; one line says why. The old generation still answers.
        """
        try:
            done = await self._job.run(progress)
        except JobStoppedError as error:
            message = "the reindex was stopped"
            raise ReindexStoppedError(message) from error
        if isinstance(done, SmokeReport):
            raise SmokeFailedError(done)
        return done

    def cancel(self) -> None:
        """Stop it; `run` then says so. Does nothing where it has ended."""
        self._job.cancel()


def bring_up_to_date(
    make: MakeEmbedder | None, settings: Settings, tell: Tell
) -> Reindexed | SmokeReport:
    """Bring the index up to date; return the smoke questions where some failed.

    Raises:
        FootnoteError: It failed; one line says why.
    """
    app = Application(settings)
    embedder = None if make is None else lambda: make(app)
    try:
        return reindex(app, lambda step, done, total: tell(Progress(step, done, total)), embedder)
    except SmokeFailedError as error:
        return error.report
