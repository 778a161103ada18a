"""Lifting: among what answers about equally well, what is from the time that is asked for."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.answering.selection import says_nothing
from bot.answering.times.dateline import is_from_then
from bot.answering.times.order import Order
from bot.answering.times.periods import published_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.reading import Reading
    from bot.answering.selection import Candidate
    from bot.answering.sentences import FoundPassage
    from bot.answering.times.reading import Times
    from index.retrieval import Hit

_NEAR: Final = 0.6  # of the best hit's score: from there on a passage may be about the same
_AS_GOOD: Final = 4.5  # below the best sentence's score: from there on one answers as well
_STEP: Final = 0.4  # in the score of sentences: what comes first is so much ahead
_YEAR: Final = re.compile(r"(?:1[4-9]|20)\d\d")


def lifted(hits: Sequence[Hit], times: Times, most: int, kept: int) -> tuple[Hit, ...]:
    """Return hits, those first whose sentences are to be weighed; ranked anew, scores kept.

    Half of their places are for the best, whatever they are from; the others for those near the
    best that are from the time asked for.

    Args:
        hits: Best first.
        times: What the question says of time.
        most: How many are weighed.
        kept: How many are returned.
    """
    best, others = hits[: most // 2], hits[most // 2 :]
    near = [hit for hit in others if hit.score >= _NEAR * hits[0].score]
    far = times.today.toordinal()  # farther than any day; what has no date comes last
    preferred = sorted(near, key=lambda hit: (_place(hit, times) or (far, far), hit.rank))
    weighed = {hit.rank for hit in (*best, *preferred)[:most]}
    ordered = sorted(hits, key=lambda hit: (hit.rank not in weighed, hit.rank))
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ordered[:kept], start=1))


def _place(hit: Hit, times: Times) -> tuple[int, int] | None:
    """Return what is sorted by where the time asked for comes first; None without a date."""
    day = published_on(hit.published_at)
    if day is None:
        return None
    # A year that the question names may be what articles of any time tell of: no year is nearer.
    outside = times.period.days_to(day) if times.period else 0
    outside = min(outside, 1) if times.named else outside
    ahead = {Order.NEWEST: -day.toordinal(), Order.OLDEST: day.toordinal(), None: 0}
    return outside, ahead[times.order]


def timely(
    candidates: Sequence[Candidate], times: Times, reading: Reading
) -> tuple[Candidate, ...]:
    """Return sentences with scores by which the time asked for comes first among equals.

    Sentences that are about as good as the best one, and whose passages hold the names that its
    passage holds, count as equally good: of these the ones
    from the period asked for come first, of them the newest, a day a step; where none is from
    "last week", those of the nearest day. None is left out; one that answers worse is never
    lifted, however new it is. Without words of time all stay as they are.
    """
    speaking = [one for one in candidates if not says_nothing(one)]
    if not times or not speaking:
        return tuple(candidates)
    equal = _as_good(speaking, reading)
    from_then = [one for one in equal if _is_from_then(one, times)]
    if not any(is_from_then(one.found.hit.published_at, times) for one in from_then):
        from_then = []  # that a sentence names the year is weighed already
    is_missed = times.period is not None and not from_then
    raised = _raised(from_then, equal) if from_then else equal
    if times.order or (is_missed and not times.named):
        raised = _in_order(raised, times)
    better = {id(old): new for old, new in zip(from_then or equal, raised, strict=True)}
    return tuple(better.get(id(one), one) for one in candidates)


def _as_good(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the sentences that are about as good as the best one, and about the same names."""
    best = max(candidates, key=lambda one: one.score)
    wanted = _names_held(best.found, reading)
    held = {one.found.hit.passage_id: one.found for one in candidates}
    same = {key for key, found in held.items() if wanted <= _names_held(found, reading)}
    return [
        one
        for one in candidates
        if one.score >= best.score - _AS_GOOD and one.found.hit.passage_id in same
    ]


def _names_held(found: FoundPassage, reading: Reading) -> set[int]:
    """Return which names and numbers of the question a passage or its title holds."""
    bits = reading.held(found.words.title)
    for sentence in found.sentences:
        bits |= reading.held(sentence.known)
    return {place for place in reading.names if bits >> place & 1}


def _is_from_then(candidate: Candidate, times: Times) -> bool:
    """Return whether a sentence is from the period asked for, or speaks of it.

    What was published in 2024 and speaks of 2023 is not about 2024; what says "2024" is, whenever
    it was published.
    """
    if times.period is None:
        return False
    years = {word for word in candidate.sentence.number_words if _YEAR.fullmatch(word)}
    asked = {word for word in times.named if _YEAR.fullmatch(word)}
    if years and asked:
        return not years.isdisjoint(asked)
    return is_from_then(candidate.found.hit.published_at, times)


def _raised(some: Sequence[Candidate], all_of_them: Sequence[Candidate]) -> list[Candidate]:
    """Return some of the candidates ahead of all others, in the order they have."""
    chosen = set(map(id, some))
    others = [one.score for one in all_of_them if id(one) not in chosen]
    gap = max(others, default=-math.inf) + _STEP - max(one.score for one in some)
    return [replace(one, score=one.score + max(gap, 0.0)) for one in some]


def _in_order(candidates: Sequence[Candidate], times: Times) -> list[Candidate]:
    """Return candidates with scores by which the best of each day follows that of the next."""
    places = [_place(one.found.hit, times) for one in candidates]
    best: dict[tuple[int, int], float] = {}
    for one, place in zip(candidates, places, strict=True):
        if place is not None:
            best[place] = max(best.get(place, one.score), one.score)
    top = max(one.score for one in candidates) + _STEP
    step = min(_STEP, _AS_GOOD / max(len(best), 1))
    shift = {place: top - at * step - best[place] for at, place in enumerate(sorted(best))}
    return [
        replace(one, score=one.score + shift[place]) if place is not None else one
        for one, place in zip(candidates, places, strict=True)
    ]
