"""A sealed generation names every file it holds, and is told of step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import IndexingError
from index.manifest import damaged_files, read_manifest
from index.sealing import explained, write_sealed
from tests.index.small_generations import write_small

if TYPE_CHECKING:
    from pathlib import Path

    from index.manifest import Manifest


def test_every_file_but_locks_is_named_in_the_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "beside"
    told: list[str] = []
    manifest = write_sealed(folder, "g1", lambda beside: write_small(beside, "a"), told.append)
    assert told == ["made", "written", "synced", "sealed"]
    assert manifest.generation == "g1"
    assert {file.name for file in manifest.files} == {"vectors.bin", "words/list.txt"}
    assert read_manifest(folder) == manifest
    assert damaged_files(folder, manifest) == []


def test_a_step_is_told_once_it_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "beside"
    seen: dict[str, set[str]] = {}

    def reached(step: str) -> None:
        seen[step] = {path.name for path in folder.iterdir()}

    def write(beside: Path) -> Manifest:
        assert seen == {"made": set()}
        return write_small(beside, "a")

    write_sealed(folder, "g1", write, reached)
    assert seen["written"] == seen["synced"] == {"words", "vectors.bin"}
    assert seen["sealed"] == {"words", "vectors.bin", "manifest.json"}


def test_what_the_disk_refuses_is_one_line() -> None:
    with (
        pytest.raises(IndexingError, match=r"^the index cannot be written \(No space left\); the"),
        explained(),
    ):
        raise OSError(28, "No space left")
