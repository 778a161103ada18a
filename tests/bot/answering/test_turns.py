"""Turns are taken apart: what was said, what is a name, what asks."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.turns import LONGEST_TURN, asks, plain, read_turn, read_turns, stems_of

NAMES: Final = {
    "Apple Lane Reading Room is open.": ["Apple", "Lane", "Reading", "Room"],
    "Yesterday the old grey bridge at Orla was closed again.": ["Orla"],
    "WIPO met Tang's lawyers in 2020.": ["WIPO", "Tang", "2020"],
    "The night ferry": [],
    "Night ferry": ["Night"],
    "Когда Казахстан принял закон?": ["Казахстан"],
    "Клиника. Врач и 40 мест.": ["Клиника", "Врач", "40"],
}

QUESTIONS: Final = {
    "When does it open": True,
    "in which year": True,
    "tell me about the ferry": True,
    "The ferry, right?": True,
    "Көпір туралы айт": True,
    "Көпір қашан ашылды": True,
    "The Tonight Show": False,
    "The ferry returned when the storm was over": False,
    f"Who {'goes ' * 50}": False,
}


@pytest.mark.parametrize(("text", "names"), NAMES.items(), ids=NAMES)
def test_names_are_told_by_their_capitals(text: str, names: list[str]) -> None:
    assert [word.written for word in read_turn(text).words if word.is_name] == names


@pytest.mark.parametrize(("text", "is_question"), QUESTIONS.items(), ids=QUESTIONS)
def test_what_asks_is_known_without_its_mark(text: str, is_question: bool) -> None:  # noqa: FBT001
    assert asks(text) is is_question
    assert read_turn(text).asks is is_question


def test_the_content_of_a_turn_leaves_out_grammar() -> None:
    turn = read_turn("When does the ferry return to Orla?")
    assert [word.written for word in turn.content] == ["ferry", "return", "Orla"]
    assert turn.content_stems == stems_of("Orla ferries returned")


def test_the_first_turns_and_the_last_ones_matter() -> None:
    turns = read_turns([f"about word{number}" for number in range(30)])
    said = [turn.content[0].written for turn in turns]
    assert said == ["word0", "word1", *(f"word{number}" for number in range(24, 30))]


def test_turns_that_say_nothing_are_none() -> None:
    assert read_turns(["", "???", "I don't know.", "Не знаю", "Білмеймін", "it"]) == []


def test_stress_and_soft_hyphens_are_taken_out() -> None:
    assert plain(" Казахста́н фер\u00adма ") == "Казахстан ферма"


@given(st.text(max_size=600))
def test_every_word_stands_where_it_is_said_to_stand(text: str) -> None:
    for word in read_turn(text).words:
        assert text[word.start :].startswith(word.written)
        assert word.start < LONGEST_TURN
        assert not (word.is_function and word.is_name)
