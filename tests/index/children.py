"""What other processes do in the tests: reindex, until they end or are killed."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import resource
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.errors import ReindexRunningError
from index.checking import check_generation
from index.writing import GenerationWriter
from tests.builders import open_collection
from tests.index.reindexing import TIMESTAMP, add_numbered, builder, quiet

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext
    from multiprocessing.synchronize import Barrier

    from index.writing import Progress

ARTICLES_AT_ONCE: Final = 3


def processes() -> ForkServerContext:
    """Return what starts processes that have everything loaded and nothing running."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pytest", "tests.index.children", "alembic.command"])
    return context


def add_and_reindex(folder: Path, first: int, reports: Connection) -> None:
    """Add articles and reindex for ever; report the articles and generations once they are kept.

    Args:
        folder: Where the database is, and the index in a folder of its own.
        first: Number of the first article.
        reports: Gets the last number added, or the name of the generation published.
    """
    collection = open_collection(folder)
    index = builder(collection, folder / "index")
    for number in itertools.count(first, ARTICLES_AT_ONCE):
        add_numbered(collection, *range(number, number + ARTICLES_AT_ONCE))
        reports.send(number + ARTICLES_AT_ONCE - 1)
        reports.send(index.reindex(quiet).generation)


def publish_within(folder: Path, limit: int, reports: Connection) -> None:
    """Publish a generation while no file may grow beyond a limit; report how it went.

    Args:
        folder: Where the database is, and the index in a folder of its own.
        limit: Bytes.
        reports: Gets the name of the generation, or the error's class and message.
    """
    collection = open_collection(folder)
    index = builder(collection, folder / "index")
    snapshot = collection.passages.snapshot()
    writer = GenerationWriter(collection.passages, index.model, TIMESTAMP)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with index.generations.building(TIMESTAMP):
            manifest = index.generations.publish(
                lambda beside: writer.write(beside, snapshot, quiet),
                lambda beside, manifest: check_generation(beside, manifest, collection.passages),
            )
    except Exception as error:  # noqa: BLE001 - the test looks at what it was
        reports.send((type(error).__name__, str(error)))
    else:
        reports.send(("published", manifest.generation))


def reindex_until(folder: Path, step: str) -> None:
    """Reindex, and kill this process as soon as it has reached a step.

    Args:
        folder: Where the database is, and the index in a folder of its own.
        step: One of those that `Generations` names.
    """

    def reached(name: str) -> None:
        if name == step:
            os.kill(os.getpid(), signal.SIGKILL)

    builder(open_collection(folder), folder / "index", reached=reached).reindex(quiet)


def reindex_at_once(folder: Path, times: int, start: Barrier, reports: Connection) -> None:
    """Try to reindex until it was done a number of times; report every result.

    Args:
        folder: Where the database is, and the index in a folder of its own.
        times: How often.
        start: Waited for, so that all begin together.
        reports: Gets the names of the generations built, and what was said otherwise.
    """
    index = builder(open_collection(folder), folder / "index")
    built, refused = [], set()
    start.wait()
    while len(built) < times:
        try:
            built.append(index.reindex(_alone(folder / "building"), full=True).generation)
        except ReindexRunningError as error:
            refused.add(str(error))
    reports.send((built, refused))


def _alone(marker: Path) -> Progress:
    """Return what raises FileExistsError where two processes build at the same time."""

    def watch(step: str, done: int, total: int) -> None:
        if (step, done) == ("embedding", 0):
            marker.touch(exist_ok=False)
        elif (step, done) == ("writing", total):
            marker.unlink()

    return watch
