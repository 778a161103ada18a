"""Words that point back are known in three languages."""

from __future__ import annotations

from typing import Final

import pytest

from bot.answering.pronouns import ASKING_WORDS, TELLING_WORDS, Pointing, pointing_words
from index.words import words

POINTING: Final = {
    "Where does he live?": {Pointing.PERSON},
    "When did it open?": {Pointing.THING},
    "Who pays them?": {Pointing.SEVERAL},
    "Who decided this?": {Pointing.THIS},
    "Who lived there then?": {Pointing.THERE},
    "Who else came with her?": {Pointing.OTHER, Pointing.PERSON},
    "Is there a ferry?": set(),
    "What are patents?": set(),
    "Когда её открыли?": {Pointing.THING},
    "Кто ещё видел их?": {Pointing.OTHER, Pointing.SEVERAL},
    "Ол қашан ашылды?": {Pointing.THING},
    "Оларды тағы кім көрді?": {Pointing.SEVERAL, Pointing.OTHER},
}


@pytest.mark.parametrize(("question", "kinds"), POINTING.items(), ids=POINTING)
def test_what_points_back_is_known_by_its_words(question: str, kinds: set[Pointing]) -> None:
    assert pointing_words(words(question)) == kinds


def test_nothing_points_nowhere() -> None:
    assert pointing_words([]) == frozenset()


def test_words_that_ask_and_words_that_tell_are_folded_and_apart() -> None:
    assert ASKING_WORDS.isdisjoint(TELLING_WORDS)
    assert {"what", "чего", "қашан"} <= ASKING_WORDS
    assert all(words(word) == [word] for word in ASKING_WORDS | TELLING_WORDS)
