"""Every durable write of the index: a file or a name is on the disk before the next step.

`faiss.write_index` and its like can report success on a full disk; here each write is flushed and
synced by Python, which raises. A file is visible after its folder was synced, not before.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def make_folder(path: Path) -> None:
    """Make a folder where there is none, and wait until its name is on the disk."""
    path.mkdir(parents=True, exist_ok=True)
    sync_folder(path.parent)


def write_file(path: Path, *content: bytes | memoryview) -> None:
    """Write a new file, piece after piece, and wait until its content is on the disk."""
    with path.open("wb") as file:
        for piece in content:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Wait until the content of a file that a library wrote is on the disk."""
    with _descriptor(path) as descriptor:
        os.fsync(descriptor)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    with _descriptor(path) as descriptor:
        os.fsync(descriptor)


def rename(source: Path, target: Path) -> None:
    """Give a file or folder its name in one step, and wait until the name is on the disk."""
    source.rename(target)
    sync_folder(target.parent)


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file in one step: whoever reads it sees the old content or the new."""
    beside = path.with_name(path.name + ".tmp")
    write_file(beside, content)
    rename(beside, path)


@contextmanager
def _descriptor(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
