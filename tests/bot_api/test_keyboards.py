"""Keyboards are taken with one action a button, 64 bytes of data, and links that count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bot_api.calls_of_bot import sent, unsent

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json


def keyboard(**button: Any) -> Json:
    """Return a keyboard of one button."""
    return {"inline_keyboard": [[{"text": "t", **button}]]}


@pytest.mark.parametrize(
    "markup",
    [
        keyboard(callback_data="д" * 32),
        keyboard(url="https://example.org/a b"),
        keyboard(url="tg://user?id=5"),
        keyboard(copy_text={"text": "abc"}, style="primary"),
        keyboard(switch_inline_query=""),
    ],
)
def test_a_right_keyboard_is_shown(api: FakeBotApiClient, markup: Json) -> None:
    assert sent(api, reply_markup=markup)["reply_markup"] == markup


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (keyboard(callback_data="д" * 33), "Bad Request: BUTTON_DATA_INVALID"),
        (keyboard(), "Text buttons are unallowed in the inline keyboard"),
        (keyboard(text=" ", callback_data="x"), "inline keyboard button text must be non-empty"),
        (keyboard(callback_data=5), 'Field "callback_data" must be of type String'),
        (keyboard(url="http://localhost:1/"), "URL 'http://localhost:1/' is invalid: Wrong HTTP"),
        (keyboard(url="ftp://example.org/"), "Unsupported URL protocol"),
        (keyboard(url="https://example.org:0/"), "Wrong port number specified in the URL"),
        (keyboard(copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": [{"text": "a"}]}, "must be an Array of Arrays"),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101},
            "reply markup is too long",
        ),
    ],
)
def test_a_wrong_keyboard_is_refused(api: FakeBotApiClient, markup: Json, words: str) -> None:
    assert words in unsent(api, reply_markup=markup)


def test_two_actions_of_one_button_are_noted(api: FakeBotApiClient) -> None:
    sent(api, reply_markup=keyboard(callback_data="x", url="https://example.org"))
    assert "exactly one action is allowed" in api.state()["warnings"][0]["warnings"][0]
