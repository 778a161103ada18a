"""Leaning: whether a question needs the turns before it, or begins a subject of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.answering.pronouns import REFERRING
from index.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.turns import Turn


class Leaning(StrEnum):
    """How a question stands to the turns before it."""

    LEANS = "it points back, or says too little"
    BARE = "it says nothing but how it asks"
    ALONE = "it says what it is about"
    NEW_SUBJECT = "it says what it is about, and that is nothing of what was said"


_DEFINING: Final = (
    "what is", "what are", "what was", "what were", "who is", "who are", "who was", "who were",
    "что такое", "кто такой", "кто такая", "кто такие", "define", "explain",
)  # fmt: skip
_DEFINING_KAZAKH: Final = "дегеніміз"
_GOING_ON: Final = frozenset({"and", "а", "и", "ал", "және"})
_SHORT: Final = 2  # content words; a question of no more hardly stands alone
_BRIEF: Final = 3  # content words; one of no more says little of a name that is known


def leaning_of(question: Turn, turns: Sequence[Turn]) -> Leaning:
    """Return how a question stands to the turns before it.

    Args:
        question: The question, taken apart.
        turns: The turns before it.
    """
    stems = question.content_stems
    if not stems:
        return Leaning.LEANS if question.points else Leaning.BARE
    known = frozenset[str]().union(*(turn.content_stems for turn in turns))
    # A year says when, not what: "What happened in 1931?"
    named = (word for word in question.content if word.is_name and not word.written[0].isdigit())
    names = {word.stem for word in named}
    is_new = stems.isdisjoint(known)
    if question.points & REFERRING:
        return Leaning.LEANS
    if names <= known and not _says_enough(question, is_named=bool(names), is_new=is_new):
        return Leaning.LEANS
    return Leaning.NEW_SUBJECT if is_new else Leaning.ALONE


def _says_enough(question: Turn, *, is_named: bool, is_new: bool) -> bool:
    """Return whether a question stands alone though it names nothing that is new."""
    if question.points or _goes_on(question):
        return False
    count = len(question.content_stems)
    return _defines(question) or count > (_BRIEF if is_named and not is_new else _SHORT)


def _goes_on(question: Turn) -> bool:
    """Return whether a question goes on where the one before it ended: "And who …?"."""
    return bool(question.words) and fold(question.words[0].written) in _GOING_ON


def _defines(question: Turn) -> bool:
    """Return whether a question wants something explained that it names, unlike a price."""
    folded = [fold(word.written) for word in question.words]
    opening = next((one for one in _DEFINING if " ".join(folded[:2]).startswith(one)), None)
    if opening is None:
        return _DEFINING_KAZAKH in folded
    return folded[len(opening.split()) :][:1] != ["the"]


def of_this_subject(turns: Sequence[Turn]) -> Sequence[Turn]:
    """Return the turns since the last new subject began."""
    for place in range(len(turns) - 1, 0, -1):
        turn = turns[place]
        if turn.asks and leaning_of(turn, turns[:place]) is Leaning.NEW_SUBJECT:
            return turns[place:]
    return turns
