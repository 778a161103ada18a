"""Restoring: a backup becomes the collection, and its index is built without a model."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.application import timestamp
from corpus.backup import read_backup
from corpus.errors import FootnoteError
from corpus.restoring import check_place, restore_backup

if TYPE_CHECKING:
    from pathlib import Path

    from bot.application import Application
    from corpus.restoring import Restored
    from index.building import Built
    from index.generations import Generations


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What became of a restore.

    Attributes:
        restored: The database.
        built: The index, None where it could not be built from the stored embeddings.
        reason: Why not; empty where it was.
    """

    restored: Restored
    built: Built | None
    reason: str = ""


def bring_back(app: Application, backup: Path, *, replace: bool) -> BroughtBack:
    """Make a backup the collection and build its index from the embeddings in it.

    Args:
        app: Has not opened its database yet.
        backup: The file.
        replace: Whether a collection that is there may be replaced; it is kept beside.

    Raises:
        FootnoteError: It cannot be used, or there is a collection; nothing was changed.
        ReindexRunningError: Another process builds; nothing was changed.
    """
    url = app.settings.database
    check_place(url, replace=replace)
    read_backup(backup)  # all of it, before anything is written
    with app.generations.building(timestamp()):
        stamp = timestamp().replace("-", "").replace(":", "")
        restored = restore_backup(url, backup, stamp, lambda: _forget(app.generations))
    try:
        app.passages.cut_outdated()  # it may be of an older version
        built = app.builder().restore()
    except FootnoteError as error:  # the collection is restored, whatever becomes of its index
        return BroughtBack(restored, None, str(error))
    return BroughtBack(restored, built, "" if built else "not all of it has an embedding yet")


def _forget(generations: Generations) -> None:
    """Remove an index that may have been built from another database."""
    for name in generations.names():
        shutil.rmtree(generations.path(name))
