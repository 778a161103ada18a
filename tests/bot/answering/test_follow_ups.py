"""A question that leans on the turns before it is searched as a whole question."""

from __future__ import annotations

import time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.follow_ups import Rewritten, standing_alone, turns_of

FERRY: Final = ("Tell me about the night ferry",)
TANG: Final = ("Who is Darren Tang?",)

REWRITTEN: Final = {
    "it": ("When does it return?", FERRY, "When does the night ferry return?"),
    "he": ("Where was he born?", TANG, "Where was Darren Tang born?"),
    "his": ("What is his first name?", TANG, "What is Darren Tang's first name?"),
    "her before a noun": (
        "When was her first book sold?",
        ("Who is Ada Orla?",),
        "When was Ada Orla's first book sold?",
    ),
    "her alone": (
        "Who met her in the hall?",
        ("Who is Ada Orla?",),
        "Who met Ada Orla in the hall?",
    ),
    "a place": (
        "And in Almaty?",
        ("How many clinics are there in Astana?",),
        "How many clinics are there in Almaty?",
    ),
    "a place, bare": (
        "In Almaty?",
        ("How many clinics are there in Astana?",),
        "How many clinics are there in Almaty?",
    ),
    "a year": (
        "What about 2025?",
        ("What was the rank of Kazakhstan in 2024?",),
        "What was the rank of Kazakhstan in 2025?",
    ),
    "people": (
        "What about women?",
        ("How many people can take part?",),
        "How many people can take part? (women)",
    ),
    "one fragment after another": (
        "And in Orla?",
        ("How many clinics are there in Astana?", "And in Almaty?", "Almaty"),
        "How many clinics are there in Orla?",
    ),
    "a bare question": ("Why?", ("When was the harbour closed?",), "Why? (harbour closed)"),
    "a price": ("How much?", FERRY, "How much? (night ferry)"),
    "a year alone": ("What happened in 1931?", FERRY, "What happened in 1931? (night ferry)"),
    "Russian": (
        "Когда она вернётся?",
        ("Расскажи про ночной паром",),
        "Когда она вернётся? (ночной паром)",
    ),
    "Russian place": (
        "А в Алматы?",
        ("Сколько центров открыто в Астане?",),
        "Сколько центров открыто в Алматы?",
    ),
    "Russian year": (
        "А в 2023 году?",
        ("Какое место занял Казахстан в 2024 году?",),
        "Какое место занял Казахстан в 2023 году?",
    ),
    "Russian why": ("Почему?", ("Порт закрыт?",), "Почему? (Порт закрыт)"),
    "Kazakh": ("Ол қашан ашылды?", ("Көпір туралы айт",), "Ол қашан ашылды? (Көпір)"),
    "Kazakh place": (
        "Ал Алматыда ше?",
        ("Астанада қанша орталық бар?",),
        "Алматыда қанша орталық бар?",
    ),
}

ALONE: Final = {
    "a name": ("Who is Darren Tang?", FERRY),
    "a definition": ("what are patents?", FERRY),
    "enough words": ("which local product uses indications", FERRY),
    "a Russian name": ("Кто такой Дарен Танг?", ("Расскажи про ночной паром",)),
    "a Kazakh definition": ("Патент дегеніміз не?", ("Көпір туралы айт",)),
}

NOTHING_TO_TAKE: Final = {
    "no history": ("When does it return?", ()),
    "a history without words": ("When does it return?", ("what is it?", "???", " ")),
    "a history of the same words": ("When does the ferry return to us?", ("ferry return",)),
}


@pytest.mark.parametrize(("question", "history", "query"), REWRITTEN.values(), ids=REWRITTEN)
def test_what_leans_back_is_made_whole(
    question: str, history: tuple[str, ...], query: str
) -> None:
    assert standing_alone(question, history).query == query


@pytest.mark.parametrize(("question", "history"), ALONE.values(), ids=ALONE)
def test_a_new_subject_stays_as_it_is_and_is_noticed(
    question: str, history: tuple[str, ...]
) -> None:
    assert standing_alone(question, history) == Rewritten(question, question, is_new_subject=True)


@pytest.mark.parametrize(("question", "history"), NOTHING_TO_TAKE.values(), ids=NOTHING_TO_TAKE)
def test_where_there_is_nothing_to_take_a_question_stays_as_it_is(
    question: str, history: tuple[str, ...]
) -> None:
    assert standing_alone(question, history) == Rewritten(question, question)


def test_a_question_of_the_same_subject_stays_as_it_is_and_ends_nothing() -> None:
    question = "Which ferry leaves for Orla at noon?"
    assert standing_alone(question, FERRY) == Rewritten(question, question)


def test_what_was_said_before_a_new_subject_is_not_taken() -> None:
    history = (*FERRY, "Orla", "Who is Darren Tang?", "Singapore", "What are patents?")
    assert standing_alone("How long do they last?", history).query == (
        "How long do the patents last?"
    )
    assert "ferry" not in standing_alone("When did he start?", history[:4]).query


def test_what_stands_in_brackets_is_searched_but_not_asked() -> None:
    rewritten = standing_alone("Who decided that?", ("The harbour was closed.",))
    assert rewritten == Rewritten("Who decided that? (harbour, closed)", "Who decided that?")


def test_an_exchange_leaves_its_question_and_who_was_named() -> None:
    quote = "Since 2020 the office has been headed by Darren Tang, and Darren Tang is not alone."
    assert turns_of("Who heads it?", quote) == ["Who heads it?", "2020, Darren Tang"]
    assert turns_of("Who heads it?", "The office has a head.") == ["Who heads it?"]
    assert turns_of("Who heads it?", None) == ["Who heads it?"]


def test_stress_marks_break_no_word() -> None:
    history = ("Расскажи про Казахста́н",)
    assert standing_alone("Когда он вырос?", history).query == "Когда он вырос? (Казахстан)"


def test_a_turn_as_long_as_a_book_is_read_in_part() -> None:
    book = " ".join(f"Word{number}" for number in range(200_000))
    assert len(standing_alone("When?", (book,) * 50).query) < 1_000


@pytest.mark.parametrize("piece", ["a", "A", "it ", "? ", "'s", "and in ", "ше ", "́"])
def test_a_long_question_takes_no_longer_than_its_length(piece: str) -> None:
    started = time.perf_counter()
    for repeats in (1_000, 4_000):
        standing_alone(piece * repeats, (piece * repeats, f"Who is {piece * 50}?"))
    assert time.perf_counter() - started < 5


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=4))
def test_whatever_is_said_a_query_comes_of_it(question: str, history: list[str]) -> None:
    rewritten = standing_alone(question, history)
    assert len(rewritten.query) < 2_000
    assert rewritten.query.startswith(rewritten.asked)
    assert not rewritten.is_new_subject or rewritten.query == question


@given(st.text(max_size=200))
def test_a_question_without_history_is_unchanged(question: str) -> None:
    assert standing_alone(question, ()) == Rewritten(question, question)
