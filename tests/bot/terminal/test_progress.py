"""Progress is shown on a terminal and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.progress import progress_bars, waiting
from tests.bot.terminal.terminals import replace_stream

if TYPE_CHECKING:
    import pytest


def test_nothing_is_shown_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bars() as report:
        report("embedding", 1, 2)
    with waiting("loading the model") as rename:
        rename("reading a.md")
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_each_step_and_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = replace_stream(monkeypatch, "stderr")
    with progress_bars() as report:
        report("embedding", 1, 2)
        report("embedding", 2, 2)
        report("a new step", 3, 4)
    assert "embedding" in screen.text
    assert "2/2" in screen.text
    assert "a new step" in screen.text
    assert "3/4" in screen.text
    assert "writing" not in screen.text  # it never began


def test_a_terminal_shows_what_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = replace_stream(monkeypatch, "stderr")
    with waiting("loading the model") as rename:
        rename("reading a.md")
    assert "reading a.md" in screen.text
