"""Words that are misspelt or of the same root resemble each other; other words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.near_words import NearWords, letter_triples

WORDS = st.text("abcdeёжқ1", max_size=12)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("priciple", "principle"),
        ("object", "objest"),
        ("commerc", "commerci"),
        ("religi", "religion"),
        ("tokayev", "tokaev"),
        ("токаев", "тоқаев"),
        ("kazakhstan", "kazakstan"),
    ],
)
def test_words_that_are_nearly_the_same_are_near(asked: str, found: str) -> None:
    near = NearWords({asked: 4}).near(found)
    assert list(near) == [4]
    assert 0.45 <= near[4] < 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("harbour", "bridge"),
        ("1933", "1934"),
        ("covid19", "covid18"),
        ("it", "is"),
        ("патент", "тендер"),
        ("word", ""),
    ],
)
def test_other_words_and_other_numbers_are_not(asked: str, found: str) -> None:
    assert NearWords({asked: 0}).near(found) == {}


def test_a_word_of_the_question_is_itself_and_no_other() -> None:
    assert NearWords({"patent": 0, "patents": 1}).near("patent") == {}


def test_a_word_with_several_stems_counts_once_by_the_best() -> None:
    near = NearWords({"commerc": 0, "commerce": 0}).near("commerces")
    assert near == {0: pytest.approx(14 / 17)}


def test_the_best_of_several_counts() -> None:
    near = NearWords({"principle": 2, "bridge": 3})
    assert near.best(["priciple", "principles", "ridge"]) == {
        2: max(near.near("priciple")[2], near.near("principles")[2]),
        3: near.near("ridge")[3],
    }


@given(WORDS, WORDS)
def test_likeness_goes_both_ways_and_is_a_share(left: str, right: str) -> None:
    there, back = NearWords({left: 0}).near(right), NearWords({right: 0}).near(left)
    assert there == back
    assert all(0.45 <= likeness <= 1 for likeness in there.values())


def test_triples_mark_both_ends() -> None:
    assert letter_triples("abc") == {"^ab", "abc", "bc$"}
