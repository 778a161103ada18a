"""A restore that is killed, or finds the disk full, leaves one collection or the other."""

from __future__ import annotations

import random
import re
import resource
import signal
from typing import TYPE_CHECKING, Final

import pytest

from corpus.errors import CorpusError
from corpus.restoring import restore_backup
from corpus.snapshot import damage_of
from tests.builders import numbered_draft, open_collection
from tests.corpus.backups import backup_of, content, content_of, make_collection, url_of
from tests.corpus.writers import restore_for_ever
from tests.index.children import processes

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path


def add(folder: Path, *numbers: int) -> None:
    collection = open_collection(folder)
    collection.articles.add([numbered_draft(number) for number in numbers])
    collection.database.close()


KILLS: Final = 10
SEEDS = [pytest.param(seed, marks=[pytest.mark.slow] * (seed > 1)) for seed in range(1, 11)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_restore_that_is_killed_leaves_one_collection_or_the_other(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    first, other = (make_collection(tmp_path / name, range(60)) for name in ("one", "other"))
    add(other, *range(100, 140))
    backups = (backup_of(first, tmp_path / "one.fn"), backup_of(other, tmp_path / "other.fn"))
    possible = [unnumbered(content_of(backup, first)) for backup in backups]
    for _ in range(KILLS):
        receiver, sender = processes().Pipe(duplex=False)
        file = first / "footnote.db"
        child = processes().Process(target=restore_for_ever, args=(file, backups, sender))
        child.start()
        sender.close()
        receiver.recv()
        child.join(chance.uniform(0, 0.15))
        child.kill()
        child.join()
        receiver.close()
        assert unnumbered(content_after(file)) in possible
    restore_backup(url_of(first), backups[0], "x", lambda: None)
    left = [path.name for path in first.iterdir() if path.name.startswith(".restoring-")]
    assert left == []


def unnumbered(content: list[str]) -> list[str]:
    """Return rows without the ids of passages: those that were used once are not used again."""
    return [re.sub(r'(?<="passage" VALUES\()\d+', "", row) for row in content]


def content_after(file: Path) -> list[str]:
    """Return what a database holds, once what was half done is undone."""
    assert damage_of(file, "integrity_check") is None
    return content(file)


def restore_within(folder: Path, backup: Path, limit: int, reports: Connection) -> None:
    """Restore while no file may grow beyond a limit; report how it went.

    The index is a file beside, and "forgotten" by its removal.
    """
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        restore_backup(url_of(folder), backup, "x", (folder / "index").unlink)
    except CorpusError as error:
        reports.send(str(error))
    else:
        reports.send("restored")


def said_within(folder: Path, backup: Path, limit: int) -> str:
    """Return how a restore went in a process of its own, which can be limited."""
    receiver, sender = processes().Pipe(duplex=False)
    child = processes().Process(target=restore_within, args=(folder, backup, limit, sender))
    child.start()
    said = str(receiver.recv())
    child.join()
    return said


def test_on_a_full_disk_the_collection_stays_as_it_was(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "data")
    backup = backup_of(folder, tmp_path / "monday.footnote")
    add(folder, *range(100, 200))
    before, after = content(folder / "footnote.db"), content_of(backup, folder)
    size, said = (folder / "footnote.db").stat().st_size, []
    names = {path.name for path in folder.iterdir()}
    for limit in (0, 4096, size // 4, size // 2, size - 1, size, 2 * size):
        said.append(said_within(folder, backup, limit))
        assert "\n" not in said[-1]
        assert content_after(folder / "footnote.db") == (
            after if said[-1] == "restored" else before
        )
        if said[-1] != "restored":
            assert {path.name for path in folder.iterdir()} == names
    assert (said[0] != "restored", said[-1]) == (True, "restored")


def test_on_a_full_disk_a_damaged_database_keeps_its_index(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "data")
    backup = backup_of(folder, tmp_path / "monday.footnote")
    file, index = folder / "footnote.db", folder / "index"
    limit = 2 * file.stat().st_size  # enough for the backup, and not for what is kept
    damaged = b"no database" * limit
    file.write_bytes(damaged)
    index.touch()
    assert "is the disk full?" in said_within(folder, backup, limit)
    assert file.read_bytes() == damaged
    assert index.exists()
    assert list(folder.glob("*before-restore*")) == []
    assert said_within(folder, backup, resource.RLIM_INFINITY) == "restored"
    assert not index.exists()
