"""Measures of quality, pure: recall, MRR, nDCG, AUROC, and risk against coverage."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def recall_at(ranking: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """Return the share of the relevant articles among the first k, in [0, 1].

    Args:
        ranking: Article ids, best first, each once.
        relevant: Grade by article id; at least one is above 0.
        k: How many count, at least 1.
    """
    wanted = {article for article, grade in relevant.items() if grade > 0}
    return len(wanted.intersection(ranking[:k])) / len(wanted) if wanted else 0.0


def reciprocal_rank_at(ranking: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """Return 1 / rank of the first relevant article among the first k, 0 if there is none."""
    for rank, article in enumerate(ranking[:k], start=1):
        if relevant.get(article, 0) > 0:
            return 1 / rank
    return 0.0


def ndcg_at(ranking: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """Return the normalised discounted cumulative gain of the first k, in [0, 1].

    Source:
        Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002, with the
        grade itself as gain, as trec_eval has it.
    """
    best = sorted((grade for grade in relevant.values() if grade > 0), reverse=True)
    ideal = _discounted(best[:k])
    gained = _discounted([max(relevant.get(article, 0), 0) for article in ranking[:k]])
    return gained / ideal if ideal else 0.0


def _discounted(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float | None:
    """Return the chance that a positive scores above a negative, ties counting half.

    None where one of the two is empty: the measure means nothing then.
    """
    if not positives or not negatives:
        return None
    below, tied, at = 0, 0, 0
    ordered = sorted(negatives)
    for score in sorted(positives):
        while at < len(ordered) and ordered[at] < score:
            at += 1
        same = at
        while same < len(ordered) and ordered[same] == score:
            same += 1
        below += at
        tied += same - at
    return (below + tied / 2) / (len(positives) * len(negatives))


def answered_share_at(
    answerable: Sequence[float], unanswerable: Sequence[float], false_answers: float
) -> float | None:
    """Return the share of answerable questions answered where few unanswerable ones are.

    Args:
        answerable: Confidence of each answerable question.
        unanswerable: Confidence of each question that should be abstained from.
        false_answers: The share of those that may be answered, in [0, 1].

    Returns:
        The share at the lowest threshold that keeps to it; None where either is empty.
    """
    if not answerable or not unanswerable:
        return None
    allowed = int(len(unanswerable) * false_answers)
    threshold = sorted(unanswerable, reverse=True)[allowed] if allowed < len(unanswerable) else -1
    return sum(confidence > threshold for confidence in answerable) / len(answerable)


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """At one threshold: the share of questions answered, and the share of those answered wrong."""

    coverage: float
    risk: float


def risk_coverage(outcomes: Sequence[tuple[float, bool]]) -> list[RiskPoint]:
    """Return the risk at every coverage, from the surest question to all of them.

    Args:
        outcomes: Of each question the confidence, and whether its answer was right.
    """
    points, wrong = [], 0
    ordered = sorted(outcomes, key=lambda outcome: -outcome[0])
    for answered, (_, right) in enumerate(ordered, start=1):
        wrong += not right
        points.append(RiskPoint(answered / len(ordered), wrong / answered))
    return points
