"""What speaks for a sentence: features that can be explained, cheap enough for every candidate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answering.answer_types import AnswerType, answer_fits
from bot.answering.reading import weighted_share
from index.fusion import idf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answering.reading import Reading
    from bot.answering.sentences import FoundPassage, Sentence

FEATURES: Final = (
    "cosine",  # of the sentence to the question
    "cosine_passage",  # of its passage
    "cosine_own",  # of what the sentence says beyond its passage
    "fused",  # score of its passage in the ranking
    "coverage",  # weighted share of the question's words in the sentence
    "coverage_rest",  # the same without names and numbers
    "near",  # what words add that resemble one of the question's, names and numbers left out
    "near_names",  # the same of names
    "coverage_before",  # what the sentence before adds
    "coverage_title",  # what the title adds
    "coverage_passage",  # of the whole passage with its title
    "coverage_local",  # weighted by how rare the words are among the candidates
    "window",  # best coverage within a few words
    "date",  # it holds a date where one is asked for, or not (1, -1); 0 otherwise
    "name",
    "place",
    "number",
    "reason",
    "counted",  # a number stands before what "how many" counts
    "defines",  # it says what the subject of "what is X" is
    "early",  # how early in the article it stands
)
_WINDOW: Final = 6  # words to either side
_SHARED: Final = 0.9  # how much of its passage a late sentence vector carries


@dataclass(frozen=True, slots=True)
class _Held:
    """Which of the question's words a sentence holds, and where in it.

    Attributes:
        own: Those that it holds as they were asked, not in another form.
    """

    sentence: Sentence
    own: int
    bits: int
    places: tuple[tuple[int, int], ...]


def sentence_features(
    reading: Reading, passages: Sequence[FoundPassage]
) -> list[tuple[float, ...]]:
    """Return one row of features (in the order of FEATURES) for each sentence, in order."""
    held = [[_held(reading, sentence) for sentence in one.sentences] for one in passages]
    local = _local_weights(reading, [sentence for row in held for sentence in row])
    rest = tuple(
        0.0 if place in reading.names else weight for place, weight in enumerate(reading.weights)
    )
    weighing = _Weighing(reading, local, rest)
    return [
        features
        for passage, row in zip(passages, held, strict=True)
        for features in weighing.rows(passage, row)
    ]


def _held(reading: Reading, sentence: Sentence) -> _Held:
    places = tuple(
        (at, reading.places[stem])
        for at, stem in enumerate(sentence.stems)
        if stem in reading.places
    )
    other = tuple(_by_other_forms(reading, sentence))
    own = _bits(places)
    return _Held(sentence, own, own | _bits(other), places + other)


def _bits(places: Sequence[tuple[int, int]]) -> int:
    bits = 0
    for _, place in places:
        bits |= 1 << place
    return bits


def _by_other_forms(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where the other form of an acronym ends, and which words that speaks of."""
    for other in reading.others:
        at = other.last_in(sentence.stems, sentence.known)
        if at is not None:
            yield from ((at, place) for place in other.places)


def _local_weights(reading: Reading, held: Sequence[_Held]) -> tuple[float, ...]:
    """Return how rare each of the question's words is among the candidates themselves."""
    return tuple(
        idf(sum(one.own >> place & 1 for one in held), len(held))
        for place in range(len(reading.weights))
    )


@dataclass(frozen=True)
class _Weighing:
    """Weighs sentences for one question."""

    reading: Reading
    local: tuple[float, ...]
    rest: tuple[float, ...]

    def rows(self, passage: FoundPassage, held: Sequence[_Held]) -> list[tuple[float, ...]]:
        title = self.reading.held(passage.words.title)
        whole = title
        for one in held:
            whole |= one.bits
        covered = self.reading.coverage(whole)
        return [
            (
                *self._meaning(passage, at),
                *self._words(one, held[at - 1].bits if at else 0, title),
                covered,
                weighted_share(one.bits, self.local, sum(self.local)),
                best_window(self.reading, one.places),
                *self._answer(one.sentence),
                1 / (1 + passage.passage.first + at),
            )
            for at, one in enumerate(held)
        ]

    def _meaning(self, passage: FoundPassage, at: int) -> tuple[float, ...]:
        cosine, likeness = passage.meaning(at)
        whole = passage.hit.cosine if passage.with_vectors else 0.0
        return (cosine, whole, _cosine_own(cosine, whole, likeness), passage.hit.score)

    def _words(self, one: _Held, before: int, title: int) -> tuple[float, ...]:
        coverage = self.reading.coverage(one.bits)
        return (
            coverage,
            weighted_share(one.bits, self.rest, sum(self.rest)),
            *self._near(one),
            self.reading.coverage(one.bits | before) - coverage,
            self.reading.coverage(one.bits | title) - coverage,
        )

    def _near(self, one: _Held) -> tuple[float, float]:
        names, weights = self.reading.names, self.reading.weights
        near = self.reading.near(one.sentence.known, one.bits)
        other = sum(self.rest[place] * likeness for place, likeness in near.items())
        named = sum(weights[place] * near[place] for place in names if place in near)
        return other / (sum(self.rest) or 1.0), named / self.reading.total

    def _answer(self, sentence: Sentence) -> tuple[float, ...]:
        fits = answer_fits(self.reading, sentence)
        kinds = (
            AnswerType.DATE,
            AnswerType.NAME,
            AnswerType.PLACE,
            AnswerType.NUMBER,
            AnswerType.REASON,
        )
        return (
            *(fits if self.reading.asks is kind else 0.0 for kind in kinds),
            _counts(self.reading, sentence),
            _defines(self.reading, sentence),
        )


def _cosine_own(cosine: float, whole: float, likeness: float) -> float:
    """Return the cosine of the question to the sentence's vector less its passage's.

    A late sentence vector holds much of its passage; what is left tells sentences of one passage
    apart.
    """
    if not likeness:
        return 0.0
    squared = 1 + _SHARED**2 - 2 * _SHARED * likeness
    return (cosine - _SHARED * whole) / math.sqrt(max(squared, 1e-6))


def best_window(reading: Reading, places: Sequence[tuple[int, int]]) -> float:
    """Return the largest coverage of the question within a few words of one of its words.

    Args:
        reading: The question.
        places: Where in the sentence a word of the question stands, and which.
    """
    seen = set()
    for at, _ in places:
        bits = 0
        for other, place in places:
            if abs(other - at) <= _WINDOW:
                bits |= 1 << place
        seen.add(bits)
    return max(map(reading.coverage, seen), default=0.0)


def held_places(reading: Reading, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Return where in a sentence the words of a question stand, and which they are."""
    return _held(reading, sentence).places


def _counts(reading: Reading, sentence: Sentence) -> float:
    """Return 1 if a number stands shortly before what "how many" counts, -1 if none, 0 unasked."""
    if not reading.counted:
        return 0.0
    near = any(
        not reading.counted.isdisjoint(sentence.stems[at + 1 : at + 4]) for at in sentence.numbers
    )
    return 1.0 if near else -1.0


def _defines(reading: Reading, sentence: Sentence) -> float:
    return reading.definitions.grade(sentence.text) if reading.definitions else 0.0
