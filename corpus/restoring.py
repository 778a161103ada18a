"""Restoring: a backup becomes the collection, in one step, also under a bot that goes on serving.

A whole database is not exchanged for another file: whoever has the old file open would go on
writing into it. Its content is replaced by one transaction of SQLite, which everybody sees as
they see any other. Only where there is no database, or a damaged one, a new file takes its place.

No id is used twice, across a restore either: an index that is older must not point at passages
that were made since. So counters are raised above those of both collections, and where passages
of the backup have ids that others may have had here, all of them get new ones.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy.engine import make_url

from corpus.backup import SNAPSHOT, database_file, sync_folder, unpack
from corpus.database import Database
from corpus.errors import BackupError, DamagedDatabaseError
from corpus.snapshot import connect, explained, layout_of, take_snapshot

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from corpus.backup import BackupManifest

_STAGING: Final = ".restoring-"
# What people ask right now, and what they are told: both go on whatever the collection was. An
# older backup must not tell again what was told since.
_QUEUES: Final = frozenset({"inbox", "notice"})
_HELD_KIBIBYTES: Final = 128_000  # of changed pages; with more than that readers must wait
_BESIDE: Final = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a database

# Passages whose ids were given here, and not to them as far as anybody knows: the collections have
# not grown from the same one, or what had the id is gone. Asked of the counter, not of the rows
# alone: an index may still point at what has no row any more.
_STRANGERS: Final = """
SELECT 1 FROM restored.passage AS new
WHERE new.id <= (SELECT seq FROM main.sqlite_sequence WHERE name = 'passage') AND NOT EXISTS
    (SELECT 1 FROM main.passage AS old WHERE old.id = new.id AND old.sha256 = new.sha256)
LIMIT 1
"""
# Once the counter is above all ids of both: then no new id is an old one of another row. Nothing
# else in the database refers to a passage by its id.
_RENUMBERED: Final = """
UPDATE main.passage SET id = id + (SELECT seq FROM main.sqlite_sequence WHERE name = 'passage')
"""
_COUNTED: Final = """
UPDATE main.sqlite_sequence SET seq = (SELECT max(id) FROM main.passage) WHERE name = 'passage'
"""
_RAISED: Final = """
UPDATE main.sqlite_sequence AS old SET seq = max(seq, coalesce(
    (SELECT new.seq FROM restored.sqlite_sequence AS new WHERE new.name = old.name), 0))
"""
_ADDED: Final = """
INSERT INTO main.sqlite_sequence (name, seq) SELECT name, seq FROM restored.sqlite_sequence
WHERE name NOT IN (SELECT name FROM main.sqlite_sequence)
"""
_CHANGED: Final = """
UPDATE main.collection SET change = 1 + max(?, (SELECT change FROM restored.collection))
"""


# Nobody knows whether what waited to be told when the backup was made was told since: it is
# offered instead, as what was begun when the program ended. What waited for an answer has most
# likely got it since, from the bot that went on: it is not answered a second time.
_DOUBTED: Final = "UPDATE notice SET state = 'begun' WHERE state = 'waiting'"
_GIVEN_UP: Final = """
UPDATE inbox SET state = 'dead', body = NULL, finished_at = ? WHERE state IN ('waiting', 'started')
"""


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restore.

    Attributes:
        kept: The database that was there before, None where there was none.
        in_place: False where a file took the place of a damaged one: who has that one open must
            start anew.
    """

    manifest: BackupManifest
    kept: Path | None
    in_place: bool


def check_place(url: str, *, replace: bool) -> None:
    """Make sure that a collection is replaced only where that is meant.

    Raises:
        BackupError: There is one, or the database is not SQLite.
    """
    file = database_file(url)
    if file.exists() and not replace:
        message = (
            f"there is a collection in {file.parent}; restore into another folder, or add --force "
            "to replace it (it is kept beside)"
        )
        raise BackupError(message)


def restore_backup(
    url: str, backup: Path, stamp: str, forget_index: Callable[[], None]
) -> Restored:
    """Make a backup the collection; the caller sees to it that nobody builds an index meanwhile.

    Args:
        url: Of the database that it becomes.
        backup: Made by `make_backup`, by this version or an older one.
        stamp: The time now, as a part of a file name.
        forget_index: Removes an index of which nobody knows whether it fits; called where no
            whole database says so, once nothing but the change of names is left to do.

    Raises:
        BackupError: The backup cannot be used, or the disk is full; nothing was changed.
        DatabaseError: The database that is there is busy or newer, or cannot be read for another
            reason than damage; nothing was changed.
    """
    target = database_file(url)
    try:
        _clear_unfinished(target.parent)
        with tempfile.TemporaryDirectory(prefix=_STAGING, dir=target.parent) as folder:
            staged = Path(folder, SNAPSHOT)
            manifest = _stage(url, backup, staged)
            kept = _free_name(target, stamp) if target.exists() else None
            in_place = kept is not None and _is_whole(url)
            if kept is not None and in_place:
                _replace_content(target, staged, kept)
            else:
                _replace_file(target, staged, kept, forget_index)
    except OSError as error:
        message = f"{target} cannot be restored ({error.strerror or error}); is the disk full?"
        raise BackupError(message) from error
    return Restored(manifest, kept, in_place or kept is None)


