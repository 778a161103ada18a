"""Files wait on disk for an hour, readable by nobody else, and are deleted whatever happens."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.telegram.admin.uploads import Uploads
from corpus.errors import CorpusError
from tests.bot.telegram.admin.scene import Clock

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_kept_read_and_deleted(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "data" / "uploads", Clock())
    keys = [uploads.keep("a.txt", content) for content in (b"one", b"two")]
    assert [uploads.read(key, "a.txt") for key in keys] == [b"one", b"two"]
    uploads.delete(keys[0])
    uploads.delete(keys[0])
    with pytest.raises(CorpusError, match="send it again"):
        uploads.read(keys[0], "a.txt")
    assert uploads.read(keys[1], "a.txt") == b"two"


def test_old_files_go_and_newer_ones_stay(tmp_path: Path) -> None:
    clock = Clock()
    uploads = Uploads(tmp_path, clock)
    uploads.sweep()
    old = uploads.keep("a.txt", b"old")
    clock.move(timedelta(minutes=40))
    newer = uploads.keep("a.txt", b"newer")
    clock.move(timedelta(minutes=40))
    uploads.sweep()
    assert [path.name for path in tmp_path.iterdir()] == [newer]
    assert old != newer


def test_a_disk_that_refuses_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, Clock())
    with pytest.raises(CorpusError, match=r"cannot be kept .*; check the data folder"):
        uploads.keep("x" * 300, b"content")
    assert list(tmp_path.iterdir()) == []
