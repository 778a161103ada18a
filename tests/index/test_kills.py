"""A process that is killed while it reindexes loses nothing that it reported."""

from __future__ import annotations

import os
import random
import signal
from typing import TYPE_CHECKING, Final

import pytest

from index.generations import Generations
from tests.builders import open_collection
from tests.index.children import ARTICLES_AT_ONCE, add_and_reindex, processes
from tests.index.reindexing import add_numbered, answers, builder, opened_current, quiet

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from tests.builders import Collection

KILLS: Final = 25
LONGEST_SECONDS: Final = 0.25  # about three times what one turn of the child takes

# A hundred kills by default, a thousand with `make soak`.
SEEDS = [pytest.param(seed, marks=[pytest.mark.slow] * (seed > 2)) for seed in range(1, 41)]


def reports_of(receiver: Connection) -> list[int | str]:
    """Return all that a process reported before it ended."""
    found = []
    while True:
        try:
            found.append(receiver.recv())
        except EOFError:
            return found


def reports_until_killed(
    folder: Path, first: int, seconds: float, *, from_start: bool
) -> list[int | str]:
    """Let a process add and reindex, kill it after a time, return what it had reported.

    Args:
        folder: Where it works.
        first: Number of its first article.
        seconds: From its start, or from its first report.
        from_start: Which of the two.
    """
    context = processes()
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=add_and_reindex, args=(folder, first, sender))
    child.start()
    sender.close()
    if not from_start:
        receiver.poll(timeout=60)
    child.join(seconds)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode == -signal.SIGKILL
    with receiver:
        return reports_of(receiver)


class Witness:
    """Remembers what was reported, and holds what is on the disk against it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._generations = Generations(folder / "index")
        self._last_added = 0
        self._last_published = ""
        self._last_answered = 0

    @property
    def next_number(self) -> int:
        """Number of an article that was not even begun: one batch may be in without a report."""
        return self._last_added + ARTICLES_AT_ONCE + 1

    def hear(self, reports: list[int | str]) -> None:
        """Take note of what a process reported."""
        for report in reports:
            if isinstance(report, int):
                self._last_added = report
            else:
                self._last_published, self._last_answered = report, self._last_added

    def check(self, collection: Collection, added: set[int]) -> None:
        """Compare the disk with what was reported."""
        known = {article.external_id for article in collection.articles.articles()}
        assert {f"article-{number}" for number in added} <= known
        assert collection.database.damage() is None
        assert [state.name for state in self._generations.states() if state.damage] == []
        assert self._generations.set_aside() == []
        if self._last_published:
            named = self._generations.named_current()
            assert named is not None
            assert self._generations.current()[1].generation == named >= self._last_published
            assert answers(opened_current(self._folder / "index"), self._last_answered)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_reported_outlives_the_process(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    witness, added = Witness(tmp_path), set[int]()
    for _ in range(KILLS):
        reports = reports_until_killed(
            tmp_path,
            witness.next_number,
            chance.uniform(0, LONGEST_SECONDS),
            from_start=chance.random() < 0.3,
        )
        witness.hear(reports)
        for number in (report for report in reports if isinstance(report, int)):
            added |= set(range(number - ARTICLES_AT_ONCE + 1, number + 1))
        collection = open_collection(tmp_path)
        witness.check(collection, added)
        if chance.random() < 0.3:
            check_that_reindexing_completes(collection, tmp_path)
        collection.database.close()


def check_that_reindexing_completes(collection: Collection, folder: Path) -> None:
    built = builder(collection, folder / "index").reindex(quiet)
    generations = Generations(folder / "index")
    assert built.articles == len(collection.articles.articles())
    assert generations.current()[1].passages == len(collection.passages.snapshot().passage_ids)
    assert len(generations.names()) <= 2
    assert not list((folder / "index").glob(".tmp-*"))


def test_the_witness_notices_what_is_missing(collection: Collection, tmp_path: Path) -> None:
    witness = Witness(tmp_path)
    add_numbered(collection, 1, 2)
    index = builder(collection, tmp_path / "index")
    witness.hear([2, index.reindex(quiet).generation])
    witness.check(collection, {1, 2})
    with pytest.raises(AssertionError):
        witness.check(collection, {1, 2, 3})
    add_numbered(collection, 3)
    witness.hear([3, index.reindex(quiet).generation])
    index.generations.rollback()
    with pytest.raises(AssertionError):
        witness.check(collection, {1, 2, 3})
