"""How sure an answer is: a calibrated chance that its quotes answer the question."""

from __future__ import annotations

import math
from statistics import fmean
from typing import TYPE_CHECKING, Final

from bot.answering.answer_types import answer_fits
from bot.answering.features import FEATURES, best_window, held_places
from bot.answering.linear import load_model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.answering.linear import LinearModel
    from bot.answering.reading import Reading
    from bot.answering.selection import Chosen
    from bot.answering.sentences import FoundPassage

CONFIDENCE_FEATURES: Final = (
    "cosine_sentence",  # of the first quote to the question
    "coverage_passage",  # of the question by the first quote's passage and title
    "coverage_sentence",  # by the first quote and its title
    "window",  # best coverage within a few words of the first quote
    "near_passage",  # what words of its passage and title add that resemble the question's
    "missing_names",  # weight of the names and numbers that its passage lacks, near ones in part
    "crowd",  # cosine of all the passages to the question, on average: there are many like it
    "gap",  # how far the first passage is ahead of the next that is no copy of it
    "fits",  # the first quote holds the kind of thing that is asked for, or not (1, -1, 0)
)
_MOST_NEAR: Final = 0.2  # beyond that it says nothing more
_WIDEST_GAP: Final = 0.2  # beyond that it says nothing more
_COPY: Final = 0.6  # shared content words of two passages that tell the same


class ConfidenceModel:
    """Turns what speaks for the first quote into a probability.

    Args:
        name: Of the weights that ship with the program: one for a model that reads the question,
            one for keywords alone.
    """

    def __init__(self, name: str, model: LinearModel | None = None) -> None:
        self.model = model or load_model(name, CONFIDENCE_FEATURES)

    def confidence(self, features: tuple[float, ...]) -> float:
        """Return the chance that the quotes answer the question, in [0, 1]."""
        score = self.model.score(features)
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))


def confidence_features(
    reading: Reading, passages: Sequence[FoundPassage], first: Chosen
) -> tuple[float, ...]:
    """Return what speaks for the first quote, in the order of CONFIDENCE_FEATURES."""
    found, sentence = first.candidate.found, first.candidate.sentence
    title = reading.held(found.words.title)
    whole = reading.held(found.words.known)
    near = reading.near(found.words.known, whole)
    return (
        first.candidate.features[FEATURES.index("cosine")],
        reading.coverage(whole),
        reading.coverage(reading.held(sentence.known) | title),
        best_window(reading, held_places(reading, sentence)),
        _near_share(reading, near),
        _missing_names(reading, whole, near),
        _crowd(passages),
        _gap(passages),
        answer_fits(reading, sentence),
    )


def _near_share(reading: Reading, near: Mapping[int, float]) -> float:
    """Return what words add that only resemble the question's; alone they prove little."""
    share = sum(reading.weights[place] * likeness for place, likeness in near.items())
    return min(share / reading.total, _MOST_NEAR)


def _missing_names(reading: Reading, held: int, near: Mapping[int, float]) -> float:
    missing = sum(
        reading.weights[place] * (1 - near.get(place, 0.0))
        for place in reading.names
        if not held >> place & 1
    )
    return missing / reading.total


def _crowd(passages: Sequence[FoundPassage]) -> float:
    """Return the mean cosine of the passages to the question; 0 without vectors."""
    cosines = [one.hit.cosine for one in passages if one.with_vectors]
    return fmean(cosines) if cosines else 0.0


def _gap(passages: Sequence[FoundPassage]) -> float:
    """Return how far the first passage is ahead; a copy of it is no rival."""
    if len(passages) == 1:
        return _WIDEST_GAP
    first = passages[0]
    for other in passages[1:]:
        shared = len(first.words.content & other.words.content)
        if shared < _COPY * min(len(first.words.content), len(other.words.content)):
            return min(max(first.hit.score - other.hit.score, 0.0), _WIDEST_GAP)
    return 0.0
