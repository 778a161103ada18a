"""An answer from another time than was asked for says so."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from bot.answering.times.missing import NoneFromThen, none_from_then
from bot.answering.times.periods import Period, year
from bot.answering.times.reading import read_times
from tests.bot.replies import citation, quote

TODAY: Final = date(2025, 10, 15)
CITED: Final = (citation(), citation(2, published_at="2025-01-03T08:00:00Z"))


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What was built in 2019?", year(2019)),
        ("What was built before 2020?", Period(None, date(2019, 12, 31))),
        ("What was built since May?", Period(date(2025, 5, 1), TODAY)),
        ("What was built last week?", Period(date(2025, 10, 6), date(2025, 10, 12))),
        ("What is built this week?", Period(date(2025, 10, 13), TODAY)),
    ],
)
def test_it_is_said_where_none_is_from_then(question: str, asked: Period) -> None:
    said = none_from_then(read_times(question, TODAY), (quote(),), CITED)
    assert said == NoneFromThen(asked, "2025-01-03T08:00:00Z")


@pytest.mark.parametrize(
    "question",
    ["What was built?", "What was built in 2024?", "What was built recently?"],
)
def test_nothing_is_said_where_one_is_or_no_period_was_asked_for(question: str) -> None:
    assert none_from_then(read_times(question, TODAY), (quote(),), CITED) is None


def test_nothing_is_said_where_a_quote_names_the_year() -> None:
    times = read_times("What was built in 2019?", TODAY)
    assert none_from_then(times, (quote("Petra built it in 2019."),), CITED) is None


def test_nothing_is_said_where_no_article_has_a_date() -> None:
    times = read_times("What was built in 2019?", TODAY)
    assert none_from_then(times, (quote(),), (citation(published_at=None),)) is None
