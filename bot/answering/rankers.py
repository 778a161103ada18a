"""Rankers: which weights choose the sentences for a question, and say how sure the choice is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.answering.confidence import ConfidenceModel
from bot.answering.selection import SentenceRanker

_COVERED = 0.5  # share of a question's words; a passage with more speaks the question's language


class Bond(StrEnum):
    """What ties a question to the passages that were found for it.

    Each value is the suffix of its two files of weights.
    """

    ENGLISH = ""
    """Vectors of a model that reads English alone, and words."""
    MULTILINGUAL = "_multilingual"
    """Vectors of a model that reads many languages, and words."""
    WORDS = "_by_word"
    """Words alone: the model does not read the question."""
    ACROSS = "_across"
    """Vectors alone: the passages are in another language than the question."""


@dataclass(frozen=True, slots=True)
class Rankers:
    """The weights that go together."""

    sentences: SentenceRanker
    confidence: ConfidenceModel


@cache
def rankers_for(bond: Bond) -> Rankers:
    """Return the weights for what ties a question to its passages."""
    return Rankers(
        SentenceRanker(f"sentences{bond}"),
        ConfidenceModel(f"confidence{bond}"),
    )


def bond_between(
    asked: str | None, told: str | None, coverage: float, *, reads: bool, reads_many: bool
) -> Bond:
    """Return what ties a question to the best passage.

    Args:
        asked: Language of the question; None where its letters tell nothing.
        told: Language of the passage; None where it is not known.
        coverage: Weighted share of the question's words that the passage holds, in [0, 1]. A
            short question can pass for one in a neighbouring language.
        reads: Whether the model reads the question's language.
        reads_many: Whether the model reads more than English.
    """
    if not reads:
        return Bond.WORDS
    if not reads_many:
        return Bond.ENGLISH
    is_other = asked is not None and told is not None and asked != told
    return Bond.ACROSS if is_other and coverage < _COVERED else Bond.MULTILINGUAL
