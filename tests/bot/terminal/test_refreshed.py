"""What a refresh brought: changes a line each, then the sum; as JSON all of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.terminal.refreshed import print_report, report_json, said
from corpus.refreshing import Outcome, Report, SourceReport, Visit

if TYPE_CHECKING:
    import pytest

REPORT = Report(
    (
        SourceReport(
            "http://a.example.org/feed",
            "A [b]title[/]",
            [
                Visit(Outcome.UNCHANGED, "http://a.example.org/1"),
                Visit(Outcome.NEW, "http://a.example.org/2", "A [red]new\x1b one"),
                Visit(Outcome.FAILED, "http://a.example.org/3", line="3: broken"),
            ],
            left=4,
        ),
        SourceReport("http://b.example.org/feed", failed="b: gone"),
    )
)


def test_changes_are_printed_a_line_each_and_then_the_sum(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_report(REPORT)
    assert capsys.readouterr().out.splitlines() == [
        "new        A [red]new\ufffd one  http://a.example.org/2",
        "1 new, 1 unchanged, 1 failed, 4 wait for the next refresh, "
        "1 of 2 sources could not be read",
    ]


def test_nothing_is_printed_of_no_sources(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(Report(()))
    assert capsys.readouterr().out == ""
    assert list(said(Report(()).counts)) == ["nothing to look at"]


def test_json_has_every_page_and_every_outcome() -> None:
    made = json.loads(json.dumps(report_json(REPORT)))
    assert set(made["counts"]) == {one.value for one in Outcome}
    first, second = made["sources"]
    assert (first["left"], first["failed"], second["failed"]) == (4, None, "b: gone")
    assert first["pages"][2] == {
        "address": "http://a.example.org/3",
        "outcome": "failed",
        "title": None,
        "trouble": "3: broken",
    }
