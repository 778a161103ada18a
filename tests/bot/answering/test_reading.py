"""A question is read: what it is about, what it names, what it wants defined or counted."""

from __future__ import annotations

import pytest

from bot.answering.answer_types import AnswerType
from bot.answering.reading import read_question, weighted_share
from index.retrieval import QueryWord
from index.words import query_terms
from tests.bot.answering.weighing import LANGUAGES, reading

SUBJECTS = {
    "what are TISCs?": "TISCs are places.",
    "What is a geographical indication?": "A geographical indication is a sign.",
    "what's WIPO": "WIPO is an agency.",
    "Who is Darren Tang?": "Darren Tang is a lawyer.",
    "what does IP mean?": "IP means intellectual property.",
    "What does IP stand for": "IP stands for intellectual property.",
    "define trademark": "A trademark is a sign.",
    "Explain patents.": "Patents are titles.",
    "Что такое ЦПТИ?": "ЦПТИ — это центры.",
    "кто такой Дарен Танг": "Дарен Танг — это юрист.",
    "Апорт деген не?": "Апорт – ірі алма.",
    "Апорт дегеніміз не?": "Апорт – ірі алма.",
}

NO_SUBJECTS = [
    "what did Tokayev and Tang talk about privately?",
    "what is the most important thing that was decided in Astana?",
    "what is it?",
    "Where is Astana?",
    "what is " + "very " * 40 + "long?",
    "",
]

COUNTED = {
    "How many support centers are there?": {"support", "center"},
    "how many places": {"place"},
    "Сколько центров в мире?": {"центр"},
    "Қанша орын бар?": {"орын"},
    "Where are the centers?": set(),
}


@pytest.mark.parametrize(("question", "sentence"), SUBJECTS.items(), ids=SUBJECTS)
def test_what_is_to_be_defined_is_found(question: str, sentence: str) -> None:
    definitions = reading(question).definitions
    assert definitions is not None
    assert definitions.grade(sentence) == 1


@pytest.mark.parametrize("question", NO_SUBJECTS)
def test_other_questions_want_nothing_defined(question: str) -> None:
    assert reading(question).definitions is None


@pytest.mark.parametrize(("question", "stems"), COUNTED.items(), ids=COUNTED)
def test_what_is_counted_is_found(question: str, stems: set[str]) -> None:
    counted = reading(question).counted
    assert stems <= counted
    assert bool(counted) is bool(stems)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who is Darren Tang?", {"darren", "tang"}),
        ("What happened in 1931 at the bridge?", {"1931"}),
        ("TISCs and WIPO offices", {"wipo"}),
        ("Where is the bridge?", set()),
        ("Bridges of What Is Known", {"known"}),
    ],
)
def test_names_and_numbers_stand_out(question: str, names: set[str]) -> None:
    read = reading(question)
    stems = {place: stem for stem, place in read.places.items()}
    assert {stems[place] for place in read.names} == {
        stems[read.places[stem]]
        for name in names
        for stem in read.places
        if stem == name[: len(stem)]
    }


def test_each_content_word_has_a_place_and_a_weight() -> None:
    read = reading("Who opened the harbour of Orla?", {"open": 2.0})
    assert read.weights == (2.0, 1.0, 1.0)
    assert read.total == 4.0
    assert read.asks is AnswerType.NAME
    held = read.held(["open", "orla", "sea"])
    assert held == 0b101
    assert read.coverage(held) == pytest.approx(3 / 4)
    assert read.coverage(0) == 0


def test_words_that_were_carried_over_weigh_half() -> None:
    query = "When does it begin? (summer school)"
    words = [QueryWord(stems, 1, 1.0) for stems in query_terms(query, LANGUAGES)]
    assert read_question("When does it begin?", words, LANGUAGES).weights == (1.0, 0.5, 0.5)


def test_a_question_of_carried_words_alone_weighs_them_whole() -> None:
    words = [QueryWord(("ferri",), 1, 1.0), QueryWord(("night",), 1, 3.0)]
    assert read_question("When is it?", words, LANGUAGES).weights == (1.0, 3.0)


def test_a_question_without_words_holds_nothing() -> None:
    read = reading("???")
    assert (read.weights, read.total, read.coverage(0)) == ((), 1.0, 0.0)


def test_a_share_of_nothing_is_nothing() -> None:
    assert weighted_share(0b11, (1.0, 2.0), 0.0) == 0
    assert weighted_share(0b10, (1.0, 2.0), 3.0) == pytest.approx(2 / 3)
