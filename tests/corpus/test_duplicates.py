"""Near copies are told from stories that only look alike, in three languages."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.copy_words import compared
from corpus.duplicates import Verdict, judge
from tests.corpus.copied_pairs import Pair, Text, look_alikes, near_copies, whole
from tests.corpus.copied_stories import STORIES

LEAST_PRECISION: Final = 0.99
LEAST_RECALL: Final = 0.95

TEXTS: Final = [
    text
    for half in (0, 1)
    for pair in (*near_copies(half)[::7], *look_alikes(half)[::7])
    for text in (pair.one, pair.other)
]


def verdict(one: Text, other: Text) -> Verdict:
    """Return what two texts are to each other."""
    return judge(one.compared(), other.compared()).verdict


def are_copies(pair: Pair) -> bool:
    """Return whether a pair was judged to be copies."""
    return verdict(pair.one, pair.other) is Verdict.COPIES


@pytest.mark.parametrize("half", [0, 1])
def test_near_copies_are_found_and_look_alikes_are_not(half: int) -> None:
    copies, others = near_copies(half), look_alikes(half)
    assert len(copies) == len(others) == 100
    missed = [pair.how for pair in copies if not are_copies(pair)]
    mistaken = [pair.how for pair in others if are_copies(pair)]
    found = len(copies) - len(missed)
    assert found / len(copies) >= LEAST_RECALL, missed
    assert found / (found + len(mistaken)) >= LEAST_PRECISION, mistaken


@settings(max_examples=60)
@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_which_text_comes_first_makes_no_difference(one: Text, other: Text) -> None:
    left, right = one.compared(), other.compared()
    assert judge(left, right) == judge(right, left)


@settings(max_examples=40)
@given(st.sampled_from(TEXTS))
def test_every_text_is_a_copy_of_itself(text: Text) -> None:
    assert verdict(text, text) is Verdict.COPIES


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        pytest.param("42 cars", "43 cars", id="a number"),
        pytest.param("September", "October", id="a month"),
        pytest.param("Aigul Omarova", "Dana Serik", id="a name"),
        pytest.param("will be taken", "will not be taken", id="a negation"),
        pytest.param("3.2 billion", "3.4 billion", id="a decimal"),
    ],
)
def test_a_correction_is_no_copy_of_what_it_corrects(said: str, instead: str) -> None:
    story = whole(STORIES[0])
    assert any(said in sentence for sentence in story.sentences)
    corrected = tuple(sentence.replace(said, instead) for sentence in story.sentences)
    assert verdict(story, Text(story.title, corrected)) is Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        pytest.param("1,200 people", "1200 people", id="thousands"),
        pytest.param("two buses", "2 buses", id="a number in words"),
        pytest.param("it’s", "it's", id="an apostrophe"),
    ],
)
def test_another_way_to_write_the_same_is_no_difference(said: str, instead: str) -> None:
    text = f"Officials in Taraz counted {said} on the square, and {said} were late again."
    other = text.replace(said, instead)
    texts = (compared("", [one, "A crowd waited for the mayor."]) for one in (text, other))
    assert judge(*texts).verdict is Verdict.COPIES


def test_what_an_outlet_calls_itself_is_no_difference() -> None:
    texts = (
        compared(
            "A dam",
            [
                "The dam near Esik holds, its keeper told reporters of "
                + name
                + " on the bank today."
            ],
            [name],
        )
        for name in ("Inform", "Kapital")
    )
    assert judge(*texts).verdict is Verdict.COPIES


def test_the_same_words_under_another_place_are_another_story() -> None:
    words = ["Rain is expected all day.", "A south wind of 5 metres a second will blow tonight."]
    one, other = (compared(f"Weather in {town}", words) for town in ("Taraz", "Semey"))
    assert judge(one, other).verdict is Verdict.DIFFERENT


def test_a_text_without_words_is_a_copy_of_nothing() -> None:
    empty = compared("", ["…", "—"])
    assert judge(empty, empty).verdict is Verdict.UNRELATED
    assert judge(empty, whole(STORIES[0]).compared()).verdict is Verdict.UNRELATED
