"""Which weights judge a question is told by the languages and by what the model reads."""

from __future__ import annotations

import pytest

from bot.answering.confidence import CONFIDENCE_FEATURES
from bot.answering.features import FEATURES
from bot.answering.rankers import Bond, bond_between, rankers_for


@pytest.mark.parametrize("bond", Bond)
def test_every_bond_has_its_weights(bond: Bond) -> None:
    rankers = rankers_for(bond)
    assert rankers.sentences.model.names == FEATURES
    assert rankers.confidence.model.names == CONFIDENCE_FEATURES


@pytest.mark.parametrize(
    ("asked", "told", "coverage", "expected"),
    [
        ("en", "en", 0.0, Bond.MULTILINGUAL),
        ("ru", "en", 0.1, Bond.ACROSS),
        ("kk", "ru", 0.4, Bond.ACROSS),
        ("ru", "kk", 0.8, Bond.MULTILINGUAL),  # a Kazakh question without a Kazakh letter
        (None, "en", 0.0, Bond.MULTILINGUAL),
        ("ru", None, 0.0, Bond.MULTILINGUAL),
    ],
)
def test_a_model_of_many_languages_crosses_between_them(
    asked: str | None, told: str | None, coverage: float, expected: Bond
) -> None:
    assert bond_between(asked, told, coverage, reads=True, reads_many=True) is expected


def test_a_model_of_english_does_not() -> None:
    assert bond_between("en", "ru", 0.0, reads=True, reads_many=False) is Bond.ENGLISH
    assert bond_between("ru", "en", 0.0, reads=False, reads_many=False) is Bond.WORDS
