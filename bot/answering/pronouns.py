"""Words that point back, and words that ask: what tells a follow-up, in each language."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from index.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


class Pointing(StrEnum):
    """What a word points back to."""

    PERSON = "a person"
    THING = "a thing; in Russian and Kazakh a person as well"
    SEVERAL = "several people or things"
    THIS = "something just said"
    THERE = "a place or a time"
    OTHER = "more than what was said"


REFERRING: Final = frozenset({Pointing.PERSON, Pointing.THING, Pointing.SEVERAL})
"""What pronouns in the place of a name point back to."""


def folded_words(written: str) -> frozenset[str]:
    """Return the words of a list as `index.words` folds them."""
    return frozenset(fold(word) for word in written.split())


_WORDS: Final = {
    Pointing.PERSON: folded_words("he she him her his hers himself herself"),
    Pointing.THING: folded_words(
        "it its itself он она оно его её ему ей него неё нему нём ней ним "
        "ол оның оны оған онымен одан"
    ),
    Pointing.SEVERAL: folded_words(
        "they them their theirs themselves они их им ими них ними "
        "олар олардың оларды оларға олармен"
    ),
    Pointing.THIS: folded_words(
        "this that these those этот эта это эти этого этой этому этим этом этих эту тот того том "
        "бұл бұлар бұның бұны осы осының сол соның"
    ),
    Pointing.THERE: folded_words(
        "there then here там тогда туда оттуда здесь онда мұнда сонда осында"
    ),
    Pointing.OTHER: folded_words(
        "else other others another besides more ещё другой другая другое другие других кроме "
        "остальные тағы басқа басқалар"
    ),
}

ASKING_WORDS: Final = folded_words(
    """
    who whom whose what when where why which how
    кто кого кому кем что чего когда где куда откуда почему зачем сколько как какой какая какое
    какие какого каков какова чей
    кім кімнің кімге кімдер не неге неліктен нені неше қанша қашан қайда қайдан қандай қай қалай
    """
)
"""Question words."""

TELLING_WORDS: Final = folded_words(
    """
    tell show list find explain describe расскажи расскажите покажи найди объясни опиши
    айт айтып айтшы көрсет түсіндір
    """
)
"""Words that tell somebody to answer, at the beginning; in Kazakh at the end."""

_BEING: Final = frozenset("is are was were be been".split())


def pointing_words(folded: Sequence[str]) -> frozenset[Pointing]:
    """Return to what the words of a question point back.

    "Is there" points nowhere.

    Args:
        folded: Its words in order, folded.
    """
    pointing = {
        word
        for before, word in zip(("", *folded), folded, strict=False)
        if word != "there" or before not in _BEING
    }
    return frozenset(kind for kind, words in _WORDS.items() if not words.isdisjoint(pointing))
