"""Buttons carry at most 64 bytes, and what anybody else made up is read as nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.keys import new_key
from bot.telegram.messages.buttons import (
    Action,
    Button,
    Pressed,
    decode,
    encode,
    keyboard,
    link_rows,
)
from tests.bot.telegram.messages.texts import TEXTS

KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,32}", fullmatch=True)

FORGED = [
    None,
    "",
    "c",
    "c:key",
    "c:key:",
    "c:key:-1",
    "c:key:1:2",
    "c:key:01",
    "c:key:1\n",
    "c:ke y:1",
    "c::1",
    "z:key:1",
    "C:key:1",
    "c:ключ:1",
    f"c:{'k' * 33}:1",
    "c:key:99999999",
    "c:key:١",
    "c:key:1" + "0" * 60,
]


@given(st.sampled_from(Action), KEYS, st.integers(0, 9_999_999))
def test_what_was_written_is_read_again(action: Action, key: str, place: int) -> None:
    data = encode(action, key, place)
    assert 1 <= len(data.encode()) <= 64
    assert decode(data) == Pressed(action, key, place)


@pytest.mark.parametrize("data", FORGED)
def test_what_was_forged_is_nothing(data: str | None) -> None:
    assert decode(data) is None


@given(TEXTS)
def test_any_text_is_nothing_or_could_have_been_written(data: str) -> None:
    pressed = decode(data)
    assert pressed is None or encode(pressed.action, pressed.key, pressed.place) == data


@pytest.mark.parametrize(
    ("key", "place"), [("", 0), ("a:b", 0), ("k" * 33, 0), ("ключ", 0), ("key\n", 0), ("k", -1)]
)
def test_what_cannot_be_carried_is_an_error(key: str, place: int) -> None:
    with pytest.raises(ValueError, match="no button can carry"):
        encode(Action.CONTEXT, key, place)


def test_keys_of_the_records_can_be_carried() -> None:
    for _ in range(100):
        encode(Action.NEAREST, new_key(), 5)


def test_every_action_has_a_letter_of_its_own() -> None:
    assert len({action.value for action in Action}) == len(Action)
    assert all(len(action.value) == 1 for action in Action)


def test_a_keyboard_has_the_rows_that_hold_something() -> None:
    made = keyboard([[Button("a\nb", "c:k:0")], [], [Button("x", url="https://a.example.org")]])
    assert made is not None
    assert [[button.text for button in row] for row in made.inline_keyboard] == [["a b"], ["x"]]
    assert made.inline_keyboard[0][0].callback_data == "c:k:0"
    assert made.inline_keyboard[1][0].url == "https://a.example.org"
    assert keyboard(()) is None
    assert keyboard([[]]) is None


def test_a_button_opens_what_telegram_takes_for_a_link() -> None:
    ((button,),) = link_rows("Open", "https://a.example.org")
    assert button == Button("Open", url="https://a.example.org")
    assert link_rows("Open", "http://localhost/") == ()
    assert link_rows("Open", None) == ()
