"""What is said of a conversation fits where it is shown, in each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.messages.buttons import Action, decode
from bot.telegram.messages.conversations import (
    begun_anew,
    searched_as,
    searched_as_unknown,
    searched_rows,
)
from bot.telegram.messages.rich import units
from tests.bot.telegram.messages.texts import TEXTS, VOICES, only


@pytest.mark.parametrize("language", VOICES)
def test_each_language_has_its_words(language: str) -> None:
    say = VOICES[language]
    assert only(begun_anew(say)).text.endswith("?")
    assert "Who?" in searched_as(say, "Who?")
    assert 0 < units(searched_as_unknown(say)) <= 200
    [[button]] = searched_rows(say, "key")
    assert button.label.endswith("…")
    pressed = decode(button.data)
    assert pressed is not None
    assert (pressed.action, pressed.key) == (Action.SEARCHED, "key")


def test_languages_differ() -> None:
    assert len({searched_as(say, "") for say in VOICES.values()}) == len(VOICES)


@given(TEXTS, st.sampled_from(sorted(VOICES)))
def test_a_query_of_any_length_fits_into_the_window(query: str, language: str) -> None:
    assert units(searched_as(VOICES[language], query * 20)) <= 200
