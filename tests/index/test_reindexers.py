"""Of several processes that reindex at once, one builds and the others are told who."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.generations import Generations
from tests.builders import open_collection
from tests.index.children import processes, reindex_at_once
from tests.index.reindexing import add_numbered, answers, opened_current

if TYPE_CHECKING:
    from pathlib import Path

REINDEXERS: Final = 4
TIMES: Final = 3

REFUSAL: Final = re.compile(
    r"a reindex is already running \((?:process (\d+), since \S+|another process)\); wait .+"
)


def test_four_reindexers_build_one_after_the_other(tmp_path: Path) -> None:
    collection = open_collection(tmp_path)
    add_numbered(collection, 1, 2, 3)
    collection.database.close()
    results, pids = run_at_once(tmp_path)
    built = [name for names, _ in results for name in names]
    assert len(set(built)) == REINDEXERS * TIMES
    refusals = [REFUSAL.fullmatch(said) for _, refused in results for said in refused]
    assert refusals
    assert {found and found[1] for found in refusals} <= {None, *pids}
    assert any(found and found[1] for found in refusals)
    generations = Generations(tmp_path / "index")
    assert generations.named_current() == max(built)
    assert [state.damage for state in generations.states()] == [(), ()]
    assert answers(opened_current(tmp_path / "index"), 2)


def run_at_once(folder: Path) -> tuple[list[tuple[list[str], set[str]]], list[str]]:
    """Return what each process built and was told, and the ids of all of them."""
    context = processes()
    barrier = context.Barrier(REINDEXERS)
    started = []
    for _ in range(REINDEXERS):
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=reindex_at_once, args=(folder, TIMES, barrier, sender))
        child.start()
        sender.close()
        started.append((child, receiver))
    results = [receiver.recv() for _, receiver in started]
    for child, _ in started:
        child.join()
    return results, [str(child.pid) for child, _ in started]
