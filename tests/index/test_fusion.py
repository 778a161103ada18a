"""Two scores become one, on a scale that no other passage moves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import BM25_CEILING, fused, idf, meaning_score, word_score

if TYPE_CHECKING:
    import random

cosines = st.floats(-1, 1)
shares = st.floats(0, 1)
weights = st.lists(st.floats(0.01, 20), max_size=8)


@pytest.mark.parametrize(
    ("frequency", "documents", "expected"),
    [
        (1, 3, math.log(1 + 2.5 / 1.5)),
        (0, 3, math.log(1 + 3.5 / 0.5)),
        (3, 3, math.log(1 + 0.5 / 3.5)),
        (0, 0, math.log(2)),
    ],
    ids=["rare", "nowhere", "everywhere", "no documents"],
)
def test_the_weight_of_a_word_is_that_of_the_source(
    frequency: int, documents: int, expected: float
) -> None:
    assert idf(frequency, documents) == pytest.approx(expected)


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_rarer_word_weighs_more_and_every_word_something(one: int, other: int) -> None:
    documents = max(one, other) + 1
    assert idf(one, documents) > 0
    assert (idf(one, documents) > idf(other, documents)) is (one < other)


def test_the_best_sentence_counts_twice_the_passage() -> None:
    assert meaning_score(0.3, 0.6) == pytest.approx(0.5)
    assert meaning_score(1, 1) == pytest.approx(1)
    assert meaning_score(-1, -1) == pytest.approx(-1)


@pytest.mark.parametrize(
    ("bm25", "idfs", "expected"),
    [(BM25_CEILING * 3, [1.0, 2.0], 1.0), (2.2, [2.0], 0.5), (0.0, [5.0], 0.0), (3.0, [], 0.0)],
    ids=["all of it", "half of it", "nothing", "no words"],
)
def test_the_word_score_is_a_share_of_what_is_possible(
    bm25: float, idfs: list[float], expected: float
) -> None:
    assert word_score(bm25, idfs) == pytest.approx(expected)


@given(st.floats(0, 100), weights)
def test_the_order_of_the_words_does_not_matter(bm25: float, idfs: list[float]) -> None:
    assert word_score(bm25, idfs[::-1]) == pytest.approx(word_score(bm25, idfs))


@given(cosines, shares, shares)
def test_the_score_lies_between_its_parts(meaning: float, word: float, part: float) -> None:
    low, high = sorted((meaning, word))
    assert low - 1e-9 <= fused(meaning, word, part) <= high + 1e-9


@given(cosines, shares)
def test_a_part_without_weight_does_not_count(meaning: float, word: float) -> None:
    assert fused(meaning, word, 0) == word
    assert fused(meaning, word, 1) == meaning


@given(cosines, cosines, shares, shares, st.floats(0.01, 0.99))
def test_better_in_both_is_better(
    meaning: float, other: float, word: float, share: float, part: float
) -> None:
    better = fused(max(meaning, other), max(word, share), part)
    assert better >= fused(min(meaning, other), min(word, share), part) - 1e-9


@given(
    st.dictionaries(st.integers(0, 50), st.tuples(cosines, shares), min_size=1, max_size=20),
    st.randoms(use_true_random=False),
)
def test_the_ranking_does_not_depend_on_the_order_of_the_candidates(
    candidates: dict[int, tuple[float, float]], chance: random.Random
) -> None:
    def ranking(ids: list[int]) -> list[int]:
        return sorted(ids, key=lambda id_: (-fused(*candidates[id_], 0.5), id_))

    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert ranking(shuffled) == ranking(list(candidates))
