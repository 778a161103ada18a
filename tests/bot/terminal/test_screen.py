"""What is printed stays text: no markup, no control characters, and JSON in any encoding."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.terminal.screen import complain, forget, notice, print_json, printable, results, shown
from tests.bot.terminal.terminals import replace_stream

HOSTILE = {
    "colour": ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
    "title of the window": ("\x1b]0;owned\x07", "\ufffd]0;owned\ufffd"),
    "backspace": ("a\x08b", "a\ufffdb"),
    "return": ("a\rb", "a\ufffdb"),
    "directions": ("a\u202eb\u2066c\u200f", "a\ufffdb\ufffdc\ufffd"),
    "c1": ("a\x9bb", "a\ufffdb"),
    "lines and tabs": ("a\nb\tc", "a\nb\tc"),
    "letters": ("ЦПТИ – қала, naïve 🙂", "ЦПТИ – қала, naïve 🙂"),
}


@pytest.mark.parametrize(("text", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_nothing_moves_the_cursor(text: str, expected: str) -> None:
    assert printable(text) == expected


@given(st.text())
def test_no_control_character_is_ever_printed(text: str) -> None:
    left = {sign for sign in printable(text) if unicodedata.category(sign) == "Cc"}
    assert left <= {"\n", "\t"}
    assert len(printable(text)) == len(text)


@given(st.text())
def test_what_is_shown_is_no_markup(text: str) -> None:
    assert shown(f"[bold]{text}[/]").plain == f"[bold]{printable(text)}[/]"


def test_results_and_notices_go_to_their_own_streams(capsys: pytest.CaptureFixture[str]) -> None:
    results().print(shown("found"))
    notice("by the way")
    complain("this is\nwrong   [bold]here[/]")
    out, err = capsys.readouterr()
    assert out == "found\n"
    assert err == "by the way\nfootnote: this is wrong [bold]here[/]\n"


def test_long_lines_are_not_broken_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    complain("word " * 60)
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1251"])
@pytest.mark.parametrize("text", ["naïve ЦПТИ 🙂", "\ud800", "\\", '"', "\u2028"])
def test_json_is_json_in_every_encoding(
    monkeypatch: pytest.MonkeyPatch, encoding: str, text: str
) -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding, errors="backslashreplace")
    monkeypatch.setattr(sys, "stdout", stream)
    print_json({"text": text})
    line = written.getvalue().decode(encoding)
    assert json.loads(line) == {"text": text}
    assert line.endswith("\n")
    assert line.count("\n") == 1


def test_json_keeps_its_letters_where_it_can(capsys: pytest.CaptureFixture[str]) -> None:
    print_json(["ЦПТИ"])
    assert capsys.readouterr().out == '["ЦПТИ"]\n'


def test_a_complaint_that_nobody_can_read_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stderr", full)
        complain("the disk is full")
        notice("still here")
        full.flush()  # nothing is left that could fail


def test_what_is_forgotten_takes_everything() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        full.write("lost")
        forget(full)
        full.flush()


def test_a_pipe_that_was_closed_is_an_error_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w", encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(BrokenPipeError):
            results().print("nobody reads this")
        forget(pipe)


def test_a_terminal_is_asked_for_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = replace_stream(monkeypatch, "stdout", 20)
    monkeypatch.setenv("NO_COLOR", "1")
    console = results()
    assert isinstance(console, Console)
    console.print(shown("word " * 20))
    assert screen.width <= 20
    assert "\x1b[3" not in screen.getvalue()
