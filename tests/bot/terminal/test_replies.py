"""A reply on the terminal: quotes with their numbers, then sources with dates and links."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.times.missing import NoneFromThen
from bot.answering.times.periods import Period
from bot.terminal.replies import print_query, print_reply, provenance, written_date
from corpus.articles import Place, PlaceUnit
from tests.bot.replies import abstention, answer, citation, quote
from tests.bot.terminal.terminals import replace_stream

if TYPE_CHECKING:
    from bot.answering.answers import Citation

DATES = {
    "day": ("2024-05-02", "2 May 2024"),
    "time": ("2025-01-20T23:30:00Z", "20 January 2025"),
    "last month": ("1999-12-31", "31 December 1999"),
    "unknown": (None, None),
}

LINK = "https://news.example.org/gate#:~:text=Petra%20built%20it."


@pytest.mark.parametrize(("stored", "written"), DATES.values(), ids=DATES)
def test_dates_are_written_as_people_write_them(stored: str | None, written: str | None) -> None:
    assert written_date(stored) == written


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (citation(), "Valley Post · 2 May 2024"),
        (citation(outlet=None), "2 May 2024"),
        (citation(published_at=None), "Valley Post"),
        (citation(outlet=None, published_at=None), "no outlet or date given"),
    ],
    ids=["both", "date", "outlet", "neither"],
)
def test_a_source_says_what_is_known_of_it(cited: Citation, expected: str) -> None:
    assert provenance(cited, "en") == expected


def test_a_source_in_another_language_than_the_question_names_it() -> None:
    assert provenance(replace(citation(), language="ru"), "en").endswith(" · in Russian")
    assert provenance(replace(citation(), language="ru"), "ru") == "Valley Post · 2 May 2024"
    assert provenance(replace(citation(), language="xx"), "en").endswith(" · in xx")


def test_an_answer_is_plain_text_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = answer(
        quote(),
        quote("It stands.", cited=2),
        citations=(citation(), citation(2, title="The wall", outlet=None)),
    )
    print_reply(shown)
    assert capsys.readouterr().out == (
        "\nPetra built it. [1]\nIt stands. [2]\n\nSources\n"
        f"[1] The gate\n    Valley Post · 2 May 2024\n    {LINK}\n"
        f"[2] The wall\n    2 May 2024\n    {LINK}\n\n"
        "2 independent sources\nconfidence 0.88\n"
    )


def test_a_refusal_names_the_nearest_articles(capsys: pytest.CaptureFixture[str]) -> None:
    print_reply(abstention(citation(), citation(2, title="The wall")))
    lines = capsys.readouterr().out.splitlines()
    assert "The articles do not mention “x”." in lines
    assert [line.split("  ")[1] for line in lines if "  " in line][:1] != []
    assert "The gate" in "\n".join(lines)
    assert "The wall" in "\n".join(lines)


def test_what_was_searched_is_shown_where_it_is_not_what_was_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    reply = abstention()
    print_query(reply)
    assert capsys.readouterr().out == "searched as: Who built it? (gate)\n"
    print_query(replace(reply, searched=replace(reply.searched, query=reply.searched.question)))
    assert capsys.readouterr().out == ""


def test_a_refusal_without_articles_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_reply(abstention(reason="The question is empty."))
    assert capsys.readouterr().out.strip() == "The question is empty."


@pytest.mark.parametrize("columns", [10, 20, 200])
def test_a_terminal_of_any_width_shows_every_word(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    screen = replace_stream(monkeypatch, "stdout", columns)
    print_reply(answer(quote("Petra [bold]built[/] the gate of Orla.")))
    print_reply(abstention(citation(title="A [red]long[/] title of an article")))
    seen = "".join(screen.text.split())
    assert "Petra[bold]built[/]thegateofOrla.[1]" in seen
    assert "A[red]long[/]title" in seen


def test_a_terminal_gets_links_that_can_be_clicked(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = replace_stream(monkeypatch, "stdout")
    print_reply(answer())
    assert LINK in screen.getvalue()
    assert "\x1b]8;" in screen.getvalue()
    assert f"    {LINK}" in screen.text


def test_a_document_on_this_machine_opens_at_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = replace_stream(monkeypatch, "stdout")
    cited = replace(citation(), external_id="file:///reports/a.pdf", url=None)
    page = replace(quote(), link=None, place=Place(PlaceUnit.PAGE, 3))
    print_reply(answer(page, citations=(cited,)))
    assert "    page 3  file:///reports/a.pdf#page=3" in screen.text
    print_reply(answer(replace(page, place=None), citations=(cited,)))
    assert screen.text.count("file:///") == 1


def test_no_article_can_write_to_the_terminal_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = replace_stream(monkeypatch, "stdout")
    evil = citation(title="\x1b]0;owned\x07", outlet="\x1b[2J", url="https://x.example/\x1b[2J")
    print_reply(answer(quote("\x1b[2Jcleared\u202e"), citations=(evil,)))
    assert "\x1b[2J" not in screen.getvalue()
    assert "\x1b]0;" not in screen.getvalue()
    assert "\u202e" not in screen.getvalue()


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (Period(date(2019, 1, 1), date(2019, 12, 31)), "2019"),
        (Period(date(2019, 5, 3), date(2019, 5, 3)), "3 May 2019"),
        (Period(date(2019, 5, 1), date(2019, 6, 3)), "1 May 2019 – 3 June 2019"),
        (Period(None, date(2019, 5, 3)), "3 May 2019 or earlier"),
    ],
    ids=["year", "day", "days", "open"],
)
def test_it_says_first_where_no_article_is_from_the_time_asked_for(
    period: Period, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_reply(replace(answer(), none_from_then=NoneFromThen(period, "2024-05-02")))
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.startswith(
        f"None of these articles is from {written}; the newest is from 2 May 2024. Petra"
    )
