"""Places of quotes are named as people cite them, in each language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.telegram.languages import voices
from bot.telegram.messages.places import places_of
from bot.telegram.messages.quoting import quotes_with_sources
from corpus.articles import Place, PlaceUnit
from tests.bot.replies import citation, quote


@pytest.mark.parametrize(
    ("language", "unit", "said"),
    [
        ("en", PlaceUnit.PAGE, "p. 3, 12"),
        ("en", PlaceUnit.PARAGRAPH, "par. 3, 12"),
        ("ru", PlaceUnit.PAGE, "с. 3, 12"),
        ("ru", PlaceUnit.CHAPTER, "гл. 3, 12"),
        ("kk", PlaceUnit.PAGE, "3, 12-бет"),
    ],
)
def test_places_are_named_once_in_their_order(language: str, unit: PlaceUnit, said: str) -> None:
    quotes = [replace(quote(), place=Place(unit, number)) for number in (12, 3, 12)]
    assert places_of(quotes, voices()[language]) == said


def test_an_article_without_places_names_none() -> None:
    assert places_of([quote()], voices()["en"]) == ""


def test_a_source_says_on_which_pages_its_quotes_stand() -> None:
    say = voices()["en"]
    quotes = [replace(quote(), place=Place(PlaceUnit.PAGE, 3)), replace(quote(), citation=2)]
    shown = quotes_with_sources(quotes, [citation(), citation(2)], say).text
    assert "[1] The gate\np. 3 · Valley Post" in shown
    assert "[2] The gate\nValley Post" in shown
