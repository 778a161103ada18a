"""A question is read once: which days, which order, and what is left to be looked for."""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.times.order import Order
from bot.answering.times.periods import Period
from bot.answering.times.reading import read_times
from index.words import content_words

TODAY: Final = date(2025, 10, 15)

# What is searched, which words of it an article's date can stand for, and which come first.
READ: Final = {
    "What is the latest price of wheat?": ("What is the price of wheat?", "", "newest"),
    "What did wheat cost last week?": ("What did wheat cost?", "", None),
    "What does wheat cost this week ?": ("What does wheat cost?", "", "newest"),
    "What did wheat cost in May 2024?": ("What did wheat cost in May 2024?", "2024 may", None),
    "What changed since May 2024?": ("What changed since 2024?", "2024", None),
    "What changed since May?": ("What changed?", "", None),
    "What was the first report on wheat?": ("What was the report on wheat?", "", "oldest"),
    "Сколько стоит хлеб сейчас?": ("Сколько стоит хлеб?", "", "newest"),
    "Сколько стоил хлеб в 2024 году?": ("Сколько стоил хлеб в 2024?", "2024", None),
    "Былтыр нан қанша тұрды?": ("нан қанша тұрды?", "", None),
    "Какая последняя ставка?": ("Какая последняя ставка?", "", "newest"),
}

WORDS: Final = (
    *("since", "before", "last", "this", "the", "in", "on", "May", "2024", "1999", "3", "week"),
    *("year", "now", "latest", "three", "days", "ago", "between", "and", "Monday", "today", "Q1"),
    *("с", "до", "в", "мая", "году", "прошлой", "неделе", "за последние", "сейчас", "назад", "–"),
    *("бері", "дейін", "жылы", "мамырдан", "кеше", "соңғы", "апта", "қазір", "31", "February"),
    *("wheat", "?", "İ", "ſix", "٣", "\u0301", "2024-02-31", "first quarter of", "spring"),
)


@pytest.mark.parametrize(("question", "wanted"), READ.items(), ids=READ)
def test_words_of_time_are_read_and_left_out(
    question: str, wanted: tuple[str, str, str | None]
) -> None:
    times = read_times(question, TODAY)
    assert times
    assert (times.rest, " ".join(sorted(times.named)), times.order) == wanted


@pytest.mark.parametrize(
    "question",
    [
        "What does wheat cost?",
        "When did  it start?",
        "What may I ask?",
        "Who won the 2012 Olympics?",
        "What will happen in 2050?",
        "What happened in 1066?",
        "",
    ],
)
def test_a_question_without_words_of_time_is_left_as_it_is(question: str) -> None:
    times = read_times(question, TODAY)
    assert not times
    assert times.rest == question


def test_what_is_nothing_but_time_is_searched_as_it_is() -> None:
    assert read_times("the latest?", TODAY).rest == "the latest?"


def test_what_reaches_today_wishes_for_the_newest() -> None:
    assert read_times("What happened in the last two weeks?", TODAY).order is Order.NEWEST
    assert read_times("What happened two weeks ago?", TODAY).order is None


def test_two_bounds_are_one_period() -> None:
    times = read_times("What changed after May 2024 and before September 2024?", TODAY)
    assert times.period == Period(date(2024, 6, 1), date(2024, 8, 31))


def test_today_is_kept() -> None:
    assert read_times("What is new?", TODAY).today == TODAY


@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=12),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
)
def test_whatever_is_asked_is_read(words: list[str], today: date) -> None:
    question = " ".join(words)
    times = read_times(question, today)
    if times.period is not None and times.period.first and times.period.last:
        assert times.period.first <= times.period.last
    assert set(content_words(times.rest)) <= set(content_words(question))
    assert bool(content_words(times.rest)) == bool(content_words(question))
    assert times.named <= set(content_words(question)) or times.period is not None


@pytest.mark.parametrize(
    "word", ["since May 2024 ", "last ", "3 ", "жылы ", "с ", "2024-", "now "]
)
def test_a_long_question_is_read_in_time(word: str) -> None:
    started = process_time()
    read_times((word * 4096)[:4096], TODAY)
    assert process_time() - started < 2
