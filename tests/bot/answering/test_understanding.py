"""A question is made whole, its words of time are read, its acronyms get their other form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question import Question
from bot.answering.times.order import Order
from bot.answering.understanding import LONGEST_QUESTION, understand

if TYPE_CHECKING:
    from bot.answering.acronyms import AcronymReader
    from bot.answering.understanding import Understood
    from tests.command_line import Samples

TODAY = date(2025, 10, 15)


@pytest.fixture
def acronyms(samples: Samples) -> AcronymReader:
    """Give what the sample articles explain."""
    return samples.answerer.acronyms


def understood(acronyms: AcronymReader, text: str, *history: str) -> Understood:
    return understand(Question(text, history), TODAY, acronyms)


def test_a_plain_question_is_searched_as_it_is(acronyms: AcronymReader) -> None:
    text = "Where is the harbour of the town?"
    one = understood(acronyms, text)
    assert (one.text, one.asked, one.worded.query, one.worded.said) == (text,) * 4
    assert (one.language, one.whole, bool(one.times)) == ("en", None, False)


def test_a_short_form_is_searched_with_its_long_form(acronyms: AcronymReader) -> None:
    one = understood(acronyms, "What are TISCs?")
    assert one.asked == "What are TISCs?"
    assert "Technology and Innovation Support Centers" in one.worded.said


def test_a_form_whose_other_form_stands_there_too_is_not_given_it_again(
    acronyms: AcronymReader,
) -> None:
    history = ("what are TISCs?", "Technology and Innovation Support Centers")
    said = understood(acronyms, "where are they housed?", *history).worded.said
    assert said.count("Support Centers") <= 2
    assert said.count("TISC") == 1


def test_words_of_time_are_read_and_not_searched(acronyms: AcronymReader) -> None:
    one = understood(acronyms, "What is the latest on the harbour?")
    assert one.times.order is Order.NEWEST
    assert "latest" not in one.worded.query
    assert "latest" not in one.asked


def test_a_follow_up_is_made_whole_first(acronyms: AcronymReader) -> None:
    one = understood(acronyms, "And last week?", "What did WIPO publish in May 2025?")
    assert one.whole is not None
    assert one.times.period is not None
    assert "WIPO" in one.worded.said


@given(text=st.text(max_size=80), turn=st.text(max_size=40))
def test_any_question_is_understood(samples: Samples, text: str, turn: str) -> None:
    one = understood(samples.answerer.acronyms, text, turn)
    assert one.text == text


def test_no_more_is_read_than_a_question_can_be(acronyms: AcronymReader) -> None:
    assert len(understood(acronyms, "word " * 5_000).text) == LONGEST_QUESTION
