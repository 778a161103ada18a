"""Backups: the whole database as it was at one moment, in one file that proves itself.

A backup is a ZIP file with two members, neither of them compressed: `footnote.db`, a snapshot that
SQLite's own backup made, and `manifest.json`, which says what it must be. The index is left out:
it is derived, and its embeddings are in the database.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import lzma
import os
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy.engine import make_url

from corpus.errors import BackupError, DatabaseError, NewerDatabaseError
from corpus.migrations import REVISIONS
from corpus.snapshot import damage_of, explained, layout_of, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, BinaryIO

FORMAT: Final = 1
SNAPSHOT: Final = "footnote.db"
_MANIFEST: Final = "manifest.json"
_LONGEST_MANIFEST: Final = 10_000  # bytes; ours has some three hundred
_AT_ONCE: Final = 1 << 20  # bytes held in memory
_UNFINISHED: Final = ".footnote-backup-"
_NO_BACKUP: Final = (  # what reading something else raises, a broken compression included
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ValueError,
    LookupError,
    TypeError,
    EOFError,
    RuntimeError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup holds.

    Attributes:
        footnote: The version that made it.
        layout: Of the database.
        made_at: RFC 3339, UTC.
        articles: Those that were not removed.
        size: Of the snapshot, in bytes.
        sha256: Of the snapshot.
        format: Of the backup itself.
    """

    footnote: str
    layout: str
    made_at: str
    articles: int
    size: int
    sha256: str
    format: int = FORMAT


