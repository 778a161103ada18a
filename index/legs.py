"""Legs: which searches take part in an answer, and what each of them weighs."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

_MEANING_WEIGHT: Final = 0.5
_NOISE_WEIGHT: Final = 0.1  # of the vectors where the model does not read the question


class Legs(StrEnum):
    """Which searches take part; all but BOTH are for measuring."""

    BOTH = "both"
    KEYWORDS = "keywords"
    VECTORS = "vectors"


def meaning_weight(legs: Legs, *, reads: bool) -> float:
    """Return what the vectors weigh, in [0, 1]; the words weigh the rest.

    Args:
        legs: Which searches take part.
        reads: Whether the model reads the language of the question.
    """
    if legs is Legs.BOTH:
        return _MEANING_WEIGHT if reads else _NOISE_WEIGHT
    return 1.0 if legs is Legs.VECTORS else 0.0
