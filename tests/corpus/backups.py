"""Small collections, and backups of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from corpus.backup import make_backup, unpack
from tests.builders import numbered_draft, open_collection

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

AT: Final = "2025-06-01T12:00:00Z"
"""When every backup is made."""

_COUNTERS: Final = ("sqlite_sequence", '"collection"')


def url_of(folder: Path) -> str:
    """Return the URL of the database in a folder."""
    return f"sqlite:///{folder / 'footnote.db'}"


def make_collection(folder: Path, numbers: Iterable[int] = range(20)) -> Path:
    """Make a folder with a collection of articles, the first one removed, that nobody has open."""
    folder.mkdir(exist_ok=True)
    collection = open_collection(folder)
    added = collection.articles.add([numbered_draft(number) for number in numbers])
    collection.articles.remove([added[0].article_id])
    collection.database.close()
    return folder


def backup_of(folder: Path, target: Path) -> Path:
    """Make a backup of the collection in a folder."""
    make_backup(url_of(folder), target, AT)
    return target


def rows(file: Path) -> list[str]:
    """Return everything that a database holds, as SQL."""
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def content(file: Path) -> list[str]:
    """Return every row of a database but the counters, which only rise."""
    return [row for row in rows(file) if not any(counter in row for counter in _COUNTERS)]


def content_of(backup: Path, folder: Path) -> list[str]:
    """Return what is in a backup; a folder is needed for a moment."""
    unpacked = folder.parent / "unpacked.db"
    unpack(backup, unpacked)
    found = content(unpacked)
    unpacked.unlink()
    return found
