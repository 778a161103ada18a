"""Lets a cross-encoder read the best sentences: their scores with its opinion added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.selection import Candidate
    from index.reranking import Reranker

READ_ANEW: Final = 16  # best sentences of a question that are read beside it


def reranked(
    question: str, candidates: Sequence[Candidate], reranker: Reranker
) -> tuple[Candidate, ...]:
    """Return the candidates in the same order, the best of them with the reranker's opinion.

    Both scores are log-odds, so they are added. A sentence that was not read counts as the worst
    of those that were: it cannot overtake one of them by not having been read. How sure an answer
    is does not depend on it: confidence looks at the features of what is then the first quote.
    """
    best = sorted(range(len(candidates)), key=lambda place: -candidates[place].score)[:READ_ANEW]
    texts = [candidates[place].sentence.text for place in best]
    opinions = dict(zip(best, reranker.scores(question, texts), strict=True))
    worst = min(opinions.values(), default=0.0)
    return tuple(
        replace(one, score=one.score + (opinion := opinions.get(place, worst)), opinion=opinion)
        for place, one in enumerate(candidates)
    )
