"""A manifest comes back as it was written, or says what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DamagedGenerationError, IndexingError
from index.manifest import (
    MANIFEST,
    FileRecord,
    Manifest,
    UnknownFormatError,
    damaged_files,
    file_record,
    read_manifest,
)
from tests.index.small_generations import unsealed
from tests.unreadable import no_more_files, unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from tests.index.conftest import NewFolder

GARBAGE = {
    "nothing": b"",
    "no JSON": b"{",
    "a number": b"1",
    "null": b"null",
    "a list": b'["sha256"]',
    "a string": b'"sha256"',
    "an empty object": b"{}",
    "no UTF-8": b"\xff\xfe\x00",
    "UTF-16": '{"sha256": ""}'.encode("utf-16"),
    "deeply nested": b"[" * 100_000,
    "zeros": bytes(500),
    "a number too long": b'{"sha256": ' + b"9" * 5000 + b"}",
}


@pytest.fixture
def sealed(tmp_path: Path) -> Manifest:
    """Give a manifest whose files are in the folder."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "list.txt").write_bytes(b"abc")
    (tmp_path / "vectors.bin").write_bytes(b"")
    paths = [tmp_path / "vectors.bin", tmp_path / "words" / "list.txt"]
    manifest = replace(
        unsealed(), generation="g1", files=tuple(file_record(tmp_path, path) for path in paths)
    )
    (tmp_path / MANIFEST).write_bytes(manifest.to_bytes())
    return manifest


def test_a_file_is_recorded_with_its_size_and_hash(sealed: Manifest) -> None:
    assert sealed.files == (
        FileRecord(
            "vectors.bin", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        ),
        FileRecord(
            "words/list.txt",
            3,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
    )


def test_what_was_written_comes_back(sealed: Manifest, tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == sealed
    assert damaged_files(tmp_path, sealed) == []


@given(
    change=st.integers(0, 2**62),
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=3, max_size=3),
    languages=st.lists(st.sampled_from(["en", "ru", "kk"]), unique=True),
)
def test_any_values_come_back(
    change: int,
    texts: list[str],
    languages: list[str],
    new_folder: NewFolder,
) -> None:
    folder = new_folder()
    manifest = replace(
        unsealed(change),
        model=texts[0],
        recipe=texts[1],
        libraries={texts[2]: "1"},
        languages=tuple(languages),
    )
    (folder / MANIFEST).write_bytes(manifest.to_bytes())
    assert read_manifest(folder) == manifest


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedGenerationError, match=f"{tmp_path.name}/manifest.json is damaged"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("content", GARBAGE.values(), ids=GARBAGE)
def test_what_is_no_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(DamagedGenerationError, match=r"manifest\.json is damaged: it"):
        read_manifest(tmp_path)


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).mkdir()
    with pytest.raises(DamagedGenerationError, match="Is a directory"):
        read_manifest(tmp_path)


def test_every_bit_counts(sealed: Manifest, tmp_path: Path) -> None:
    path = tmp_path / MANIFEST
    content = path.read_bytes()
    for bit in range(0, len(content) * 8, 5):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        with pytest.raises(DamagedGenerationError, match=r"manifest\.json"):
            read_manifest(tmp_path)


@pytest.mark.parametrize("cut", [1, 2, 100])
def test_every_byte_counts(sealed: Manifest, tmp_path: Path, cut: int) -> None:
    content = (tmp_path / MANIFEST).read_bytes()
    for changed in (content[:-cut], content + b" " * cut, content + b"\n" * cut):
        (tmp_path / MANIFEST).write_bytes(changed)
        with pytest.raises(DamagedGenerationError, match=r"manifest\.json is damaged"):
            read_manifest(tmp_path)


@pytest.mark.parametrize(
    "edit",
    [{"dimension": 5}, {"files": []}, {"passages": 10**9}, {"unknown": 1}, {"format": 0}],
    ids=["dimension", "files", "passages", "unknown field", "format"],
)
def test_an_edit_by_hand_is_noticed(
    sealed: Manifest, tmp_path: Path, edit: dict[str, object]
) -> None:
    content = json.loads((tmp_path / MANIFEST).read_bytes())
    (tmp_path / MANIFEST).write_text(json.dumps(content | edit))
    with pytest.raises(DamagedGenerationError, match="its checksum does not hold"):
        read_manifest(tmp_path)


def test_a_layout_of_another_version_is_told_from_damage(sealed: Manifest, tmp_path: Path) -> None:
    newer = replace(sealed, format=2)
    (tmp_path / MANIFEST).write_bytes(newer.to_bytes())
    with pytest.raises(UnknownFormatError, match="has the format 2, not 1"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"abcd", "4 bytes instead of 3"),
        (b"", "0 bytes instead of 3"),
        (b"abd", "its checksum does not hold"),
    ],
    ids=["longer", "empty", "another letter"],
)
def test_a_file_that_changed_is_named(
    sealed: Manifest, tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "words" / "list.txt").write_bytes(content)
    assert damaged_files(tmp_path, sealed) == [f"words/list.txt is damaged: {reason}"]


def test_files_that_are_gone_are_all_named(sealed: Manifest, tmp_path: Path) -> None:
    (tmp_path / "words" / "list.txt").unlink()
    (tmp_path / "vectors.bin").unlink()
    assert damaged_files(tmp_path, sealed) == [
        f"{tmp_path.name}/vectors.bin is damaged: No such file or directory",
        "words/list.txt is damaged: No such file or directory",
    ]


def test_what_cannot_be_read_now_is_not_called_damaged(sealed: Manifest, tmp_path: Path) -> None:
    for name in ("vectors.bin", "words/list.txt", "words"):
        with (
            unreadable(tmp_path / name),
            pytest.raises(IndexingError, match=r"be read \(Too") as one,
        ):
            damaged_files(tmp_path, sealed)
        assert type(one.value) is IndexingError
    with no_more_files(), pytest.raises(IndexingError, match=r"manifest\.json cannot be") as one:
        read_manifest(tmp_path)
    assert type(one.value) is IndexingError
    assert damaged_files(tmp_path, read_manifest(tmp_path)) == []
