"""A fragment asks the question before it again, of something else."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.fragments import Fragment, asked_again, fragment_in

FRAGMENTS: Final = {
    "And in Almaty?": Fragment("in", "Almaty"),
    "What about the old women?": Fragment("", "old women"),
    "how about tickets for children then?": Fragment("", "tickets for children"),
    "for women?": Fragment("for", "women"),
    "А в Алматы?": Fragment("в", "Алматы"),
    "А как насчёт женщин?": Fragment("", "женщин"),
    "Ал Алматыда ше?": Fragment("", "Алматыда"),
    "Әйелдер ше?": Fragment("", "Әйелдер"),
    "And when does it open?": None,
    "And what about him?": None,
    "And did women apply?": None,
    "Women?": None,
    "And?": None,
    "And the": None,
    "": None,
    "What are patents?": None,
    "And the long list of all old books": None,
}

AGAIN: Final = {
    "the same preposition": (
        "How many in Orla apply for grants?",
        "for loans?",
        "How many in Orla apply for loans?",
    ),
    "an article stays": (
        "Who works at the bank in the north?",
        "and in the south?",
        "Who works at the bank in the south?",
    ),
    "another name": ("Who heads Orla?", "and Bergen?", "Who heads Bergen?"),
    "another acronym": ("Does Ada lead WIPO?", "and UNESCO?", "Does Ada lead UNESCO?"),
    "another year": ("Who won in Orla in 2024?", "and 2025?", "Who won in Orla in 2025?"),
    "nothing like it": ("Who won in Orla?", "what about women?", "Who won in Orla? (women)"),
    "a repeated word": ("Кто был в 2024 году?", "а в 2025 году?", "Кто был в 2025 году?"),
    "a Kazakh case": ("Орлада кім бар?", "ал Бергенде ше?", "Бергенде кім бар?"),
}


@pytest.mark.parametrize(("question", "fragment"), FRAGMENTS.items(), ids=FRAGMENTS)
def test_a_fragment_is_known(question: str, fragment: Fragment | None) -> None:
    assert fragment_in(question) == fragment


@pytest.mark.parametrize(("question", "text", "again"), AGAIN.values(), ids=AGAIN)
def test_a_question_is_asked_again(question: str, text: str, again: str) -> None:
    fragment = fragment_in(text)
    assert fragment is not None
    assert asked_again(question, fragment) == again


@given(st.text(max_size=80), st.text(min_size=1, max_size=20))
def test_the_fragment_is_always_asked(question: str, text: str) -> None:
    again = asked_again(question, Fragment("", text))
    assert len(again) <= len(question) + len(text) + 3
    assert text.partition(" ")[0] in again
