"""`doctor` prints a line for everything it looked at, and fails where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.terminal.terminals import replace_stream

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.command_line import CommandLine


def test_a_healthy_collection_is_fine(footnote: CommandLine, samples_folder: Path) -> None:
    ran = footnote.in_folder(samples_folder, "doctor")
    assert (ran.code, ran.err) == (0, "")
    levels = {line.split()[1]: line.split()[0] for line in ran.out.splitlines()}
    assert levels == {
        "settings": "ok",
        "telegram": "note",
        "model": "ok",
        "database": "ok",
        "index": "ok",
    }


def test_what_is_wrong_makes_it_fail(footnote: CommandLine, own_samples: Path) -> None:
    (own_samples / "footnote.db").write_bytes(b"no database at all")
    ran = footnote.in_folder(own_samples, "doctor")
    assert ran.code == 1
    assert "wrong database  " in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_what_is_not_there_is_not_made(footnote: CommandLine, tmp_path: Path) -> None:
    ran = footnote.in_folder(tmp_path / "data", "doctor")
    assert ran.code == 0
    assert "note  database  there is none in " in ran.out
    assert not (tmp_path / "data").exists()


def test_a_terminal_shows_levels_in_colour(
    footnote: CommandLine, samples_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = replace_stream(monkeypatch, "stdout")
    assert footnote.in_folder(samples_folder, "doctor").code == 0
    assert "\x1b[32m" in screen.getvalue()
    assert "ok    settings" in screen.text
