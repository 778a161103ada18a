"""A file is there whole or not at all, and what it held before is never lost half-way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.durable import (
    make_folder,
    rename,
    replace_file,
    sync_file,
    sync_folder,
    write_file,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("content", [b"", b"x", bytes(100_000)], ids=["none", "one", "many"])
def test_a_file_holds_what_was_written(tmp_path: Path, content: bytes) -> None:
    write_file(tmp_path / "file", content)
    assert (tmp_path / "file").read_bytes() == content


def test_replacing_a_file_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "CURRENT"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("CURRENT", b"two")]


def test_a_replacement_that_was_interrupted_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_bytes(b"one")
    (tmp_path / "CURRENT.tmp").write_bytes(b"a half-written and much longer name")
    replace_file(tmp_path / "CURRENT", b"two")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("CURRENT", b"two")]


def test_the_old_content_stays_where_a_replacement_fails(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_bytes(b"one")
    (tmp_path / "CURRENT.tmp").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_file(tmp_path / "CURRENT", b"two")
    assert (tmp_path / "CURRENT").read_bytes() == b"one"


def test_a_folder_gets_its_name_with_all_it_holds(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    write_file(tmp_path / "old" / "file", b"x")
    rename(tmp_path / "old", tmp_path / "new")
    assert [one.name for one in tmp_path.iterdir()] == ["new"]
    assert (tmp_path / "new" / "file").read_bytes() == b"x"


def test_a_name_that_is_taken_by_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        write_file(tmp_path / name / "file", name.encode())
    with pytest.raises(OSError, match="not empty"):
        rename(tmp_path / "old", tmp_path / "new")
    assert (tmp_path / "new" / "file").read_bytes() == b"new"


def test_folders_are_made_with_those_above_them_and_only_once(tmp_path: Path) -> None:
    make_folder(tmp_path / "data" / "index")
    make_folder(tmp_path / "data" / "index")
    assert (tmp_path / "data" / "index").is_dir()


def test_a_file_in_the_way_of_a_folder_is_an_error(tmp_path: Path) -> None:
    write_file(tmp_path / "index", b"")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "index")


def test_what_is_missing_cannot_be_synced(tmp_path: Path) -> None:
    for sync in (sync_file, sync_folder):
        with pytest.raises(FileNotFoundError):
            sync(tmp_path / "missing")


def test_the_device_that_is_always_full_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "full").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left on device"):
        write_file(tmp_path / "full", b"x")
