"""Subjects: what a conversation is about, by how it began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answering.pronouns import ASKING_WORDS, folded_words
from index.words import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.answering.turns import Spoken, Turn

_ASKING_HOW_IT_WENT: Final = folded_words("when where why how")
_AUXILIARIES: Final = folded_words(
    "do does did is are was were will can could should has have had"
)
_MOST_WORDS: Final = 6  # a turn of more is no name of a subject
_FEW_WORDS: Final = 4  # a question of no more is about all of them
_SAYING: Final = 2  # content words of a question that says what happens, and to what


def lacking_subject(turns: Sequence[Turn], carried: Collection[str]) -> frozenset[str]:
    """Return the stems of what a conversation is about, where the words taken over lack it.

    A name speaks for its whole subject; of common words, all are needed.

    Args:
        turns: Of one subject, oldest first; at least one.
        carried: Stems of the words that are taken over.
    """
    said = subject_of(turns[0])
    stems = frozenset(word.stem for word in said)
    if len(said) > _MOST_WORDS:
        return frozenset()
    is_common = not any(word.is_name for word in said) or len(said) <= _FEW_WORDS
    is_needed = turns[0].asks and is_common
    return stems.difference(carried) if is_needed or stems.isdisjoint(carried) else frozenset()


def subject_of(turn: Turn) -> list[Spoken]:
    """Return the words of a turn that name what it is about.

    Those are its content words, but for the verb that ends "When does the night ferry return?".
    """
    folded = [fold(word.written) for word in turn.words]
    said = [word for word in turn.content if fold(word.written) not in ASKING_WORDS]
    inverted = (
        folded[:1]
        and folded[0] in _ASKING_HOW_IT_WENT
        and folded[1:2]
        and folded[1] in _AUXILIARIES
    )
    # A verb that ends a question follows what does it: no "the" or "from".
    ends_with_verb = (
        inverted
        and len(said) >= _SAYING
        and not said[-1].is_name
        and list(turn.words[-2:]) == said[-2:]
    )
    return said[:-1] if ends_with_verb else said
