"""`add`: what goes in from files, standard input and the web, and what is refused."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bot.commands.adding import add
from tests.bot.commands.served import Served, served

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine

__all__ = ["served"]


def test_what_cannot_be_read_gets_one_line_and_the_rest_goes_in(
    footnote: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text("The gate\n\nPetra built the gate of Orla.\n")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder").mkdir()
    sources = ["empty.txt", "missing.txt", "image.png", "pipe.txt", "folder", "", "good.txt"]
    ran = footnote.in_folder(tmp_path / "data", "add", *sources, "/dev/zero", "http://127.0.0.1/")
    assert (ran.code, ran.out) == (1, "1 added, 0 updated, 0 unchanged, 8 refused\n")
    lines = ran.err.splitlines()
    assert lines.pop() == "run `footnote reindex` to make them findable"
    assert [line.split(":")[1].strip() for line in lines] == [
        *["empty.txt", "missing.txt", "image.png", "pipe.txt", "folder", "''", "/dev/zero"],
        "http",
    ]


def test_names_may_begin_with_a_dash(footnote: CommandLine, tmp_path: Path) -> None:
    for name in ("-x.txt", "--full.txt", "-rf $(id).txt", "\n.txt"):
        (tmp_path / name).write_text(f"Title of {name!r}\n\nPetra built the gate {name!r}.\n")
    ran = footnote(
        "add", "--data-dir", "data", "--", "-x.txt", "--full.txt", "-rf $(id).txt", "\n.txt"
    )
    assert (ran.code, ran.out) == (0, "4 added, 0 updated, 0 unchanged, 0 refused\n")


def test_the_same_thing_twice_changes_nothing(footnote: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The gate\n\nPetra built the gate of Orla.\n")
    ran = footnote.in_folder(tmp_path / "data", "add", "a.txt", "a.txt", "./a.txt")
    assert (ran.code, ran.out) == (0, "1 added, 0 updated, 2 unchanged, 0 refused\n")
    again = footnote.in_folder(tmp_path / "data", "add", "a.txt")
    assert (again.out, again.err) == ("0 added, 0 updated, 1 unchanged, 0 refused\n", "")


def test_input_that_is_closed_is_refused(footnote: CommandLine, tmp_path: Path) -> None:
    ran = footnote.in_folder(tmp_path / "data", "add", "-", stdin=None)
    assert (ran.code, ran.out) == (1, "0 added, 0 updated, 0 unchanged, 1 refused\n")
    assert ran.err == "footnote: standard input: it is closed; pipe JSON Lines into it\n"


def test_input_that_never_becomes_an_article_is_given_up_on(
    footnote: CommandLine, tmp_path: Path
) -> None:
    ran = footnote.in_folder(tmp_path / "data", "add", "-", stdin=b"y\n" * 5000)
    assert ran.code == 1
    assert ran.err.count("\n") == 101
    assert ran.err.endswith("the rest was not read; check that it is JSON Lines\n")


def test_help_names_what_may_be_added() -> None:
    assert "exit code" in (add.__doc__ or "")


def test_an_address_is_added_whatever_stands_there(
    footnote: CommandLine, served: Served, tmp_path: Path
) -> None:
    served.publish(1, 2, 3)
    data = tmp_path / "data"
    added = footnote.in_folder(data, "add", f"{served.address}/1")
    assert (added.code, added.out) == (0, "1 added, 0 updated, 0 unchanged, 0 refused\n")
    assert added.err == "run `footnote reindex` to make them findable\n"
    again = footnote.in_folder(data, "add", f"{served.address}/1", f"{served.address}/")
    assert (again.code, again.out) == (0, "2 added, 0 updated, 2 unchanged, 0 refused\n")
    assert "Bridge 3 will be built" in footnote.in_folder(data, "articles").out


def test_what_the_web_refuses_is_one_line_each(
    footnote: CommandLine, served: Served, tmp_path: Path
) -> None:
    served.put(f"{served.address}/shell", "<html><body><div id=app></div></body></html>")
    addresses = [f"{served.address}/{name}" for name in ("gone", "shell")]
    wrong = [*addresses, "http://127.0.0.1:22/", "http://[::1/", "ftp://a.example.org/1"]
    ran = footnote.in_folder(tmp_path / "data", "add", *wrong)
    assert (ran.code, ran.out) == (1, "0 added, 0 updated, 0 unchanged, 5 refused\n")
    lines = ran.err.splitlines()
    assert len(lines) == 5
    assert all(
        line.startswith(f"footnote: {there}: ") for line, there in zip(lines, wrong, strict=True)
    )


def test_more_pages_than_one_refresh_may_read_are_named(
    footnote: CommandLine, served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.publish(1, 2, 3)
    monkeypatch.setenv("REFRESH_PAGES", "2")
    ran = footnote.in_folder(tmp_path / "data", "add", f"{served.address}/feed")
    assert (ran.code, ran.out) == (0, "2 added, 0 updated, 0 unchanged, 0 refused\n")
    assert "1 more pages; run it again for the next ones" in ran.err
