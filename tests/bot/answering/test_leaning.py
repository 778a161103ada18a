"""Whether a question needs what was said before it."""

from __future__ import annotations

from typing import Final

import pytest

from bot.answering.leaning import Leaning, leaning_of, of_this_subject
from bot.answering.turns import read_turn, read_turns

HISTORY: Final = ("Tell me about the night ferry to Orla", "Orla, Ada Brun")

LEANINGS: Final = {
    "When does it return?": Leaning.LEANS,
    "When did Darren Tang meet her?": Leaning.LEANS,
    "What else?": Leaning.LEANS,
    "Which tickets?": Leaning.LEANS,
    "What is the price?": Leaning.LEANS,
    "What happened in 1931?": Leaning.LEANS,
    "And which harbour in winter nights?": Leaning.LEANS,
    "Does the ferry sail in stormy winter weather?": Leaning.ALONE,
    "Why?": Leaning.BARE,
    "Қашан?": Leaning.BARE,
    "Who is Darren Tang?": Leaning.NEW_SUBJECT,
    "Is there a summer school in Almaty?": Leaning.NEW_SUBJECT,
    "What are patents?": Leaning.NEW_SUBJECT,
    "Что такое патент?": Leaning.NEW_SUBJECT,
    "Which local products use geographical indications?": Leaning.NEW_SUBJECT,
    "Who built the other ferry at Bergen?": Leaning.ALONE,
    "What is Orla?": Leaning.ALONE,
    "How many people live in Orla during cold winters?": Leaning.ALONE,
}


@pytest.mark.parametrize(("question", "leaning"), LEANINGS.items(), ids=LEANINGS)
def test_how_a_question_stands_to_what_was_said(question: str, leaning: Leaning) -> None:
    assert leaning_of(read_turn(question), read_turns(HISTORY)) is leaning


def test_a_conversation_is_of_its_last_subject() -> None:
    turns = read_turns([*HISTORY, "Who is Darren Tang?", "Singapore", "When was he born?"])
    assert list(of_this_subject(turns)) == turns[2:]
    assert of_this_subject(turns[:2]) == turns[:2]
    assert of_this_subject([]) == []
