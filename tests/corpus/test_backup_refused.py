"""Whatever is no whole backup is refused in one line, before anything was changed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import zipfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.backup import FORMAT, BackupManifest, read_backup, unpack
from corpus.errors import BackupError, NewerDatabaseError
from corpus.migrations import REVISIONS
from tests.corpus.backups import AT, backup_of, make_collection

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Give a backup of a collection."""
    return backup_of(make_collection(tmp_path / "data"), tmp_path / "monday.footnote")


def refused(file: Path, tmp_path: Path) -> str:
    """Return the one line with which both ways of reading refuse a file."""
    target = tmp_path / "refused.db"
    lines = []
    for read in (read_backup, lambda one: unpack(one, target)):
        with pytest.raises((BackupError, NewerDatabaseError)) as raised:
            read(file)
        target.unlink(missing_ok=True)
        lines.append(str(raised.value))
    assert all("\n" not in line for line in lines)
    assert lines[0].endswith("nothing was changed")
    return lines[0]


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_backup_is_refused(backup: Path, tmp_path: Path, share: float) -> None:
    content = backup.read_bytes()
    for length in {int(len(content) * share), len(content) - 1}:
        backup.write_bytes(content[:length])
        assert "is damaged or no backup" in refused(backup, tmp_path)


def test_damage_anywhere_is_refused_or_does_not_matter(backup: Path, tmp_path: Path) -> None:
    seed = int(os.environ.get("SEED", "20250601"))
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    content, whole = backup.read_bytes(), read_backup(backup)
    noticed = 0
    for number in range(200):
        at, length = chance.randrange(len(content)), chance.choice([1, 16, 4096])
        part = bytes(byte ^ 1 << chance.randrange(8) for byte in content[at : at + length])
        backup.write_bytes(content[:at] + part + content[at + length :])
        try:
            found = read_backup(backup)
        except (BackupError, NewerDatabaseError):
            noticed += 1
        else:
            assert found == whole, f"SEED={seed}, {number}"
    assert noticed > 190  # the rest hit what ZIP keeps twice, or a date


FOREIGN: dict[str, Callable[[Path], None]] = {
    "nothing at all": lambda file: file.unlink(),
    "a folder": lambda file: (file.unlink(), file.mkdir(), None)[-1],
    "an empty file": lambda file: file.write_bytes(b"") and None,
    "text": lambda file: file.write_text("no backup") and None,
    "a ZIP file of something else": lambda file: zip_of(file, {"letter.txt": b"Dear"}),
    "a manifest alone": lambda file: zip_of(file, {"manifest.json": manifest()}),
    "a manifest that is a list": lambda file: zip_of(file, {"manifest.json": b"[]"}),
    "a manifest without end": lambda file: zip_of(file, {"manifest.json": b"[" * 9_999}),
    "a manifest of other things": lambda file: zip_of(file, {"manifest.json": b'{"format": 1}'}),
    "a size that is text": lambda file: zip_of(
        file, {"manifest.json": manifest(size="7"), "footnote.db": b"1234567"}
    ),
    "another size": lambda file: zip_of(
        file, {"manifest.json": manifest(size=8), "footnote.db": b"1234567"}
    ),
    "another checksum": lambda file: zip_of(
        file, {"manifest.json": manifest(size=7), "footnote.db": b"1234567"}
    ),
}


def manifest(**changes: object) -> bytes:
    content = {
        "footnote": "0.1.0",
        "layout": REVISIONS[-1],
        "made_at": AT,
        "articles": 1,
        "size": 7,
        "sha256": "0" * 64,
        "format": FORMAT,
    }
    return json.dumps(content | changes).encode()


def zip_of(file: Path, members: dict[str, bytes]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, written in members.items():
            archive.writestr(name, written)
    file.write_bytes(content.getvalue())


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_backup_is_refused(
    backup: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(backup)
    refused(backup, tmp_path)


@pytest.mark.parametrize("change", [{"format": 2}, {"format": 2, "new": 1}, {"layout": "9999"}])
def test_a_newer_backup_is_refused(
    backup: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    zip_of(backup, {"manifest.json": manifest(**change), "footnote.db": b"1234567"})
    assert "written by a newer Footnote" in refused(backup, tmp_path)


def test_a_snapshot_with_a_right_checksum_is_still_checked(backup: Path, tmp_path: Path) -> None:
    unpack(backup, tmp_path / "unpacked.db")
    content = bytearray((tmp_path / "unpacked.db").read_bytes())
    content[-4096 * 4 : -4096 * 3] = b"\xa5" * 4096
    repack(backup, bytes(content))
    with pytest.raises(BackupError, match=r"is damaged or no backup \(.*\); take another one"):
        unpack(backup, tmp_path / "again.db")


def repack(backup: Path, database: bytes) -> BackupManifest:
    """Write a backup of any content, with a manifest that says so."""
    with zipfile.ZipFile(backup) as archive:
        old = BackupManifest(**json.loads(archive.read("manifest.json")))
    new = replace(old, size=len(database), sha256=hashlib.sha256(database).hexdigest())
    written = json.dumps(asdict(new)).encode()
    zip_of(backup, {"footnote.db": database, "manifest.json": written})
    return new