def _stage(url: str, backup: Path, staged: Path) -> BackupManifest:
    """Unpack a backup beside the database and bring it to the newest layout."""
    manifest = unpack(backup, staged)
    with explained(staged), closing(connect(staged)) as connection:
        if layout_of(connection) != manifest.layout:
            message = f"{backup} is no backup of Footnote; nothing was changed"
            raise BackupError(message)
    unpacked = make_url(url).set(database=str(staged))
    Database(unpacked.render_as_string(hide_password=False)).close()
    with explained(staged), closing(connect(staged)) as connection:
        connection.execute(_DOUBTED)
        connection.execute(_GIVEN_UP, (manifest.made_at,))
    return manifest


def _clear_unfinished(folder: Path) -> None:
    """Delete what a restore that was killed has left."""
    for path in folder.glob(f"{_STAGING}*"):
        shutil.rmtree(path, ignore_errors=True)


def _free_name(target: Path, stamp: str) -> Path:
    name = kept = target.with_name(f"{target.name}.before-restore-{stamp}")
    number = 1
    while kept.exists():
        number += 1
        kept = name.with_name(f"{name.name}-{number}")
    return kept


def _is_whole(url: str) -> bool:
    """Return whether the database that is there can be relied on; it gets the newest layout."""
    try:
        database = Database(url)
    except DamagedDatabaseError:  # any other error may be gone in a moment
        return False
    with closing(database):
        return database.damage() is None


def _replace_content(target: Path, staged: Path, kept: Path) -> None:
    """Put the content of one database into another, which others may have open."""
    aside = staged.with_name("aside.db")
    with explained(target), closing(connect(target)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA cache_size = -{_HELD_KIBIBYTES}")
        connection.execute("ATTACH ? AS restored", (str(staged),))
        connection.execute("BEGIN IMMEDIATE")  # from here on nobody adds what would be lost
        take_snapshot(target, aside)
        _sync(aside)
        aside.replace(kept)
        try:
            _exchange(connection)
            connection.execute("COMMIT")
        except BaseException:
            kept.unlink()
            raise
    sync_folder(target.parent)


def _exchange(connection: sqlite3.Connection) -> None:
    """Replace every row but those of the queues, within one transaction."""
    are_strangers = connection.execute(_STRANGERS).fetchone() is not None
    [change] = connection.execute("SELECT change FROM main.collection").fetchone()
    query = "SELECT name FROM restored.sqlite_master WHERE type = 'table' AND name NOT LIKE ?"
    for (table,) in connection.execute(query, ("sqlite%",)).fetchall():
        if table not in _QUEUES:
            _copy_rows(connection, table)
    connection.execute(_RAISED)
    connection.execute(_ADDED)
    if are_strangers:
        connection.execute(_RENUMBERED)
        connection.execute(_COUNTED)
    connection.execute(_CHANGED, (change,))


def _copy_rows(connection: sqlite3.Connection, table: str) -> None:
    """Make a table what it is in the backup; only what differs is written.

    Most embeddings are the same after a restore as before, and are most of what there is.
    """
    columns = connection.execute(f'PRAGMA restored.table_info("{table}")').fetchall()
    names = [f'"{column[1]}"' for column in columns]
    keys = [f'"{column[1]}"' for column in columns if column[5]] or names
    same_key = " AND ".join(f"new.{key} = old.{key}" for key in keys)
    same_rest = "".join(f" AND new.{name} IS old.{name}" for name in names if name not in keys)
    listed = ", ".join(names)
    connection.execute(
        f'DELETE FROM main."{table}" AS old WHERE NOT EXISTS '  # noqa: S608 - our own names
        f'(SELECT 1 FROM restored."{table}" AS new WHERE {same_key}{same_rest})'
    )
    connection.execute(
        f'INSERT INTO main."{table}" ({listed}) SELECT {listed} '  # noqa: S608 - as above
        f'FROM restored."{table}" AS new WHERE NOT EXISTS '
        f'(SELECT 1 FROM main."{table}" AS old WHERE {same_key})'
    )


def _replace_file(
    target: Path, staged: Path, kept: Path | None, forget_index: Callable[[], None]
) -> None:
    """Give a database its name; what SQLite left beside the old one must not be read into it."""
    if kept is not None:
        _keep(target, kept)
        shutil.copymode(target, staged)
    _sync(staged)
    forget_index()  # not before all is done that a full disk can stop
    for end in _BESIDE:
        _with(target, end).unlink(missing_ok=True)
    sync_folder(target.parent)
    staged.replace(target)
    sync_folder(target.parent)


def _keep(target: Path, kept: Path) -> None:
    """Copy a damaged database with all that is beside it, or leave no copy at all."""
    try:
        for end in ("", *_BESIDE):
            _keep_copy(_with(target, end), _with(kept, end))
    except BaseException:
        for end in ("", *_BESIDE):
            _with(kept, end).unlink(missing_ok=True)
        raise


def _keep_copy(source: Path, copy: Path) -> None:
    if source.is_file():
        shutil.copyfile(source, copy)
        shutil.copymode(source, copy)
        _sync(copy)


def _with(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _sync(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    with contextlib.closing(os.fdopen(descriptor, "rb")):
        os.fsync(descriptor)
