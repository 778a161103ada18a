"""Sources and what was learned of sites are a few lines each, whatever they call themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.telegram.languages import LANGUAGES
from bot.telegram.messages.admin_sources import (
    Kept,
    Learned,
    forget_page,
    forget_usage,
    forgotten_page,
    kept_block,
    learned_block,
)
from tests.bot.telegram.messages.texts import ENGLISH, TEXTS, VOICES, labels, only

KEPT = Kept(3, "https://a.example/feed", 12, 0, "2025-06-01T12:30:00Z", None)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=20)
@given(text=TEXTS)
def test_whatever_they_are_called_can_be_shown(language: str, text: str) -> None:
    say = VOICES[language]
    assert kept_block(say, [replace(KEPT, address=text, trouble=text)] * 5, 7)
    assert learned_block(say, [Learned(text, 2, is_bare=True)] * 5, 7)
    assert len(labels(only(forget_page(say, text, "key")))[0]) == 2
    assert only(forgotten_page(say, text)).markup is None
    assert "/forgetsource" in only(forget_usage(say)).text


def test_each_source_is_a_line_with_its_trouble() -> None:
    kept = [
        KEPT,
        replace(KEPT, source_id=4, pages=1, checked_at=None),
        replace(KEPT, source_id=5, unread=2),
        replace(KEPT, source_id=6, trouble="it is gone"),
    ]
    known = "https://a.example/feed · 12 pages · 1 June 2025, 12:30 UTC"
    assert kept_block(ENGLISH, kept, 6).text.split("\n") == [
        "Kept up to date: 6",
        f"3. {known}",
        "4. https://a.example/feed · 1 page · not looked at yet",
        f"5. {known} ⚠️ 2 pages not read",
        f"6. {known} ⚠️ it is gone",
        "… and 2 more",
        "/forgetsource and a number ends it.",
    ]


def test_each_site_is_a_line() -> None:
    learned = [Learned("a.example", 1, is_bare=False), Learned("b.example", 4, is_bare=True)]
    assert learned_block(ENGLISH, learned, 2).text.split("\n") == [
        "Recurring pieces, never quoted",
        "a.example: 1 piece",
        "b.example: 4 pieces (switched off: all is quoted)",
    ]
