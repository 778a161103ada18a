"""What admins are told whatever they do can be shown in each language, whatever went wrong."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.telegram.languages import LANGUAGES
from bot.telegram.messages.admin import (
    cancelled_page,
    clipped,
    confirm_rows,
    failed_page,
    titled,
    unexpected_page,
)
from bot.telegram.messages.buttons import Action, decode
from bot.telegram.messages.message import Message
from bot.telegram.messages.rich import plain
from tests.bot.telegram.messages.texts import (
    ENGLISH,
    TEXTS,
    VOICES,
    covered,
    labels,
    only,
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(reason=TEXTS)
def test_any_reason_can_be_told(language: str, reason: str) -> None:
    say = VOICES[language]
    assert only(failed_page(say, reason)).text
    for page in (cancelled_page, unexpected_page):
        assert only(page(say)).text


def test_a_reason_stays_on_one_line_and_ends() -> None:
    assert only(failed_page(ENGLISH, "a\nb  c")).text == "That did not work: a b c"
    assert len(clipped("word " * 1000).text) <= 600
    assert clipped("word " * 1000).text.endswith("…")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_buttons_ask_for_a_word(language: str) -> None:
    rows = confirm_rows(VOICES[language], "AbC3_x")
    part = only(Message(plain("Shall I?"), rows))
    assert len(labels(part)[0]) == 2
    pressed = [decode(button.data) for row in rows for button in row]
    assert [(one.action, one.key) for one in pressed if one] == [
        (Action.CONFIRM, "AbC3_x"),
        (Action.CANCEL, "AbC3_x"),
    ]


def test_a_title_stands_above_its_lines() -> None:
    part = only(Message(titled("Title", [plain("one"), plain("two")])))
    assert part.text == "Title\none\ntwo"
    assert covered(part, "bold") == ["Title"]
