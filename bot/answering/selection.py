"""Chooses which sentences to quote: the best ones, no two of which say the same."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answering.definitions import PLAIN
from bot.answering.features import FEATURES, sentence_features
from bot.answering.linear import load_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.linear import LinearModel
    from bot.answering.reading import Reading
    from bot.answering.sentences import FoundPassage, Sentence

MOST_QUOTES: Final = 3
_FAR_BEHIND: Final = math.log(0.01)  # of a hundred such sentences one would be right
_ALIKE: Final = 0.6  # shared part of all the content words of two sentences that say the same
_HELD: Final = 0.9  # shared part of the shorter one's, where one says all the other does
_FEWEST: Final = 4  # content words; in fewer, sharing most of them proves nothing


@dataclass(frozen=True)
class Candidate:
    """A sentence that could be quoted.

    Attributes:
        features: In the order of FEATURES.
        score: Weighted sum of the features; comparable within one question.
        opinion: What a reranker added to the score; 0 without one.
    """

    found: FoundPassage
    sentence: Sentence
    features: tuple[float, ...]
    score: float
    opinion: float = 0.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that is quoted.

    Attributes:
        share: Its part of the exponentiated scores of all candidates, in [0, 1].
        folded: Candidates that were passed over because they say the same.
    """

    candidate: Candidate
    share: float
    folded: tuple[Candidate, ...]


class SentenceRanker:
    """Scores candidates by the trained weights.

    Args:
        name: Of the weights that ship with the program: one set for a model that reads the
            question, one for words alone.
        model: Other weights over FEATURES, while they are trained.
    """

    def __init__(self, name: str, model: LinearModel | None = None) -> None:
        self.model = model or load_model(name, FEATURES)

    def candidates(self, reading: Reading, passages: Sequence[FoundPassage]) -> list[Candidate]:
        """Return every sentence of the passages with its score, in order."""
        rows = sentence_features(reading, passages)
        sentences = ((found, one) for found in passages for one in found.sentences)
        return [
            Candidate(found, sentence, features, self.model.score(features))
            for (found, sentence), features in zip(sentences, rows, strict=True)
        ]


def choose(candidates: Sequence[Candidate], most: int = MOST_QUOTES) -> list[Chosen]:
    """Return the best candidates, best first, no two that say the same.

    One that is far behind the first is left out: it would only dilute the answer. Headings and
    questions are chosen only where there is nothing else. What plainly defines the subject of the
    question goes before what speaks of it otherwise, unless it is far behind. A copy of a chosen
    sentence is folded into it; one with other numbers is no copy, however alike the words are.
    """
    best = max((one.score for one in candidates), default=0.0)
    ranked = sorted(
        candidates,
        key=lambda one: (says_nothing(one), not _defines(one, best), -one.score),
    )
    kept: list[Candidate] = []
    folded: dict[int, list[Candidate]] = {}
    for candidate in ranked:
        if len(kept) == most or (kept and says_nothing(candidate)):
            break
        twin = next((at for at, one in enumerate(kept) if _say_the_same(candidate, one)), None)
        if twin is None:
            kept.append(candidate)
        else:
            folded.setdefault(twin, []).append(candidate)
    return [
        Chosen(one, _share(one, candidates), tuple(folded.get(at, ())))
        for at, one in enumerate(kept)
        if one.score >= best + _FAR_BEHIND or at == 0
    ]


def says_nothing(candidate: Candidate) -> bool:
    """Return whether a sentence is quoted only where there is nothing else."""
    return candidate.sentence.is_heading or candidate.sentence.is_question


def _defines(candidate: Candidate, best: float) -> bool:
    grade = candidate.features[FEATURES.index("defines")]
    return grade >= PLAIN and candidate.score >= best + _FAR_BEHIND


def _share(candidate: Candidate, candidates: Sequence[Candidate]) -> float:
    """Return the part of one candidate in the exponentiated scores of all, in [0, 1]."""
    return 1 / math.fsum(math.exp(min(one.score - candidate.score, 700)) for one in candidates)


def _say_the_same(left: Candidate, right: Candidate) -> bool:
    return say_the_same(left.sentence, right.sentence)


def say_the_same(left: Sentence, right: Sentence) -> bool:
    """Return whether two sentences say the same: nearly the same words, and the same numbers."""
    if left.text == right.text:
        return True
    shared = len(left.content & right.content)
    smaller = min(len(left.content), len(right.content))
    if not shared or left.number_words != right.number_words:
        return False
    return shared >= _ALIKE * len(left.content | right.content) or (
        smaller >= _FEWEST and shared >= _HELD * smaller
    )
