"""A phrase of time is bound by its relation, and a capital makes a name of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.times.periods import Period, month
from bot.answering.times.phrases import Phrase, Relation, is_name

MAY = month(2024, 5)


@pytest.mark.parametrize(
    ("relation", "period"),
    [
        (Relation.WITHIN, MAY),
        (Relation.SINCE, Period(date(2024, 5, 1), None)),
        (Relation.AFTER, Period(date(2024, 6, 1), None)),
        (Relation.BEFORE, Period(None, date(2024, 4, 30))),
        (Relation.UNTIL, Period(None, date(2024, 5, 31))),
        (None, None),
    ],
)
def test_a_relation_makes_a_period_of_days(
    relation: Relation | None, period: Period | None
) -> None:
    assert Phrase(0, 1, MAY, relation).period == period


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Who directed Apocalypse Now?", "Now", True),
        ("Now who leads it?", "Now", False),
        ("Who leads it now?", "now", False),
        ("WHO LEADS IT NOW?", "NOW", False),
        ("“Today who came?", "Today", False),
    ],
)
def test_a_capital_inside_a_question_makes_a_name(text: str, word: str, *, expected: bool) -> None:
    assert is_name(text, text.index(word)) is expected
