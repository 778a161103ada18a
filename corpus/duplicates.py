"""Duplicates: whether two texts are copies of one story, or different stories; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from corpus.copy_evidence import contradict, is_new, likeness, nearest
from corpus.copy_words import Statement

if TYPE_CHECKING:
    from corpus.copy_words import Compared, Sentence

_LEAST_SHARE: Final = 0.4  # of the shorter text's shingles; an edited lead takes up to half
_MOST_NEWS: Final = 2  # names, numbers and dates that the other text lacks, before its tail
_MOST_ADDED: Final = 0.45  # of the words before the tail may be in sentences of one text alone
_SHORTEST: Final = 12  # words; of less than that only the very same is a copy
_MOST_SENTENCES: Final = 200  # compared of one text: a book is judged by how it begins


class Verdict(StrEnum):
    """What two texts are to each other."""

    COPIES = "copies"
    UNRELATED = "unrelated"  # not enough in common
    DIFFERENT = "different"  # much in common, and another thing stated: never in one cluster


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two texts are to each other, and the share of the shorter one in the longer."""

    verdict: Verdict
    share: float


def judge(one: Compared, other: Compared) -> Judgement:
    """Judge two texts; which comes first makes no difference.

    A text that is cut short is a copy of the whole one, so the share is the larger of both
    directions. Against it speak other numbers, dates, names or a negation in a sentence that is
    otherwise alike, and news in front of what they have in common.
    """
    first, second = sorted((one, other), key=lambda text: text.key)
    share = _share(first, second)
    if first.words == second.words and first.words:
        verdict = Verdict.DIFFERENT if _titles_contradict(first, second) else Verdict.COPIES
        return Judgement(verdict, 1.0)
    if share < _LEAST_SHARE or min(len(first.words), len(second.words)) < _SHORTEST:
        return Judgement(Verdict.UNRELATED, share)
    if _titles_contradict(first, second) or _contradict(first, second):
        return Judgement(Verdict.DIFFERENT, share)
    if not _begin_alike(first, second) and (_has_news(first, second) or _has_news(second, first)):
        return Judgement(Verdict.DIFFERENT, share)
    return Judgement(Verdict.COPIES, share)


def _share(one: Compared, other: Compared) -> float:
    """Return the larger of both containments, in [0, 1]."""
    least = min(len(one.shingles), len(other.shingles))
    return len(one.shingles & other.shingles) / least if least else 0.0


def _titles_contradict(one: Compared, other: Compared) -> bool:
    if likeness(one.title, other.title) < 0.5:  # noqa: PLR2004 - as of two sentences
        return False
    return contradict(one.title, other.title, (one, other))


def _contradict(one: Compared, other: Compared) -> bool:
    """Return whether a sentence of one contradicts the one of the other that it is most like."""
    left, right = _alone(one, other), _alone(other, one)
    for sentence in left:
        found = nearest(sentence, right)
        if found is not None and contradict(sentence, found, (one, other)):
            return True
    return False


def _alone(text: Compared, other: Compared) -> list[Sentence]:
    """Return the sentences that do not stand word for word in another text."""
    there = {sentence.folded for sentence in other.sentences}
    some = text.sentences[:_MOST_SENTENCES]
    return [sentence for sentence in some if sentence.folded not in there]


def _begin_alike(one: Compared, other: Compared) -> bool:
    """Return whether both tell how the other begins: then sentences were left out, not added."""
    found = (
        nearest(one.sentences[0], other.sentences),
        nearest(other.sentences[0], one.sentences),
    )
    return None not in found


def _has_news(text: Compared, other: Compared) -> bool:
    """Return whether a text tells more than another before the last thing both tell.

    What follows that is the tail which the other may have lost.
    """
    foreign = [nearest(sentence, other.sentences) is None for sentence in text.sentences]
    last = max((place for place, alone in enumerate(foreign) if not alone), default=-1)
    before = text.sentences[: last + 1]
    added = [sentence for sentence, alone in zip(before, foreign, strict=False) if alone]
    words = sum(map(len, before))
    if sum(map(len, added)) > _MOST_ADDED * words:
        return True
    outlets = text.outlets | other.outlets
    stated = {
        word.folded
        for sentence in added
        for word in sentence
        if word.states in (Statement.NUMBER, Statement.DATE, Statement.NAME)
    }
    return sum(is_new(name, other) for name in stated - outlets) > _MOST_NEWS
