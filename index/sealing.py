"""Writes the files of a generation for good: each is on the disk before its manifest names it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.errors import IndexingError
from index.durable import sync_file, sync_folder, write_file
from index.manifest import MANIFEST, file_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.manifest import Manifest

_LOCK_SUFFIX: Final = ".lock"  # Tantivy's own locks: empty, and no part of the index


def write_sealed(
    folder: Path,
    name: str,
    write: Callable[[Path], Manifest],
    reached: Callable[[str], None],
) -> Manifest:
    """Write a generation into a new folder and wait until all of it is on the disk.

    Args:
        folder: Is made here.
        name: Of the generation; its manifest says it.
        write: Writes every file but the manifest; returns that with `generation` and `files`
            left empty.
        reached: Is told the steps "made", "written", "synced" and "sealed".
    """
    folder.mkdir()
    reached("made")
    unsealed = write(folder)
    reached("written")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    kept = [path for path in paths if path.suffix != _LOCK_SUFFIX]
    for path in kept:
        sync_file(path)
    reached("synced")
    records = tuple(file_record(folder, path) for path in kept)
    manifest = replace(unsealed, generation=name, files=records)
    write_file(folder / MANIFEST, manifest.to_bytes())
    for inner in sorted(path for path in folder.rglob("*") if path.is_dir()):
        sync_folder(inner)
    sync_folder(folder)
    reached("sealed")
    return manifest


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the disk refuses into one line for a person."""
    try:
        yield
    except OSError as error:
        message = f"the index cannot be written ({error.strerror}); the old one stays in use"
        raise IndexingError(message) from error
