"""A process that is killed at any step of publishing leaves the old index or the new one."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Final

import pytest

from index.generations import Generations
from tests.builders import open_collection
from tests.index.children import processes, reindex_until
from tests.index.reindexing import add_numbered, answers, builder, opened_current, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Collection

BEFORE: Final = ("made", "written", "synced", "sealed", "checked", "renamed")
AFTER: Final = ("switched", "pruned")


def killed_at(folder: Path, step: str) -> None:
    """Let a process reindex until it has reached a step."""
    child = processes().Process(target=reindex_until, args=(folder, step))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL


def test_every_step_is_told_once_and_in_order(collection: Collection, tmp_path: Path) -> None:
    add_numbered(collection, 1)
    told: list[str] = []
    builder(collection, tmp_path / "index", reached=told.append).reindex(quiet)
    assert tuple(told) == BEFORE + AFTER


@pytest.mark.parametrize("step", BEFORE + AFTER)
def test_the_old_index_answers_or_the_new_one_and_the_next_run_completes(
    tmp_path: Path, step: str
) -> None:
    index = tmp_path / "index"
    collection = open_collection(tmp_path)
    for number in (1, 2):  # two runs, so that there is one to prune
        add_numbered(collection, number)
        old = builder(collection, index).reindex(quiet).generation
    add_numbered(collection, 3)
    collection.database.close()

    killed_at(tmp_path, step)
    generations = Generations(index)
    opened = opened_current(index)
    assert (generations.named_current() == old) is (step in BEFORE)
    assert opened.manifest.generation == generations.named_current()
    assert answers(opened, 2)
    assert answers(opened, 3) is (step in AFTER)

    collection = open_collection(tmp_path)
    builder(collection, index).reindex(quiet)
    assert answers(opened_current(index), 3)
    assert [state.damage for state in generations.states()] == [(), ()]
    assert {path.name for path in index.iterdir()} == {"CURRENT", "LOCK", *generations.names()}
    collection.database.close()


@pytest.mark.parametrize("step", ["made", "written", "synced", "sealed", "checked", "renamed"])
def test_killed_before_there_was_any_index_the_next_run_builds_it(
    tmp_path: Path, step: str
) -> None:
    collection = open_collection(tmp_path)
    add_numbered(collection, 1)
    collection.database.close()
    killed_at(tmp_path, step)
    collection = open_collection(tmp_path)
    built = builder(collection, tmp_path / "index").reindex(quiet)
    assert (built.is_new, built.embedded) == (True, 0)
    assert answers(opened_current(tmp_path / "index"), 1)
    collection.database.close()
