"""The command line has one way to fail: one line, and the exit code that is promised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.cli import app
from tests.command_line import Ran

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from typer import Typer

    from tests.command_line import CommandLine

WRONG_USAGE = {
    "nothing": (),
    "unknown command": ("nonsense",),
    "unknown option": ("--nonsense",),
    "group alone": ("index",),
    "unknown command of a group": ("index", "nonsense"),
    "no source": ("add",),
    "no article": ("show",),
    "no articles to remove": ("remove",),
    "a number that is none": ("show", "1", "--version", "x"),
    "an id that looks like an option": ("remove", "-1"),
    "no question": ("ask",),
    "a question and a batch": ("ask", "why?", "--batch", "-"),
    "two questions": ("ask", "why?", "when?"),
    "no set": ("evaluate",),
}

LEVELS = [
    (),
    *[(name,) for name in "add articles show remove refresh reindex ask chat acronyms".split()],
    *[(name,) for name in "serve evaluate doctor backup restore".split()],
    ("index",),
    *[("index", name) for name in "status verify rollback prune".split()],
    ("smoke",),
    *[("smoke", name) for name in "add list remove run".split()],
    ("sources",),
    *[("sources", name) for name in "add list remove".split()],
    ("masks",),
    *[("masks", name) for name in "list off on".split()],
]


@pytest.mark.parametrize("words", WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_wrong_usage_is_one_line_and_exit_code_2(
    footnote: CommandLine, words: tuple[str, ...]
) -> None:
    ran = footnote(*words)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(r"footnote: .+; see `footnote --help`\n", ran.err)


@pytest.mark.parametrize("words", LEVELS, ids=" ".join)
def test_every_level_has_help(footnote: CommandLine, words: tuple[str, ...]) -> None:
    ran = footnote(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "Usage: " in ran.out
    assert "--help" in ran.out


def commands(group: Typer) -> set[str]:
    """Return the names of the commands of a group."""
    registered = group.registered_commands
    return {one.name or one.callback.__name__ for one in registered if one.callback}


def test_the_levels_are_all_there_are() -> None:
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    below = {(name, below) for name, group in groups.items() for below in commands(group)}
    assert set(LEVELS) == {
        (),
        *((name,) for name in commands(app) | set(groups)),
        *below,
    }


def test_a_failure_is_one_line_and_exit_code_1(footnote: CommandLine, tmp_path: Path) -> None:
    ran = footnote.in_folder(tmp_path, "index", "status")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "footnote: nothing has been indexed yet; run `footnote reindex`\n"


def test_a_data_folder_that_cannot_be_is_explained(footnote: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = footnote.in_folder(tmp_path / "file", "articles")
    assert (ran.code, ran.out) == (1, "")
    assert "cannot be made" in ran.err


def test_a_setting_that_cannot_be_used_is_explained(
    footnote: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSWER_CONFIDENCE", "2")
    ran = footnote("articles")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("footnote: ANSWER_CONFIDENCE cannot be used: ")


def test_debug_says_where_an_error_came_from(footnote: CommandLine, tmp_path: Path) -> None:
    ran = footnote.in_folder(tmp_path, "--debug", "index", "status")
    assert ran.code == 1
    assert "Traceback" in ran.err
    assert ran.err.endswith("footnote: nothing has been indexed yet; run `footnote reindex`\n")


def test_json_logs_stay_beside_the_one_line(
    footnote: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOG_FORMAT", "json")
    ran = footnote.in_folder(tmp_path, "index", "status")
    assert ran.err == "footnote: nothing has been indexed yet; run `footnote reindex`\n"


FAILURES = {
    "a mistake of ours": (
        RuntimeError("two\nlines"),
        1,
        "this should not happen (RuntimeError: two lines); `footnote --debug …` says more",
    ),
    "a file": (FileNotFoundError(2, "No such file", "notes.md"), 1, "No such file: notes.md"),
    "a full disk": (OSError(28, "No space left on device"), 1, "No space left on device"),
    "Ctrl-C": (KeyboardInterrupt(), 130, "interrupted; nothing half-done was kept"),
    "the end of input": (EOFError(), 130, "interrupted; nothing half-done was kept"),
}


@pytest.fixture
def failing() -> Iterator[list[BaseException]]:
    """Give a list whose one error the command `fail` raises."""
    errors: list[BaseException] = []

    def fail() -> None:
        raise errors.pop()

    app.command()(fail)
    yield errors
    app.registered_commands.pop()


@pytest.mark.parametrize(("error", "code", "line"), FAILURES.values(), ids=FAILURES)
def test_whatever_goes_wrong_is_one_line(
    footnote: CommandLine,
    failing: list[BaseException],
    error: BaseException,
    code: int,
    line: str,
) -> None:
    failing.append(error)
    ran = footnote("fail")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.strip() == f"footnote: {line}"


@pytest.mark.parametrize("error", [BrokenPipeError(32, "Broken pipe"), BrokenPipeError()])
def test_a_reader_that_has_seen_enough_is_no_failure(
    footnote: CommandLine, failing: list[BaseException], error: BaseException
) -> None:
    failing.append(error)
    assert footnote("fail") == Ran(0, "", "")
