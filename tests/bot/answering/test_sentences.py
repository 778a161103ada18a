"""A sentence is taken apart into words, names and numbers, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.sentences import PassageReader, take_apart
from corpus.articles import Span
from tests.bot.answering.weighing import found, sentence

HEADINGS = {
    "Support centers": True,
    "Where Kazakhstan stands": True,
    "Services:": True,
    "The school offers the following five courses this year:": True,
    "Two three four.": True,
    "It was founded in 1967.": False,
    "A line of more than eight words but without a stop": False,
    "«Петра построила эти ворота»": True,
}
QUESTIONS = {
    "Why does it matter?": True,
    'He asked, "Why?"': True,
    "Что это такое?»": True,
    "It matters.": False,
    "Why? Because it does.": False,
}


@pytest.mark.parametrize(("text", "heading"), HEADINGS.items(), ids=HEADINGS)
def test_headings_say_nothing(text: str, *, heading: bool) -> None:
    assert sentence(text, None).is_heading is heading


@pytest.mark.parametrize(("text", "question"), QUESTIONS.items(), ids=QUESTIONS)
def test_questions_are_told(text: str, *, question: bool) -> None:
    assert sentence(text).is_question is question


def test_words_names_and_numbers() -> None:
    one = sentence("In 2024 Darren Tang opened twelve offices in Geneva.")
    assert one.names == {"darren", "tang", "geneva"}
    assert one.number_words == {"2024", "twelve"}
    assert {"open", "offic"} <= one.content
    assert "in" not in one.content
    assert "in" in one.known


def test_the_first_word_is_a_name_only_beside_another() -> None:
    assert sentence("Darren Tang spoke.").names == {"darren", "tang"}
    assert sentence("Darren spoke.").names == frozenset()


def test_numbers_are_known_in_three_languages() -> None:
    assert sentence("Там пять центров.", "ru").number_words == {"пять"}
    assert sentence("Онда бес орталық бар.", "kk").number_words == {"бес"}


def test_a_passage_is_taken_apart_without_its_masks() -> None:
    passage = found("Petra [1] built it.", "It stands.").passage
    masked = take_apart(replace(passage, masks=(Span(6, 10),)))
    assert [one.text for one in masked.sentences] == ["Petra built it.", "It stands."]
    assert [one.span for one in masked.sentences] == list(passage.sentences)


def test_a_passage_is_taken_apart_once() -> None:
    reader = PassageReader(most=1)
    passage = found("Petra built it.").passage
    assert (first := reader.read(passage)) is reader.read(passage)
    reader.read(replace(passage, passage_id=2))  # for which there is no room beside the first
    assert reader.read(passage) is not first


def test_another_passage_under_an_id_that_is_known_is_taken_apart_anew() -> None:
    reader = PassageReader()
    passage, other = found("Petra built it.").passage, found("It stands.").passage
    assert passage.passage_id == other.passage_id
    for one in (passage, other, passage):
        assert reader.read(one).passage == one
        assert reader.read(replace(one)) is reader.read(one)


def test_cosines_count_only_where_the_model_reads() -> None:
    read = found("Petra built it.", "It stands.", cosines=(0.5, 0.25))
    assert read.meaning(1) == (0.25, 0.25)
    assert found("Petra built it.", "It stands.").meaning(1) == (0.0, 0.0)
