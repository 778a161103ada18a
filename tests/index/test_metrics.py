"""The measures of quality have the values that can be worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.metrics import (
    RiskPoint,
    answered_share_at,
    auroc,
    ndcg_at,
    recall_at,
    reciprocal_rank_at,
    risk_coverage,
)

RANKING = ["a", "b", "c", "d"]

RECALL = {
    "first of two": ({"a": 1, "d": 1}, 1, 0.5),
    "both": ({"a": 1, "d": 2}, 4, 1.0),
    "none among the first": ({"d": 1}, 3, 0.0),
    "not in the ranking": ({"x": 1, "b": 1}, 4, 0.5),
    "a grade of zero does not count": ({"a": 0, "b": 1}, 1, 0.0),
    "nothing is relevant": ({"a": 0}, 4, 0.0),
    "nothing is known": ({}, 4, 0.0),
    "more wanted than there are": ({"a": 1}, 100, 1.0),
}
RANK = {
    "first": ({"a": 1}, 10, 1.0),
    "third": ({"c": 1}, 10, 1 / 3),
    "the better of two": ({"b": 1, "d": 3}, 10, 1 / 2),
    "beyond the end": ({"c": 1}, 2, 0.0),
    "grade zero": ({"a": 0}, 10, 0.0),
    "nothing": ({}, 10, 0.0),
}
NDCG = {
    "first": ({"a": 1}, 10, 1.0),
    "second": ({"b": 1}, 10, 1 / math.log2(3)),
    "third of one": ({"c": 1}, 10, 0.5),
    "two, one of them missed": ({"a": 1, "x": 1}, 10, 1 / (1 + 1 / math.log2(3))),
    "grades the wrong way round": (
        {"a": 1, "b": 2},
        10,
        (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)),
    ),
    "the ideal is cut off too": ({"a": 1, "b": 1}, 1, 1.0),
    "a negative grade is none": ({"a": -1, "b": 1}, 10, 1 / math.log2(3)),
    "nothing": ({}, 10, 0.0),
}


@pytest.mark.parametrize(("relevant", "k", "expected"), RECALL.values(), ids=RECALL)
def test_recall(relevant: dict[str, int], k: int, expected: float) -> None:
    assert recall_at(RANKING, relevant, k) == pytest.approx(expected)


@pytest.mark.parametrize(("relevant", "k", "expected"), RANK.values(), ids=RANK)
def test_reciprocal_rank(relevant: dict[str, int], k: int, expected: float) -> None:
    assert reciprocal_rank_at(RANKING, relevant, k) == pytest.approx(expected)


@pytest.mark.parametrize(("relevant", "k", "expected"), NDCG.values(), ids=NDCG)
def test_ndcg(relevant: dict[str, int], k: int, expected: float) -> None:
    assert ndcg_at(RANKING, relevant, k) == pytest.approx(expected)


def test_an_empty_ranking_finds_nothing() -> None:
    assert recall_at([], {"a": 1}, 10) == 0
    assert reciprocal_rank_at([], {"a": 1}, 10) == 0
    assert ndcg_at([], {"a": 1}, 10) == 0


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3)),
    st.integers(1, 10),
)
def test_every_measure_lies_between_none_and_all(
    ranking: list[str], relevant: dict[str, int], k: int
) -> None:
    for measure in (recall_at, reciprocal_rank_at, ndcg_at):
        assert 0 <= measure(ranking, relevant, k) <= 1 + 1e-9
    assert recall_at(ranking, relevant, k) <= recall_at(ranking, relevant, k + 1)


@pytest.mark.parametrize(
    ("positives", "negatives", "expected"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.5, 0.9], [0.5, 0.1], 3.5 / 4),
        ([], [0.1], None),
        ([0.1], [], None),
        ([], [], None),
    ],
    ids=[
        "apart",
        "the wrong way round",
        "tied",
        "one tie",
        "no positives",
        "no negatives",
        "none",
    ],
)
def test_auroc(positives: list[float], negatives: list[float], expected: float | None) -> None:
    assert auroc(positives, negatives) == pytest.approx(expected)


scores = st.lists(st.integers(0, 6).map(float), min_size=1, max_size=12)


@given(scores, scores)
def test_auroc_counts_every_pair(positives: list[float], negatives: list[float]) -> None:
    pairs = [(one > other) + (one == other) / 2 for one in positives for other in negatives]
    assert auroc(positives, negatives) == pytest.approx(sum(pairs) / len(pairs))


@pytest.mark.parametrize(
    ("answerable", "unanswerable", "allowed", "expected"),
    [
        ([0.9, 0.5, 0.1], [0.4], 0.0, 2 / 3),
        ([0.9, 0.5, 0.1], [0.8, 0.4], 0.5, 2 / 3),
        ([0.9, 0.5], [0.5], 0.0, 1 / 2),
        ([0.9, 0.0], [0.5], 1.0, 1.0),
        ([0.9], [0.95, *[0.1] * 19], 0.05, 1.0),
        ([0.9], [0.95, *[0.1] * 18], 0.05, 0.0),
        ([], [0.5], 0.05, None),
        ([0.5], [], 0.05, None),
    ],
    ids=["none", "half", "tie", "all", "one in twenty", "one in nineteen", "no", "nothing"],
)
def test_the_share_answered_at_few_false_answers(
    answerable: list[float], unanswerable: list[float], allowed: float, expected: float | None
) -> None:
    assert answered_share_at(answerable, unanswerable, allowed) == pytest.approx(expected)


def test_risk_against_coverage() -> None:
    outcomes = [(0.2, False), (0.9, True), (0.6, False), (0.7, True)]
    assert risk_coverage(outcomes) == [
        RiskPoint(0.25, 0.0),
        RiskPoint(0.5, 0.0),
        RiskPoint(0.75, pytest.approx(1 / 3)),
        RiskPoint(1.0, 0.5),
    ]
    assert risk_coverage([]) == []


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_the_curve_ends_at_everything(outcomes: list[tuple[float, bool]]) -> None:
    points = risk_coverage(outcomes)
    wrong = sum(not right for _, right in outcomes)
    assert points[-1] == RiskPoint(1.0, pytest.approx(wrong / len(outcomes)))
    assert [point.coverage for point in points] == sorted(point.coverage for point in points)
    assert all(0 <= point.risk <= 1 for point in points)