def database_file(url: str) -> Path:
    """Return the file of an SQLite database.

    Raises:
        BackupError: It is another database; the line names its own tools.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        message = (
            "the database is PostgreSQL, which has its own tools: "
            "`pg_dump --format=custom` backs it up, `pg_restore` brings it back"
        )
        raise BackupError(message)
    if not parsed.database or parsed.database == ":memory:":
        message = "the database is in memory alone; there is nothing to back up"
        raise BackupError(message)
    return Path(parsed.database)


def make_backup(url: str, target: Path, made_at: str, *, replace: bool = False) -> BackupManifest:
    """Write a backup of a database that others may be reading and writing.

    The file has its name once it is whole and on the disk; until then it is in a folder beside it
    that nobody else may enter.

    Args:
        url: Of the database; neither its layout nor anything else in it is changed.
        target: The file to make.
        made_at: The time now, RFC 3339 in UTC.
        replace: Whether a file that is there may be replaced.

    Raises:
        BackupError: There is nothing to back up, the target cannot be written, or is there.
        DatabaseError: The database is damaged, busy, or of a newer layout.
    """
    source = database_file(url)
    _check_target(source, target, replace=replace)
    with (
        _written(target),
        tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=target.parent) as folder,
    ):
        snapshot, packed = Path(folder, SNAPSHOT), Path(folder, "backup.zip")
        articles, layout = _snapshot(source, snapshot)
        manifest = _pack(snapshot, packed, (layout, made_at, articles))
        packed.replace(target)
        sync_folder(target.parent)
    return manifest


def _check_target(source: Path, target: Path, *, replace: bool) -> None:
    if not source.is_file():
        message = f"there is no collection in {source.parent} yet; `footnote add` makes it"
        raise BackupError(message)
    if not target.parent.is_dir():
        message = f"{target.parent} is no folder; make it first, or choose another"
        raise BackupError(message)
    if not target.exists():
        return
    if not target.is_file() or target.samefile(source):
        message = f"{target} cannot be replaced by a backup; choose another name"
        raise BackupError(message)
    if not replace:
        message = f"{target} exists; choose another name, or add --force to replace it"
        raise BackupError(message)


def _snapshot(source: Path, snapshot: Path) -> tuple[int, str]:
    """Make the snapshot; return its articles and its layout."""
    take_snapshot(source, snapshot)
    if found := damage_of(snapshot, "quick_check"):
        message = f"the database {source} is damaged ({found}); keep it, and restore a backup"
        raise DatabaseError(message)
    with explained(source), closing(sqlite3.connect(snapshot)) as connection:
        layout = layout_of(connection)
        if layout is None:
            message = f"{source} is no database of Footnote; check the data folder"
            raise BackupError(message)
        _check_layout(str(source), layout)
        query = "SELECT count(*) FROM article WHERE removed_at IS NULL"
        return int(connection.execute(query).fetchone()[0]), layout


def _pack(snapshot: Path, packed: Path, about: tuple[str, str, int]) -> BackupManifest:
    """Write the ZIP file, readable for its owner alone, and wait until it is on the disk."""
    layout, made_at, articles = about
    size, version = snapshot.stat().st_size, importlib.metadata.version("footnote")
    with _private(packed) as file:
        with zipfile.ZipFile(file, "w") as archive:
            member = archive.open(_member(SNAPSHOT), "w", force_zip64=True)
            with snapshot.open("rb") as content, member:
                sha256 = copy_hashed(content, member)
            manifest = BackupManifest(version, layout, made_at, articles, size, sha256)
            written = json.dumps(asdict(manifest), indent=1) + "\n"
            archive.writestr(_member(_MANIFEST), written)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _member(name: str) -> zipfile.ZipInfo:
    """Return a member that `unzip` writes for its owner alone."""
    member = zipfile.ZipInfo(name)
    member.external_attr = 0o600 << 16
    return member


def read_backup(file: Path) -> BackupManifest:
    """Return what a backup holds, once all of it was read and is as it was written.

    Raises:
        BackupError: It cannot be read, is damaged, or is something else.
        NewerDatabaseError: A newer Footnote made it.
    """
    with _opened(file) as archive:
        manifest = _manifest(file, archive)
        with archive.open(SNAPSHOT) as member:
            _check_content(file, manifest, copy_hashed(member, None))
    return manifest


def unpack(file: Path, target: Path) -> BackupManifest:
    """Write the snapshot of a backup into a new file; fails as `read_backup` does."""
    with _opened(file) as archive:
        manifest = _manifest(file, archive)
        with archive.open(SNAPSHOT) as member, _private(target) as content:
            sha256 = copy_hashed(member, content)
            content.flush()
            os.fsync(content.fileno())
        _check_content(file, manifest, sha256)
    if found := damage_of(target, "integrity_check"):
        raise BackupError(_refusal(file, found))
    return manifest


def _manifest(file: Path, archive: zipfile.ZipFile) -> BackupManifest:
    with archive.open(_MANIFEST) as member:
        content = json.loads(member.read(_LONGEST_MANIFEST))
    if isinstance(content["format"], int) and content["format"] > FORMAT:
        raise NewerDatabaseError(_newer(str(file), f"format {content['format']}"))
    manifest = BackupManifest(**content)
    for field in fields(manifest):
        kind = int if field.type == "int" else str
        if not isinstance(getattr(manifest, field.name), kind):
            raise TypeError(field.name)
    _check_layout(str(file), manifest.layout)
    if archive.getinfo(SNAPSHOT).file_size != manifest.size:
        raise BackupError(_refusal(file, "its sizes do not agree"))
    return manifest


def _check_content(file: Path, manifest: BackupManifest, sha256: str) -> None:
    if sha256 != manifest.sha256:
        raise BackupError(_refusal(file, "its checksum does not hold"))


def _check_layout(name: str, layout: str) -> None:
    if layout not in REVISIONS:
        raise NewerDatabaseError(_newer(name, f"layout {layout}"))


def _newer(name: str, what: str) -> str:
    return f"{name} was written by a newer Footnote ({what}); update Footnote, nothing was changed"


def _refusal(file: Path, why: str) -> str:
    return f"{file} is damaged or no backup ({why}); take another one, nothing was changed"


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup; whatever else is found in its place is explained in one line."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except OSError as error:
        message = f"{file} cannot be read ({error.strerror or error}); nothing was changed"
        raise BackupError(message) from error
    except _NO_BACKUP as error:
        said = str(error).splitlines()[:1] or [type(error).__name__]
        raise BackupError(_refusal(file, said[0])) from error


@contextmanager
def _written(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"the backup {target} cannot be written ({error.strerror or error})"
        raise BackupError(message) from error


def copy_hashed(source: IO[bytes], target: IO[bytes] | None) -> str:
    """Copy all of a file, if anywhere; return its SHA-256."""
    hashed = hashlib.sha256()
    while content := source.read(_AT_ONCE):
        hashed.update(content)
        if target is not None:
            target.write(content)
    return hashed.hexdigest()


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _private(path: Path) -> BinaryIO:
    """Open a new file that its owner alone may read: people's texts are in it."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
