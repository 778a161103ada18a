"""`articles`, `show`, `remove`: what is listed, shown, and refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bot.terminal.terminals import replace_stream

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine

ROW = {"id": "gate", "title": "The gate", "text": "Petra built the gate. [1] It stands."}

UNKNOWN = {
    "zero": "0",
    "far too big": "99999999999999999999",
    "bigger than any number": "9" * 5000,
    "two in one": "1;2",
    "a statement": "1 OR 1=1",
    "other digits": "٣",
    "a superscript": "²",
    "nothing": "",
    "surrogates": "\udcff",
    "markup": "[bold]1[/]",
}


@pytest.fixture
def data(footnote: CommandLine, tmp_path: Path) -> Path:
    """Give a data folder with one article."""
    folder = tmp_path / "data"
    assert footnote.in_folder(folder, "add", "-", stdin=json.dumps(ROW).encode()).code == 0
    return folder


def test_articles_are_listed_a_line_each_with_tabs_between(
    footnote: CommandLine, data: Path
) -> None:
    other = {"id": "wall", "title": "The\n[b]wall[/]\tof \x1bOrla", "text": "Hanna built it."}
    footnote.in_folder(data, "add", "-", stdin=json.dumps(other).encode())
    assert footnote.in_folder(data, "articles").out == (
        "1\tThe gate\t–\t–\ten\n2\tThe [b]wall[/] of \ufffdOrla\t–\t–\ten\n"
    )


@pytest.mark.parametrize("columns", [20, 80])
def test_a_terminal_gets_a_table(
    footnote: CommandLine, data: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    screen = replace_stream(monkeypatch, "stdout", columns)
    assert footnote.in_folder(data, "articles").code == 0
    assert screen.width <= columns
    assert screen.text.startswith("id ")


def test_an_article_is_shown_with_what_is_known_of_it(footnote: CommandLine, data: Path) -> None:
    shown = footnote.in_folder(data, "show", "1").out
    assert shown.startswith("The gate\nen\narticle 1 (gate), version 1: number 1 of 1, added 20")
    assert f"\n{ROW['text']}\n" in shown
    assert shown.endswith("masked (never quoted): 1 × reference mark\n")
    assert footnote.in_folder(data, "show", "gate").out == shown


def test_an_older_version_says_that_it_is_not_in_use(footnote: CommandLine, data: Path) -> None:
    changed = ROW | {"text": "Hanna built the gate.", "url": "https://news.example.org/gate"}
    footnote.in_folder(data, "add", "-", stdin=json.dumps(changed).encode())
    older = footnote.in_folder(data, "show", "gate", "--version", "1").out
    assert "not in use: a newer version replaced it" in older
    assert "Petra built" in older
    newer = footnote.in_folder(data, "show", "gate").out
    assert "number 2 of 2" in newer
    assert "other versions: 1\n" in newer
    assert "https://news.example.org/gate\n" in newer


@pytest.mark.parametrize("article", UNKNOWN.values(), ids=UNKNOWN)
@pytest.mark.parametrize("command", ["show", "remove"])
def test_an_unknown_article_is_one_line(
    footnote: CommandLine, data: Path, command: str, article: str
) -> None:
    ran = footnote.in_folder(data, command, article)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("footnote: there is no article ")
    assert len(ran.err) < 300
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("version", ["0", "2", "99999999999999999999", "-1"])
def test_an_unknown_version_is_one_line(footnote: CommandLine, data: Path, version: str) -> None:
    ran = footnote.in_folder(data, "show", "1", f"--version={version}")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"footnote: there is no version {version}; ")


def test_a_version_of_another_article_is_not_shown(footnote: CommandLine, data: Path) -> None:
    other = {"id": "wall", "title": "The wall", "text": "Hanna built the wall."}
    footnote.in_folder(data, "add", "-", stdin=json.dumps(other).encode())
    ran = footnote.in_folder(data, "show", "gate", "--version", "2")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "footnote: version 2 is of article 2, not of 1\n"


def test_removing_is_all_or_nothing(footnote: CommandLine, data: Path) -> None:
    ran = footnote.in_folder(data, "remove", "gate", "77")
    assert (ran.code, ran.out) == (1, "")
    assert footnote.in_folder(data, "articles").out != ""
    ran = footnote.in_folder(data, "remove", "gate", "1")
    assert (ran.code, ran.out) == (0, "removed: The gate\n")
    assert footnote.in_folder(data, "articles").out == ""
    assert footnote.in_folder(data, "remove", "1").code == 1
