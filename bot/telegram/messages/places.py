"""Places: on which pages of a document quotes stand, as people cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.telegram.languages import message
from corpus.articles import PlaceUnit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.answers import Quote
    from bot.telegram.languages import Say

_NAMED: Final = {
    PlaceUnit.PAGE: message("p. {numbers}"),
    PlaceUnit.PARAGRAPH: message("par. {numbers}"),
    PlaceUnit.CHAPTER: message("ch. {numbers}"),
}


def places_of(quotes: Iterable[Quote], say: Say) -> str:
    """Return where quotes of one document stand ("p. 3, 7"); empty where it has no places."""
    places = sorted({quote.place for quote in quotes if quote.place}, key=lambda one: one.number)
    if not places:
        return ""
    numbers = ", ".join(say.number(place.number) for place in places)
    return say(_NAMED[places[0].unit], numbers=numbers)
