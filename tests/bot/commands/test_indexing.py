"""`reindex` and `index`: what they print, and what they leave alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.generations import Generations
from index.lock import building_lock
from tests.unreadable import unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine


def test_a_dry_run_changes_nothing(footnote: CommandLine, own_samples: Path) -> None:
    before = Generations(own_samples / "index").names()
    ran = footnote.in_folder(own_samples, "reindex", "--dry-run")
    assert re.fullmatch(
        r"17 articles, \d+ passages, 0 to embed; the index is up to date\n", ran.out
    )
    full = footnote.in_folder(own_samples, "reindex", "--dry-run", "--full")
    assert re.fullmatch(
        r"17 articles, (\d+) passages, \1 to embed; a new generation is needed\n", full.out
    )
    assert Generations(own_samples / "index").names() == before


def test_a_second_reindex_says_who_is_at_it(footnote: CommandLine, own_samples: Path) -> None:
    with building_lock(own_samples / "index" / "LOCK", "2025-06-01T12:00:00Z"):
        for words in (("reindex",), ("index", "rollback"), ("index", "prune")):
            ran = footnote.in_folder(own_samples, *words)
            assert (ran.code, ran.out) == (1, "")
            assert re.fullmatch(
                r"footnote: a reindex is already running \(process \d+, since "
                r"2025-06-01T12:00:00Z\); wait until it is done\n",
                ran.err,
            )


def test_the_status_is_written_for_people_too(footnote: CommandLine, own_samples: Path) -> None:
    lines = footnote.in_folder(own_samples, "index", "status").out.splitlines()
    names = "generation articles passages model built_at up_to_date"
    assert [line.split()[0] for line in lines] == names.split()
    assert lines[-1].split()[1] == "yes"
    footnote.in_folder(own_samples, "remove", "1")
    assert footnote.in_folder(own_samples, "index", "status").out.splitlines()[-1].endswith("no")


def test_nothing_to_verify_is_a_failure(footnote: CommandLine, tmp_path: Path) -> None:
    ran = footnote.in_folder(tmp_path, "index", "verify")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "footnote: nothing has been indexed yet; run `footnote reindex`\n"


def test_what_cannot_be_read_now_is_a_failure_and_not_called_damaged(
    footnote: CommandLine, own_samples: Path
) -> None:
    folder, manifest = Generations(own_samples / "index").current()
    with unreadable(folder / "manifest.json"):
        ran = footnote.in_folder(own_samples, "index", "verify")
    assert (ran.code, ran.out) == (1, f"{manifest.generation}  unreadable now (answers now)\n")
    assert f"{manifest.generation}/manifest.json cannot be read (Too many" in ran.err
    assert "damaged" not in ran.err


def test_old_generations_are_deleted(footnote: CommandLine, own_samples: Path) -> None:
    generations = Generations(own_samples / "index")
    (oldest,) = generations.names()
    for article in ("1", "2"):
        footnote.in_folder(own_samples, "remove", article)
        footnote.in_folder(own_samples, "reindex")
    assert oldest not in generations.names()
    assert len(generations.names()) == 2
