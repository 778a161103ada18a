"""Words that are taken over stand together as they were said, and in the place of a pronoun."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.phrases import Phrase, names_in, phrases_of, put_into
from bot.answering.turns import read_turn, read_turns, stems_of

TANG: Final = Phrase("Darren Tang", frozenset({"darren", "tang"}), is_name=True, weight=2.0)
FERRY: Final = Phrase("night ferry", frozenset({"night", "ferri"}), is_name=False, weight=1.0)

PUT: Final = {
    "he": ("When did he come?", "When did Darren Tang come?", " (night ferry)"),
    "his": ("Who is his friend?", "Who is Darren Tang's friend?", " (night ferry)"),
    "it": ("When did it come?", "When did Darren Tang come?", " (night ferry)"),
    "two of them": ("Did he like it?", "Did Darren Tang like it?", " (night ferry)"),
    "none": ("Who came?", "Who came?", " (Darren Tang, night ferry)"),
    "Russian": ("Когда он пришёл?", "Когда он пришёл?", " (Darren Tang, night ferry)"),
}


@pytest.mark.parametrize(("question", "asked", "behind"), PUT.values(), ids=PUT)
def test_a_phrase_takes_the_place_of_a_pronoun(question: str, asked: str, behind: str) -> None:
    assert put_into(question, [TANG, FERRY]) == (asked, asked + behind)


def test_a_thing_gets_its_article_and_is_no_person() -> None:
    assert put_into("When did it come?", [FERRY])[0] == "When did the night ferry come?"
    assert put_into("When did he come?", [FERRY])[0] == "When did he come?"


def test_nothing_is_put_where_there_is_nothing() -> None:
    assert put_into("When did it come?", []) == ("When did it come?", "When did it come?")


def test_words_stand_as_they_were_said() -> None:
    turns = read_turns(["The Bank of Orla bought the old night ferry.", "Orla's night"])
    weights = dict.fromkeys(stems_of("bank orla night ferry"), 1.0)
    found = [phrase.text for phrase in phrases_of(weights, turns)]
    assert found == ["Bank of Orla", "night ferry"]


def test_the_weightiest_comes_first() -> None:
    turns = read_turns(["Orla met Brun in Almaty"])
    weights = {"orla": 1.0, "brun": 3.0, "almati": 2.0}
    assert [phrase.text for phrase in phrases_of(weights, turns)] == ["Brun", "Almaty", "Orla"]


def test_names_are_listed_in_order() -> None:
    turn = read_turn("Since then Ada Brun of Orla, Bergen and the king met.")
    assert names_in(turn) == ["Ada Brun of Orla", "Bergen"]


@given(st.lists(st.text(max_size=60), max_size=3), st.text(max_size=60))
def test_each_word_is_held_by_a_phrase(history: list[str], text: str) -> None:
    turns = read_turns(history)
    said = {word.stem for turn in turns for word in turn.content}
    wanted = dict.fromkeys(said | stems_of(text), 1.0)
    held = {stem for phrase in phrases_of(wanted, turns) for stem in phrase.stems}
    assert held == said
