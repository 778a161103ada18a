"""Possible copies are those whose sketches have a number in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.copy_candidates import candidates
from corpus.sketches import SKETCH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.sketches import Sketches

FEW: Final = 12  # rows: no more than each one of a crowd is held against


def sketches(bands: Sequence[int], sentences: Sequence[int] | None = None) -> Sketches:
    """Return one sketch for each number, in the first band and the first sentence."""
    made = np.zeros(len(bands), dtype=SKETCH)
    made["text"] = range(1, len(bands) + 1)
    made["bands"][:, 0] = bands
    made["sentences"][:, 0] = bands if sentences is None else sentences
    return made


def everything(count: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return that each row is looked for."""
    return np.ones(count, dtype=bool)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=FEW), st.data())
def test_every_pair_that_shares_a_number_is_named_once_in_order(
    numbers: list[int], data: st.DataObject
) -> None:
    each = st.lists(st.booleans(), min_size=len(numbers), max_size=len(numbers))
    wanted = data.draw(each)
    expected = [
        (one, other)
        for one in range(len(numbers))
        for other in range(one + 1, len(numbers))
        if numbers[one] == numbers[other] != 0 and (wanted[one] or wanted[other])
    ]
    assert candidates(sketches(numbers), np.array(wanted)) == expected


def test_one_sentence_in_common_is_enough_wherever_it_stands() -> None:
    made = sketches([1, 2], [7, 8])
    made["sentences"][1, 9] = 7
    assert candidates(made, everything(2)) == [(0, 1)]


def test_a_number_of_two_bands_is_none_in_common() -> None:
    made = sketches([5, 6], [7, 8])
    made["bands"][1, 1] = 5
    assert candidates(made, everything(2)) == []


def test_of_a_crowd_those_that_state_the_same_are_held_against_each_other() -> None:
    crowd = sketches([3] * 90)
    crowd["stated"] = [number % 30 for number in range(90)]
    found = set(candidates(crowd, everything(90)))
    assert len(found) < 90 * 89 / 2
    assert {(number, number + 30) for number in range(60)} <= found
