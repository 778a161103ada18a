"""Unanswered questions and deeds are listed in each language, whatever people wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.records.audit import Entry
from bot.records.unanswered import Unanswered
from bot.telegram.languages import LANGUAGES
from bot.telegram.messages.admin_records import audit_page, unanswered_page
from tests.bot.telegram.messages.texts import TEXTS, VOICES, only, shown_parts

AT = "2025-06-01T12:30:00Z"

UNANSWERED = st.builds(
    Unanswered,
    question=TEXTS,
    times=st.integers(1, 2_000),
    people=st.integers(1, 2_000),
    last_at=st.just(AT),
)
ENTRIES = st.builds(
    Entry,
    at=st.just(AT),
    person_id=st.integers(1, 2**52),
    action=TEXTS,
    subject=TEXTS,
    result=TEXTS,
)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=30)
@given(asked=st.lists(UNANSWERED, max_size=10), days=st.integers(0, 3_650))
def test_any_questions_can_be_listed(language: str, asked: list[Unanswered], days: int) -> None:
    assert shown_parts(unanswered_page(VOICES[language], asked, days))


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=30)
@given(entries=st.lists(ENTRIES, max_size=20))
def test_any_deeds_can_be_listed(language: str, entries: list[Entry]) -> None:
    assert shown_parts(audit_page(VOICES[language], entries))


def test_numbers_take_the_forms_of_the_language() -> None:
    asked = [Unanswered("Что это?", 3, 21, AT), Unanswered("Где?", 5, 2, AT)]
    assert only(unanswered_page(VOICES["ru"], asked, 2)).text == (
        "Вопросы без ответа\n"
        "1. Что это?\n3 раза · 21 человек · последний раз 1 июня 2025\u202fг.\n"
        "2. Где?\n5 раз · 2 человека · последний раз 1 июня 2025\u202fг.\n\n"
        "Текст вопроса хранится 2 дня."
    )


def test_a_deed_is_one_line() -> None:
    entry = Entry(AT, 7, "remove", "a\nb", "refused: " + "word " * 100)
    told = only(audit_page(VOICES["en"], [entry])).text
    assert told.startswith("What admins did\n1 June 2025, 12:30 UTC · 7 · remove a b → refused: ")
    assert len(told) < 250
