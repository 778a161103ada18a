"""An explanation shows what was searched, how it was weighed and what was left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering.confidence import CONFIDENCE_FEATURES
from bot.answering.question import Question
from bot.evaluation.remembering import RememberingEmbedder
from bot.terminal.explanations import print_explanation
from bot.terminal.screen import results
from tests.bot.terminal.terminals import replace_stream

if TYPE_CHECKING:
    from index.embedding import Embedder
    from tests.command_line import Samples


def explained(samples: Samples, capsys: pytest.CaptureFixture[str], question: str) -> str:
    """Return the explanation of an answer as text."""
    print_explanation(samples.answerer.explain(Question(question)), results())
    return capsys.readouterr().out


def test_every_part_is_shown(samples: Samples, capsys: pytest.CaptureFixture[str]) -> None:
    shown = explained(samples, capsys, "What do lectures at WIPO Summer Schools alternate with?")
    parts = ["Searched", "Passages", "Sentences", "Left out", "Confidence"]
    assert [part for part in parts if f"\n{part}" in shown] == parts
    assert "  lectur: in " in shown
    assert "asks for: nothing in particular" in shown
    assert [name for name in CONFIDENCE_FEATURES if f"\n  {name}" in shown] == list(
        CONFIDENCE_FEATURES
    )


def test_a_sentence_that_says_the_same_is_shown_folded(
    samples: Samples, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = explained(samples, capsys, "who is Darren Tang?")
    assert "folded into “President Kassym-Jomart Tokayev has received Darren Tang" in shown


@pytest.mark.parametrize(
    ("question", "kind"),
    [("When was WIPO founded?", "date"), ("Who leads WIPO?", "name"), ("Почему?", "reason")],
)
def test_what_is_asked_for_is_named(
    samples: Samples, capsys: pytest.CaptureFixture[str], question: str, kind: str
) -> None:
    assert f"asks for: {kind}\n" in explained(samples, capsys, question)


def test_it_says_where_words_alone_were_searched(
    samples: Samples, real_embedder: Embedder, capsys: pytest.CaptureFixture[str]
) -> None:
    unread = RememberingEmbedder(real_embedder, reads=False)
    by_word = replace(samples, answerer=samples.app.answerer(unread))
    shown = explained(by_word, capsys, "Что такое ЦПТИ?")
    assert "by words alone: the embedding model does not read this language" in shown
    assert "(language: ru)" in shown
    assert "cosine" not in shown.partition("\nSentences\n")[2].partition("\nLeft out\n")[0]


@pytest.mark.parametrize("question", ["", "???", "[bold]x[/red]", "\x1b[2J"])
def test_a_question_without_an_answer_is_explained_too(
    samples: Samples, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    shown = explained(samples, capsys, question)
    assert "\nConfidence 0." in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("columns", [20, 80])
def test_it_fits_a_terminal(
    samples: Samples, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    screen = replace_stream(monkeypatch, "stdout", columns)
    print_explanation(samples.answerer.explain(Question("what are TISCs?")), results())
    assert screen.width <= columns


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("What is the latest on WIPO?", "time: newest first; today is "),
        ("Who led WIPO before 2021?", "time: – 2020-12-31; today is "),
        ("Who led WIPO in May 2024?", "time: 2024-05-01 – 2024-05-31; today is "),
    ],
)
def test_it_says_how_words_of_time_were_read(
    samples: Samples, capsys: pytest.CaptureFixture[str], question: str, read: str
) -> None:
    assert f"  {read}" in explained(samples, capsys, question)
    assert "time:" not in explained(samples, capsys, "Who leads WIPO?")
