"""A sentence defines its subject plainly, by its long name, by beginning with it, or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.acronyms import Expansion
from bot.answering.definitions import BEGUN, EXPANDED, PLAIN, Definitions
from index.acronyms.senses import Sense

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


def of_acronym(written: str, other: str, short: str, long: str) -> Definitions:
    """Return what defines an acronym of a question."""
    sense = Sense(short, long, ("en",), 1, (), ())
    return Definitions(written, LANGUAGES, [Expansion(written, other, sense)])


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The World Health Organization is an agency.", PLAIN),
        ("The World Health Organization (WHO) is an agency.", PLAIN),
        ("The WHO is an agency.", PLAIN),
        ("He leads the WHO, which is an agency.", PLAIN),
        ("WHO (World Health Organization) met.", EXPANDED),
        ("The WHO met.", BEGUN),
        ("Who is it?", 0),
        ("Whole towns were flooded.", 0),
    ],
)
def test_an_acronym_is_defined_by_either_form_as_it_is_written(
    sentence: str, grade: float
) -> None:
    names = ("WHO", "World Health Organization")
    assert of_acronym("WHO", names[1], *names).grade(sentence) == grade
    assert of_acronym(names[1], "WHO", *names).grade(sentence) == grade


def test_a_subject_that_holds_an_acronym_is_defined_by_either_form() -> None:
    names = ("WHO", "World Health Organization")
    held = Definitions(
        "WHO report", LANGUAGES, [Expansion("WHO", names[1], Sense(*names, ("en",), 1, (), ()))]
    )
    assert held.grade("The World Health Organization report is a book.") == PLAIN


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
