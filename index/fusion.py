"""Two rankings to one, pure: what the vectors say and what the words say, on one scale."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.typing import FloatVector

BM25_CEILING: Final = 2.2  # k1 + 1: what one word can add to a score, times its idf
_WHOLE_SHARE: Final = 1 / 3  # of the passage as a whole in its vector score


def idf(document_frequency: int, documents: int) -> float:
    """Return the weight of a word that stands in so many of the documents, above 0.

    Source:
        Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, as Lucene has it.
    """
    return math.log(1 + (documents - document_frequency + 0.5) / (document_frequency + 0.5))


def beyond_unrelated(cosine: FloatVector, unrelated: float) -> FloatVector:
    """Return cosines with 0 for texts that have nothing to do with each other, 1 for the same.

    Models of the e5 kind find any two texts alike: their cosines begin at .7 or so, and would
    say little beside the words.

    Args:
        cosine: In [-1, 1].
        unrelated: What the model gives texts that are not related, in [0, 1).
    """
    return (cosine - np.float32(unrelated)) / np.float32(1 - unrelated)


def meaning_score(whole: float, best_sentence: float) -> float:
    """Return one vector score of a passage from its own cosine and its best sentence's."""
    return _WHOLE_SHARE * whole + (1 - _WHOLE_SHARE) * best_sentence


def word_score(bm25: float, weights: Iterable[float]) -> float:
    """Return BM25 as a share of the most that the query's words could bring.

    Unlike a share of the best hit's score it says how good the best hit itself is, and it means
    the same in a collection of ten passages and of a million.

    Args:
        bm25: The score, at least 0.
        weights: idf of each word of the query; a word nobody wrote weighs the most.
    """
    ceiling = BM25_CEILING * sum(weights)
    return bm25 / ceiling if ceiling > 0 else 0.0


def fused(meaning: float, word: float, meaning_weight: float) -> float:
    """Return the score by which passages are ranked.

    Args:
        meaning: From `meaning_score`.
        word: From `word_score`.
        meaning_weight: Share of the first, in [0, 1]; 0 where the model cannot read the question.
    """
    return meaning_weight * meaning + (1 - meaning_weight) * word
