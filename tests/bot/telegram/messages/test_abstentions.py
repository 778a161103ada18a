"""An abstention says what is missing and offers the nearest articles, never a source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Lack
from bot.telegram.messages.abstentions import abstention_message
from bot.telegram.messages.buttons import Action, Pressed, decode
from bot.telegram.messages.rich import units
from tests.bot.replies import abstention, citation
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
    from bot.telegram.languages import Say

SHOWN: Final = {
    "en": ("The articles do not mention “x”.", "The nearest articles"),
    "ru": ("Статьи не упоминают «x».", "Ближайшие по теме статьи"),
    "kk": ("Мақалаларда «x» туралы айтылмайды.", "Тақырыбы ең жақын мақалалар"),
}

SOURCES: Final = ("Sources", "Источники", "Дереккөздер")


@pytest.mark.parametrize("language", SHOWN)
def test_an_abstention_in_each_language(language: str) -> None:
    refused = abstention(citation(), citation(2, title="A title of more than forty letters, cut"))
    part = only(abstention_message(refused, VOICES[language], "key"))
    reason, heading = SHOWN[language]
    assert part.text == f"{reason}\n\n{heading}"
    assert covered(part, "bold") == [heading]
    assert labels(part) == [["The gate"], ["A title of more than forty letters, cut"]]


@pytest.mark.parametrize("lack", Lack)
@pytest.mark.parametrize("language", VOICES)
def test_each_lack_has_a_sentence_and_no_sources(lack: Lack, language: str) -> None:
    refused = replace(abstention(), lack=lack)
    part = only(abstention_message(refused, VOICES[language], "key"))
    assert part.text.endswith(".")
    assert ("x" in part.text) == (lack in {Lack.TERMS, Lack.TOGETHER, Lack.SENSE})
    assert not any(word in part.text for word in SOURCES)
    assert labels(part) == []


def test_every_lack_is_said_in_other_words() -> None:
    said = {
        only(abstention_message(replace(abstention(), lack=lack), say, "key")).text
        for lack in Lack
        for say in VOICES.values()
    }
    assert len(said) == len(Lack) * len(VOICES)


def test_at_most_five_terms_are_named() -> None:
    refused = replace(abstention(), missing_terms=tuple("abcdefg"))
    part = only(abstention_message(refused, ENGLISH, "key"))
    assert part.text == "The articles do not mention “a”, “b”, “c”, “d”, “e”."


def test_buttons_name_the_articles_by_their_place() -> None:
    message = abstention_message(abstention(citation(), citation(2)), ENGLISH, "key")
    assert [decode(row[0].data) for row in message.rows] == [
        Pressed(Action.NEAREST, "key", 0),
        Pressed(Action.NEAREST, "key", 1),
    ]


@given(
    st.lists(TEXTS, max_size=8),
    st.lists(CITATIONS, max_size=5),
    st.sampled_from(Lack),
    st.sampled_from([*VOICES.values()]),
)
def test_telegram_takes_every_abstention(
    terms: list[str], nearest: list[Citation], lack: Lack, say: Say
) -> None:
    refused = replace(abstention(*nearest), lack=lack, missing_terms=tuple(terms))
    (part,) = shown_parts(abstention_message(refused, say, "key"))
    assert all(0 < units(label) <= 40 for (label,) in labels(part))
