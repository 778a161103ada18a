"""A power cut at any moment leaves a whole generation, and never an older one than was reported.

Killing a process does not test this, since what it wrote stays in the system's memory. So what a
reindex asks of the disk is recorded, and every state that a power cut may leave is made from it:
what was synced is there; of the rest, any of it may be missing or hold something else.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import pytest

from index.generations import Generations
from tests.index.recording import ACKNOWLEDGED, Operation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.index.conftest import NewFolder

ROOT: Final = Path(__file__).parents[2]

UNSYNCED: dict[str, Callable[[bytes], bytes]] = {
    "all of it": lambda content: content,
    "nothing": lambda _: b"",
    "half": lambda content: content[: len(content) // 2],
    "zeros": lambda content: bytes(len(content)),
}
"""What a file may hold that was not synced."""

RENAMED: dict[str, Callable[[str], bool]] = {
    "none": lambda _: False,
    "all": lambda _: True,
    "CURRENT alone": lambda target: target.endswith("CURRENT"),
    "the generation alone": lambda target: not target.endswith("CURRENT"),
}
"""Which names a power cut may have kept that were not synced."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one reindex asked of the disk, and the index it left.

    Attributes:
        operations: Its report at the end.
    """

    folder: Path
    operations: tuple[Operation, ...]

    @property
    def generation(self) -> str:
        """Name of the generation it published."""
        return self.operations[-1].path

    def sizes(self) -> dict[str, int]:
        """Return the sizes of what it wrote, by the names it had when it was written."""
        generation = self.folder / self.generation
        files = [path for path in generation.rglob("*") if path.is_file()]
        sizes = {
            f"index/.tmp-{path.relative_to(self.folder).as_posix()}": path.stat().st_size
            for path in files
            if path.suffix != ".lock"
        }
        return sizes | {"index/CURRENT.tmp": (self.folder / "CURRENT").stat().st_size}


@pytest.fixture(scope="module")
def reindexes(new_folder: NewFolder) -> list[Recorded]:
    """Give three reindexes; the third one is the first to delete a generation."""
    folder = new_folder()
    command = [sys.executable, "-m", "tests.index.recording", str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found, operations = [], []
    for row in json.loads(ran.stdout):
        operations.append(Operation(**row))
        if operations[-1].kind == ACKNOWLEDGED:
            found.append(Recorded(folder / str(len(found) + 1), tuple(operations)))
            operations = []
    return found


def is_below(path: str, folder: str) -> bool:
    return PurePosixPath(path).is_relative_to(folder)


def parent(path: str) -> str:
    return str(PurePosixPath(path).parent)


def position(operations: Sequence[Operation], kind: str, path: str) -> int:
    """Return where an operation comes last, -1 where it never does."""
    found = [
        at
        for at, operation in enumerate(operations)
        if (operation.kind, operation.path) == (kind, path)
    ]
    return max(found, default=-1)


def mistakes(operations: Sequence[Operation], sizes: dict[str, int]) -> Iterator[str]:
    """Yield what was not on the disk when the next step relied on it.

    Args:
        operations: Of one reindex.
        sizes: Of every file that the new generation and CURRENT have in the end, by the name it
            had when it was written.
    """
    for at, operation in enumerate(operations):
        before = operations[:at]
        if operation.kind == "rename" and not operation.target.split("/")[-1].startswith(".tmp-"):
            yield from unsynced_content(before, operation.path, sizes)
        if operation.kind in {"rename", "remove", ACKNOWLEDGED}:
            yield from unsynced_names(before)


def unsynced_content(
    operations: Sequence[Operation], renamed: str, sizes: dict[str, int]
) -> Iterator[str]:
    """Yield the files and folders below a path that were not synced before it was renamed."""
    for path, size in sizes.items():
        synced = [one.size for one in operations if (one.kind, one.path) == ("sync", path)]
        if is_below(path, renamed) and (not synced or synced[-1] != size):
            yield f"{path} was not synced before {renamed} was renamed"
    folders = {parent(path) for path in sizes} | {renamed}
    for folder in folders:
        if is_below(folder, renamed) and folder not in sizes:
            last = max(
                position(operations, "sync", path) for path in sizes if parent(path) == folder
            )
            if position(operations, "sync", folder) < last:
                yield f"the names in {folder} were not synced before {renamed} was renamed"


def unsynced_names(operations: Sequence[Operation]) -> Iterator[str]:
    """Yield the lasting names that were given and not synced."""
    for at, operation in enumerate(operations):
        name = {"rename": operation.target, "folder": operation.path}.get(operation.kind, "")
        if not name or ".tmp" in name:
            continue
        if position(operations[at:], "sync", parent(name)) < 0:
            yield f"the name {name} was not synced"


@pytest.mark.parametrize("number", [0, 1, 2], ids=["first", "second", "with pruning"])
def test_each_step_is_on_the_disk_before_the_next_relies_on_it(
    reindexes: list[Recorded], number: int
) -> None:
    recorded = reindexes[number]
    assert list(mistakes(recorded.operations, recorded.sizes())) == []


def test_everything_is_synced_before_current_is_renamed(reindexes: list[Recorded]) -> None:
    operations = reindexes[1].operations
    switch = position(operations, "rename", "index/CURRENT.tmp")
    synced = {one.path for one in operations[:switch] if one.kind == "sync"}
    expected = reindexes[1].sizes()
    assert synced.issuperset({*expected, *map(parent, expected), "index"})
    assert {one.path for one in operations[switch:] if one.kind == "sync"} == {"index"}


def test_a_generation_loses_its_name_before_its_files(reindexes: list[Recorded]) -> None:
    old, operations = reindexes[0].generation, reindexes[2].operations
    removed = [one.path for one in operations if one.kind == "remove"]
    assert f"index/.tmp-{old}" in removed
    assert all(path.startswith("index/.tmp-") for path in removed)
    named = position(operations, "rename", f"index/{old}")
    assert 0 < named < position(operations, "sync", "index")


def test_leaving_out_any_one_sync_is_noticed(reindexes: list[Recorded]) -> None:
    operations, sizes = reindexes[1].operations, reindexes[1].sizes()
    renames = [at for at, one in enumerate(operations) if one.kind == "rename"]
    stages = [range(renames[0]), range(renames[0], renames[1]), range(renames[1], len(operations))]
    left_out = set()
    for stage in stages:
        for path in {operations[at].path for at in stage if operations[at].kind == "sync"}:
            fewer = [
                one
                for at, one in enumerate(operations)
                if not (at in stage and (one.kind, one.path) == ("sync", path))
            ]
            assert list(mistakes(fewer, sizes)), f"without {path}"
            left_out.add(path)
    assert left_out >= {*sizes, "index", "."}


@dataclass(frozen=True, slots=True)
class PowerCut:
    """A moment in a reindex, and what the disk made of what was not synced by then."""

    before: Sequence[Operation]
    unsynced: Callable[[bytes], bytes]
    renamed: Callable[[str], bool]

    def has_name(self, path: str) -> bool:
        """Return whether a renamed file or folder has its new name."""
        for at, operation in enumerate(self.before):
            if operation.kind == "rename" and operation.target == path:
                synced = position(self.before[at:], "sync", parent(path)) >= 0
                return synced or self.renamed(path)
        return False

    def leave(self, recorded: Recorded, target: Path) -> None:
        """Make the index folder that is left of the generation that was being published."""
        source, name = recorded.folder, recorded.generation
        old = next(path.name for path in source.glob("g*") if path.name != name)
        shutil.copytree(source / old, target / old, copy_function=os.symlink)
        (target / "CURRENT").write_text(f"{old}\n")
        place = target / (name if self.has_name(f"index/{name}") else f".tmp-{name}")
        for path in (path for path in (source / name).rglob("*") if path.is_file()):
            inside = path.relative_to(source / name)
            self._leave_file(path, place / inside, f"index/.tmp-{name}/{inside.as_posix()}")
        if self.has_name("index/CURRENT"):
            written = f"{name}\n".encode()
            kept = self._content(written, "index/CURRENT.tmp")
            (target / "CURRENT").write_bytes(kept)

    def _leave_file(self, source: Path, target: Path, path: str) -> None:
        if position(self.before, "sync", parent(path)) >= 0 or self.renamed(path):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(self._content(source.read_bytes(), path))

    def _content(self, content: bytes, path: str) -> bytes:
        synced = position(self.before, "sync", path) >= 0
        return content if synced else self.unsynced(content)


def test_a_power_cut_at_any_moment_leaves_a_whole_generation(
    reindexes: list[Recorded], tmp_path: Path
) -> None:
    recorded = reindexes[1]
    published, states = recorded.operations, 0
    for moment, unsynced, renamed in product(range(len(published) + 1), UNSYNCED, RENAMED):
        cut = PowerCut(published[:moment], UNSYNCED[unsynced], RENAMED[renamed])
        left = tmp_path / f"{states}"
        cut.leave(recorded, left)
        _, manifest = Generations(left).current()
        if moment == len(published):
            assert manifest.generation == recorded.generation, (unsynced, renamed)
        shutil.rmtree(left)
        states += 1
    assert states > 500
