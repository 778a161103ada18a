"""Pairs of copies become groups, and no chain joins what was judged different."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clusters import clusters
from corpus.copy_candidates import candidates
from corpus.copy_words import compared
from corpus.sketches import read_sketches, sketch
from tests.corpus.copied_pairs import near_copies

if TYPE_CHECKING:
    from corpus.sketches import Sketches

CROWD: Final = 600
KEYS: Final = {number: f"text {number}" for number in range(6)}


def sketches(*texts: str) -> Sketches:
    """Return the sketches of texts of one sentence each."""
    return read_sketches([sketch(compared("", [text])) for text in texts])


def test_a_chain_does_not_join_what_was_judged_different() -> None:
    shares = {(0, 1): 0.9, (1, 2): 0.8}
    assert clusters(shares, KEYS, lambda one, other: {one, other} == {0, 2}) == [(0, 1)]
    assert clusters(shares, KEYS, lambda *_: False) == [(0, 1, 2)]


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 2), st.integers(3, 5)), st.sampled_from([0.5, 0.7, 1.0])
    ),
    st.integers(),
)
def test_the_order_of_pairs_makes_no_difference(
    shares: dict[tuple[int, int], float], seed: int
) -> None:
    pairs = list(shares.items())
    random.Random(seed).shuffle(pairs)  # noqa: S311 - an order, no secret
    found = clusters(dict(pairs), KEYS, lambda one, other: (one + other) % 3 == 0)
    assert sorted(found) == sorted(
        clusters(shares, KEYS, lambda one, other: (one + other) % 3 == 0)
    )
    for group in found:
        assert not any((one + other) % 3 == 0 for one in group for other in group if one < other)


@pytest.mark.parametrize("half", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_sketches_lead_to_near_copies(half: int) -> None:
    pairs = near_copies(half)
    found = [
        candidates(
            read_sketches([sketch(pair.one.compared()), sketch(pair.other.compared())]),
            np.ones(2, dtype=bool),
        )
        for pair in pairs
    ]
    assert sum(one == [(0, 1)] for one in found) / len(pairs) >= 0.98


def test_only_pairs_with_a_text_that_is_looked_for_are_named() -> None:
    same = "The gate of the harbour was opened by the old keeper"
    wanted = np.array([False, False, True])
    assert candidates(sketches(same, same, same), wanted) == [(0, 2), (1, 2)]
    assert candidates(sketches(same, same, "Snow fell on the hills in the west"), wanted) == []


def test_twice_the_bulletins_of_a_template_do_not_lead_to_four_times_the_pairs() -> None:
    crowd = sketches(
        *(f"Rain is expected in the valley and {n} millimetres fall" for n in range(CROWD))
    )
    half = candidates(crowd[: CROWD // 2], np.ones(CROWD // 2, dtype=bool))
    whole = candidates(crowd, np.ones(CROWD, dtype=bool))
    assert 0 < len(whole) < 3 * len(half)


def test_texts_without_words_lead_to_nothing() -> None:
    assert candidates(sketches("…", "…"), np.ones(2, dtype=bool)) == []
