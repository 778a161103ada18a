"""The card of an article says what it is and how it begins, and opens it where it can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given

from bot.telegram.messages.sources import source_message
from tests.bot.replies import citation
from tests.bot.telegram.messages.replies import CITATIONS
from tests.bot.telegram.messages.texts import (
    ENGLISH,
    TEXTS,
    VOICES,
    covered,
    labels,
    only,
    shown_parts,
)

if TYPE_CHECKING:
    from bot.answering.answers import Citation

SHOWN: Final = {
    "en": ("Valley Post · 2 May 2024", "Open"),
    "ru": ("Valley Post · 2 мая 2024\u202fг. · на английском", "Открыть"),
    "kk": ("Valley Post · 2024\u202fж. 2 мамыр · ағылшын тілінде", "Ашу"),
}


@pytest.mark.parametrize("language", SHOWN)
def test_a_card_in_each_language(language: str) -> None:
    part = only(source_message(citation(), "Petra built it.\n", VOICES[language]))
    known, opens = SHOWN[language]
    assert part.text == f"The gate\n{known}\n\nPetra built it."
    assert covered(part, "bold") == ["The gate"]
    assert labels(part) == [[opens]]
    assert part.markup is not None
    assert part.markup.inline_keyboard[0][0].url == "https://news.example.org/gate"


def test_what_cannot_be_opened_has_no_button() -> None:
    for url in (None, "http://localhost/gate"):
        part = only(source_message(citation(url=url), "", ENGLISH))
        assert part.text == "The gate\nValley Post · 2 May 2024"
        assert part.markup is None


@given(CITATIONS, TEXTS)
def test_telegram_takes_every_card(cited: Citation, opening: str) -> None:
    shown_parts(source_message(cited, opening, ENGLISH))
