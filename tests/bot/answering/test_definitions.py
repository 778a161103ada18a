"""A sentence defines its subject plainly, by its long name, by beginning with it, or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.definitions import BEGUN, EXPANDED, PLAIN, Definitions

LANGUAGES = ("en", "kk", "ru")

GRADES = {
    "is a": ("TISCs", "TISCs are places where inventors get help.", PLAIN),
    "singular for plural": ("TISCs", "A TISC is a support center.", PLAIN),
    "with an article": ("forum", "The forum is a conference.", PLAIN),
    "in quotes": ("IP", '"IP" stands for intellectual property.', PLAIN),
    "in other quotes": ("ЦПТИ", "«ЦПТИ» — это центры поддержки.", PLAIN),
    "after an aside": ("WIPO", "WIPO (founded in 1967) is an agency.", PLAIN),
    "between commas": ("TISCs", "TISCs, or support centers, are places.", PLAIN),
    "introduced by who": ("Darren Tang", "He met Darren Tang, who leads WIPO.", PLAIN),
    "introduced by an article": ("WIPO", "He leads WIPO, an agency of the UN.", PLAIN),
    "Russian это": ("ЦПТИ", "ЦПТИ — это центры поддержки.", PLAIN),
    "Russian является": ("ВОИС", "ВОИС является агентством ООН.", PLAIN),
    "Kazakh dash": ("географиялық нұсқама", "Географиялық нұсқама – белгі.", PLAIN),
    "Kazakh болып табылады": ("ДЗМҰ", "ДЗМҰ мамандандырылған мекеме болып табылады.", PLAIN),
    "a long name before": ("ЦПТИ", "Центры поддержки технологий (ЦПТИ) открыты.", EXPANDED),
    "a long name after": (
        "WIPO",
        "WIPO (World Intellectual Property Organization) met.",
        EXPANDED,
    ),
    "says something of it": ("forum", "The forum ended on Friday.", BEGUN),
    "is not": ("forum", "The forum is not over.", BEGUN),
    "is doing": ("forum", "The forum is now opening its doors.", BEGUN),
    "was done": ("forum", "The forum was opened in May.", BEGUN),
    "elsewhere in the sentence": ("forum", "People came to the forum.", 0),
    "another subject": ("forum", "The meeting is a conference.", 0),
    "part of a longer name": ("forum", "Forumwarehousebuildings are large.", 0),
    "nothing": ("forum", "", 0),
}


@pytest.mark.parametrize(("subject", "sentence", "grade"), GRADES.values(), ids=GRADES)
def test_a_sentence_is_graded(subject: str, sentence: str, grade: float) -> None:
    assert Definitions(subject, LANGUAGES).grade(sentence) == grade


def test_the_plainer_the_better() -> None:
    assert 0 < BEGUN < EXPANDED < PLAIN <= 1


@pytest.mark.parametrize("subject", ["C++", "AT&T", "U.S.", "(.*)", "a|b", "[x"])
def test_signs_in_a_subject_are_no_pattern(subject: str) -> None:
    assert Definitions(subject, LANGUAGES).grade("Nothing of the kind.") in {0, BEGUN}


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_subject_and_any_sentence_have_a_grade(subject: str, sentence: str) -> None:
    assert Definitions(subject, LANGUAGES).grade(sentence) in {0.0, BEGUN, EXPANDED, PLAIN}


def test_a_subject_is_found_without_a_language() -> None:
    assert Definitions("forums", ()).grade("A forum is a meeting.") == PLAIN
