"""Quotes as cards: each whole, with its source, and none longer than a message."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InputTextMessageContent, LinkPreviewOptions

from bot.telegram.messages.inline import MOST_CARDS, quote_cards
from bot.telegram.messages.rich import units
from tests.bot.replies import citation, quote
from tests.bot.telegram.messages.replies import CITATIONS, LINK, QUOTES, asked
from tests.bot.telegram.messages.texts import ENGLISH, VOICES, assert_shown

if TYPE_CHECKING:
    from bot.answering.answers import Citation, Quote

KNOWN: Final = {
    "en": "Valley Post · 2 May 2024",
    "ru": "Valley Post · 2 мая 2024\u202fг. · на английском",
    "kk": "Valley Post · 2024\u202fж. 2 мамыр · ағылшын тілінде",
}


def content(card: object) -> InputTextMessageContent:
    """Return what a card sends."""
    sent = getattr(card, "input_message_content", None)
    assert isinstance(sent, InputTextMessageContent)
    assert "parse_mode" not in sent.to_dict()
    assert sent.link_preview_options == LinkPreviewOptions(is_disabled=True)
    assert_shown(sent.message_text, sent.entities)
    return sent


@pytest.mark.parametrize("language", KNOWN)
def test_a_card_in_each_language(language: str) -> None:
    (card,) = quote_cards(asked(quote("Petra\nbuilt it.")), VOICES[language], "footnote_bot")
    assert card.title == "Petra built it."
    assert card.description == KNOWN[language]
    sent = content(card)
    assert sent.message_text == f"Petra\nbuilt it.\n\n— The gate\n{KNOWN[language]}"
    assert [entity.url for entity in sent.entities] == [LINK]
    assert card.reply_markup is not None
    assert card.reply_markup.inline_keyboard[0][0].url == "https://t.me/footnote_bot"


def test_five_cards_at_most_the_best_first() -> None:
    quotes = [quote(f"Sentence {number}.") for number in range(4)]
    further = tuple(quote(f"Further {number}.", cited=2) for number in range(4))
    found = asked(*quotes, further=further, further_citations=(citation(2, title="Second"),))
    cards = quote_cards(found, ENGLISH, "")
    assert [card.title for card in cards] == [
        *(f"Sentence {number}." for number in range(4)),
        "Further 0.",
    ]
    assert len(cards) == MOST_CARDS
    assert "Second" in content(cards[-1]).message_text
    assert all(card.reply_markup is None for card in cards)


def test_what_does_not_fit_into_one_message_is_left_out() -> None:
    found = asked(quote("word " * 2_000), quote())
    assert [card.title for card in quote_cards(found, ENGLISH, "")] == ["Petra built it."]


def test_ids_are_unique_even_for_the_same_quote() -> None:
    cards = quote_cards(asked(quote(), quote(), quote()), ENGLISH, "bot")
    assert len({card.id for card in cards}) == 3
    assert all(1 <= len(card.id.encode()) <= 64 for card in cards)


@given(st.lists(QUOTES, min_size=1, max_size=3), CITATIONS)
def test_telegram_takes_every_card(quotes: list[Quote], cited: Citation) -> None:
    found = replace(asked(*quotes), citations=(cited,))
    for card in quote_cards(found, ENGLISH, "bot"):
        content(card)
        assert 0 < units(card.title) <= 90
