"""On a full disk a generation is published whole or not at all, and the old one answers."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from corpus.errors import FootnoteError
from index.generations import Generations
from tests.builders import open_collection
from tests.index.children import processes, publish_within
from tests.index.reindexing import add_numbered, answers, builder, opened_current, quiet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ARTICLES: Final = 40
STEPS: Final = 16
BLOCK: Final = 4096  # bytes of room more at each step on a real disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a collection that was indexed once, and once more what was embedded since."""
    collection = open_collection(tmp_path)
    add_numbered(collection, *range(ARTICLES))
    builder(collection, tmp_path / "index").reindex(quiet)
    collection.database.close()
    return tmp_path


def publish_in_a_child(folder: Path, limit: int) -> tuple[str, str]:
    context = processes()
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=publish_within, args=(folder, limit, sender))
    child.start()
    sender.close()
    result: tuple[str, str] = receiver.recv()
    child.join()
    return result


def limits_around(folder: Path) -> list[int]:
    """Return limits from none at all to enough, those just around each file's size included."""
    sizes = {path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file()}
    exact = {size + more for size in sizes for more in (-1, 0)}
    steps = {max(sizes) * step // STEPS for step in range(STEPS + 2)}
    return sorted({0, 1, 10, 1_000_000} | steps | {limit for limit in exact if limit > 0})


def test_whatever_the_disk_holds_a_whole_generation_answers(folder: Path) -> None:
    generations = Generations(folder / "index")
    first = generations.current()[1].generation
    outcomes: list[str] = []
    limits = limits_around(folder)
    assert len(limits) >= 40
    for limit in limits:
        before = generations.current()[1].generation
        outcome, said = publish_in_a_child(folder, limit)
        now = generations.current()[1].generation
        assert outcome in {"published", "IndexingError", "DamagedGenerationError"}, said
        assert now == (said if outcome == "published" else before), f"at {limit} bytes: {said}"
        assert "\n" not in said
        assert not [state for state in generations.states() if state.damage]
        assert answers(opened_current(folder / "index"), 7)
        outcomes.append(outcome)
    assert generations.names()[0] == first
    assert outcomes[0] != "published"
    assert outcomes[-1] == "published"
    assert outcomes == sorted(outcomes, key=lambda outcome: outcome == "published")


def test_the_reason_is_one_line_for_a_person(folder: Path) -> None:
    outcome, said = publish_in_a_child(folder, 1200)
    assert outcome == "IndexingError"
    assert re.search(r"File too large.*(old one stays in use|is the disk full\?)", said)


def test_the_next_run_with_room_completes_and_leaves_nothing_behind(folder: Path) -> None:
    for limit in (0, 300, 1200, 3000):
        publish_in_a_child(folder, limit)
    collection = open_collection(folder)
    add_numbered(collection, ARTICLES + 1)
    built = builder(collection, folder / "index").reindex(quiet)
    collection.database.close()
    left = sorted(path.name for path in (folder / "index").iterdir())
    assert built.generation in left
    assert [name for name in left if name.startswith((".tmp", "bad-", "CURRENT.tmp"))] == []
    assert answers(opened_current(folder / "index"), ARTICLES + 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder that is a real file system of its own, in memory and small."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=16m", "none", str(place)):
        pytest.skip("only the superuser may mount a file system")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S607 - of the system


def mounted(*options: str) -> bool:
    if shutil.which("mount") is None:
        return False
    ran = subprocess.run(["mount", *options], capture_output=True, check=False)  # noqa: S607
    return ran.returncode == 0


def leave_room(place: Path, room: int) -> None:
    """Make a file system so small that it has just this much room left."""
    used = shutil.disk_usage(place).used
    assert mounted("-o", f"remount,size={used + room}", str(place))


def test_on_a_real_disk_that_is_full_nothing_is_lost(small_disk: Path) -> None:
    collection = open_collection(small_disk)
    kept = set(add_numbered(collection, *range(ARTICLES)))
    index = builder(collection, small_disk / "index")
    index.reindex(quiet)
    outcomes: list[str] = []
    for step in range(40):
        leave_room(small_disk, step * BLOCK)
        try:
            kept |= set(add_numbered(collection, ARTICLES + step))
            index.reindex(quiet, full=True)
        except FootnoteError as error:
            outcomes.append(f"{type(error).__name__}: {error}")
        else:
            outcomes.append("published")
        assert {one.article_id for one in collection.articles.articles()} == kept
        assert collection.database.damage() is None
        assert answers(opened_current(small_disk / "index"), 7)
    assert outcomes[0].startswith("DatabaseError: ")
    assert any(outcome.startswith("IndexingError: ") for outcome in outcomes)
    assert "published" in outcomes
    assert not any("\n" in outcome for outcome in outcomes)
    leave_room(small_disk, 8_000_000)
    assert index.reindex(quiet, full=True).articles == len(kept)
    left = [path.name for path in (small_disk / "index").iterdir()]
    assert [name for name in left if name.startswith((".tmp", "bad-", "CURRENT.tmp"))] == []
    collection.database.close()
