"""Questions in different wordings are counted as one where they ask for the same."""

from __future__ import annotations

import pytest

from bot.records.unanswered import Asked, Unanswered, grouped


def asked(*questions: str) -> list[Asked]:
    """Return questions of one person each, newest first."""
    return [
        Asked(question, number, f"2025-06-01T12:{59 - number}:00Z")
        for number, question in enumerate(questions)
    ]


def test_wordings_with_the_same_content_words_are_one_question() -> None:
    questions = asked("Who is the mayor of Almaty?", "almaty mayor", "What is the mayor of Almaty")
    assert grouped(questions) == [
        Unanswered("Who is the mayor of Almaty?", 3, 3, "2025-06-01T12:59:00Z")
    ]


def test_people_who_ask_again_count_once() -> None:
    questions = [Asked("the bridge?", 1, "b"), Asked("bridge", 1, "a"), Asked("bridge", 2, "a")]
    assert grouped(questions) == [Unanswered("the bridge?", 3, 2, "b")]


def test_most_often_asked_comes_first_then_the_newest() -> None:
    questions = asked("harbour", "bridge", "library", "bridge", "library", "museum")
    found = [(one.question, one.times) for one in grouped(questions)]
    assert found == [("bridge", 2), ("library", 2), ("harbour", 1), ("museum", 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Who is he?", "who  is He", True),
        ("Who is he?", "Where is he?", False),
        ("🙂", "🙂", True),
        ("🙂", "🙁", False),
        ("WHO?", "who?", False),
    ],
)
def test_questions_without_content_words_are_told_apart(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table above
    assert (len(grouped(asked(one, other))) == 1) == same


def test_nothing_asked_is_nothing_unanswered() -> None:
    assert grouped([]) == []
