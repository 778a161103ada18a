"""`backup` and `restore`: what they print, and what they refuse in one line."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.builders import application_in, numbered_draft

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine


def test_there_and_back(footnote: CommandLine, own_samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "monday.footnote"
    made = footnote.in_folder(own_samples, "backup", file)
    assert (made.code, made.err) == (0, "")
    assert re.fullmatch(rf"backed up 17 articles \(\d+\.\d MB\) to {file}\n", made.out)
    restored = footnote.in_folder(tmp_path / "new", "restore", file)
    assert (restored.code, restored.err) == (0, "")
    assert re.fullmatch(
        r"restored 17 articles, as they were at 20\S+Z\nindexed \d+ passages as g\S+\n",
        restored.out,
    )
    doctor = footnote.in_folder(tmp_path / "new", "doctor")
    assert (doctor.code, "wrong" in doctor.out) == (0, False)


def test_a_collection_is_replaced_with_force_and_kept(
    footnote: CommandLine, own_samples: Path, tmp_path: Path
) -> None:
    file = tmp_path / "monday.footnote"
    footnote.in_folder(own_samples, "backup", file)
    footnote.in_folder(own_samples, "remove", "1")
    refused = footnote.in_folder(own_samples, "restore", file)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"footnote: there is a collection in {own_samples}; restore ")
    forced = footnote.in_folder(own_samples, "restore", file, "--force")
    assert forced.code == 0
    [kept] = own_samples.glob("footnote.db.before-restore-*")
    assert forced.err == (
        f"the database before it is kept as {kept}; delete it when all is well\n"
    )
    assert len(footnote.in_folder(own_samples, "articles", "--json").json) == 17


def test_a_damaged_collection_is_replaced_with_a_word_about_the_bot(
    footnote: CommandLine, own_samples: Path, tmp_path: Path
) -> None:
    file = tmp_path / "monday.footnote"
    footnote.in_folder(own_samples, "backup", file)
    (own_samples / "footnote.db").write_bytes(b"no database")
    forced = footnote.in_folder(own_samples, "restore", file, "--force")
    assert forced.code == 0
    assert "was damaged; a bot that runs on it must be started anew" in forced.err
    assert footnote.in_folder(own_samples, "doctor").code == 0


def test_what_has_no_embedding_is_left_to_a_reindex(footnote: CommandLine, tmp_path: Path) -> None:
    app = application_in(tmp_path / "some")
    app.articles.add([numbered_draft(1)])
    app.database.close()
    footnote.in_folder(tmp_path / "some", "backup", tmp_path / "x.footnote")
    ran = footnote.in_folder(tmp_path / "new", "restore", tmp_path / "x.footnote")
    assert ran.code == 0
    assert "not all of it has an embedding yet); run `footnote reindex`" in ran.err


def test_an_empty_collection_is_kept_too(footnote: CommandLine, tmp_path: Path) -> None:
    footnote.in_folder(tmp_path / "some", "articles")
    footnote.in_folder(tmp_path / "some", "backup", tmp_path / "x.footnote")
    ran = footnote.in_folder(tmp_path / "new", "restore", tmp_path / "x.footnote")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("restored 0 articles")


def test_a_file_is_replaced_with_force_alone(
    footnote: CommandLine, own_samples: Path, tmp_path: Path
) -> None:
    file = tmp_path / "monday.footnote"
    file.write_text("something dear")
    refused = footnote.in_folder(own_samples, "backup", file)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        f"footnote: {file} exists; choose another name, or add --force to replace it\n"
    )
    assert footnote.in_folder(own_samples, "backup", file, "--force").code == 0


def test_nothing_can_be_backed_up_or_restored_from_nothing(
    footnote: CommandLine, tmp_path: Path
) -> None:
    ran = footnote.in_folder(tmp_path / "none", "backup", tmp_path / "x.footnote")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("footnote: there is no collection in ")
    ran = footnote.in_folder(tmp_path / "none", "restore", tmp_path / "x.footnote")
    assert (ran.code, ran.out) == (1, "")
    assert "cannot be read (No such file or directory); nothing was changed" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_file_must_be_named(footnote: CommandLine, command: str) -> None:
    assert footnote(command).code == 2


def test_postgresql_has_its_own_tools(
    footnote: CommandLine, own_samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    footnote.in_folder(own_samples, "backup", tmp_path / "x.footnote")
    shutil.rmtree(own_samples)
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://me:hunter2@127.0.0.1:1/x")
    for command in ("backup", "restore"):
        ran = footnote.in_folder(own_samples, command, tmp_path / "x.footnote")
        assert (ran.code, ran.out) == (1, "")
        assert "`pg_dump --format=custom` backs it up, `pg_restore` brings it back" in ran.err
        assert "hunter2" not in ran.err
