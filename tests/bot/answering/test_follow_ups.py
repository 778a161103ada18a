"""A question that leans on the turns before it takes over what they were about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.follow_ups import standing_alone, turns_of
from index.words import content_words

LEANING = {
    "it": ("When does it return?", ("Tell me about the night ferry",), "night ferry"),
    "he": ("Where was he born?", ("Who is Darren Tang?",), "darren tang"),
    "that": ("Who decided that?", ("The harbour was closed.",), "harbour closed"),
    "continuing": (
        "And the price of a ticket for children?",
        ("Tell me about the night ferry",),
        "night ferry",
    ),
    "what about": (
        "What about tickets for small children then?",
        ("Tell me about the night ferry",),
        "night ferry",
    ),
    "short": ("How much?", ("Tell me about the night ferry",), "night ferry"),
    "no words": ("Why?", ("The harbour was closed.",), "harbour closed"),
    "Russian": ("Когда она вернётся?", ("Расскажи про ночной паром",), "ночной паром"),
    "Russian continuing": ("А сколько стоит билет на паром?", ("Порт закрыт",), "порт закрыт"),
    "Kazakh": ("Ол қашан ашылды?", ("Көпір туралы айт",), "көпір"),
    "question and answer": (
        "When was it built?",
        ("Who built the gate?", "Petra built the gate."),
        "built gate petra",
    ),
}

ALONE = {
    "a name": ("Who is Darren Tang?", ("Tell me about the night ferry",)),
    "a number": ("What happened in 1931?", ("Tell me about the night ferry",)),
    "enough words": ("which local product uses indications", ("Tell me about the night ferry",)),
    "no history": ("When does it return?", ()),
    "a history without words": ("When does it return?", ("what is it?", "???")),
    "a history of the same words": ("When does the ferry return?", ("ferry return",)),
}


@pytest.mark.parametrize(("question", "history", "carried"), LEANING.values(), ids=LEANING)
def test_what_leans_back_takes_over(question: str, history: tuple[str, ...], carried: str) -> None:
    query = standing_alone(question, history)
    assert query.startswith(f"{question} (")
    taken = query.removeprefix(f"{question} (").removesuffix(")").split()
    assert set(carried.split()) - set(content_words(question)) <= set(taken)


@pytest.mark.parametrize(("question", "history"), ALONE.values(), ids=ALONE)
def test_what_stands_alone_stays_as_it_is(question: str, history: tuple[str, ...]) -> None:
    assert standing_alone(question, history) == question


def test_an_exchange_leaves_its_question_and_who_was_named() -> None:
    quote = "Since 2020 the office has been headed by Darren Tang, and Darren Tang is not alone."
    assert turns_of("Who heads it?", quote) == ["Who heads it?", "Darren Tang"]
    assert turns_of("Who heads it?", "The office has a head.") == ["Who heads it?"]
    assert turns_of("Who heads it?", None) == ["Who heads it?"]


def test_only_the_last_turns_matter() -> None:
    history = ("Tell me about the lighthouse", "Tell me about the bridge", "about the ferry")
    assert standing_alone("When does it open?", history) == "When does it open? (bridge ferry)"


def test_a_word_is_carried_once() -> None:
    history = ("the ferry to Orla", "The ferry leaves Orla")
    assert standing_alone("When?", history).count("ferry") == 1


def test_a_turn_as_long_as_a_book_is_read_in_part() -> None:
    book = " ".join(f"word{number}" for number in range(200_000))
    assert len(standing_alone("When?", (book, book))) < 1_000


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=4))
def test_the_question_always_comes_first(question: str, history: list[str]) -> None:
    assert standing_alone(question, history).startswith(question)
