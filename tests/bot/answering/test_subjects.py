"""What a conversation is about stands in how it began."""

from __future__ import annotations

from typing import Final

import pytest

from bot.answering.subjects import lacking_subject, subject_of
from bot.answering.turns import read_turn, read_turns, stems_of

SUBJECTS: Final = {
    "Tell me about the night ferry": ["night", "ferry"],
    "When does the night ferry return?": ["night", "ferry"],
    "Why was the harbour closed?": ["harbour"],
    "When did Orla burn?": ["Orla"],
    "When was that?": [],
    "What is the price of a ticket?": ["price", "ticket"],
    "Расскажи про ночной паром": ["ночной", "паром"],
}


@pytest.mark.parametrize(("question", "subject"), SUBJECTS.items(), ids=SUBJECTS)
def test_a_question_names_its_subject(question: str, subject: list[str]) -> None:
    assert [word.written for word in subject_of(read_turn(question))] == subject


def test_common_words_are_all_needed_and_a_name_speaks_for_the_rest() -> None:
    common = read_turns(["When did the old night ferry return?"])
    assert lacking_subject(common, stems_of("ferry")) == stems_of("old night")
    named = read_turns(["When did the old night ferry of Orla return from the north?"])
    assert lacking_subject(named, stems_of("Orla")) == frozenset()
    assert lacking_subject(named, ()) == stems_of("old night ferry Orla return north")


def test_a_long_turn_is_no_name_of_a_subject() -> None:
    turns = read_turns(["one old grey night ferry sails slowly towards distant Orla"])
    assert lacking_subject(turns, ()) == frozenset()
