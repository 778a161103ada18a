"""Keyboards: exactly one action a button, callback data of 1 to 64 bytes, links that count."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tests.bot_api.errors import ApiError
from tests.bot_api.links import LinkError, checked_link, mentioned_user

if TYPE_CHECKING:
    from tests.bot_api.typing import Json

_PARSING: Final = "Can't parse inline keyboard button: "
_ACTIONS: Final = (
    *("url", "callback_data", "web_app", "login_url", "switch_inline_query"),
    *("switch_inline_query_current_chat", "switch_inline_query_chosen_chat"),
    *("copy_text", "callback_game", "pay"),
)
_STYLES: Final = (None, "", "default", "primary", "danger", "success")
_MAX_DATA_BYTES: Final = 64
_MAX_COPIED: Final = 256
_MAX_BUTTONS: Final = 100
_MAX_SHOWN_IN_ROW: Final = 8
_MAX_BYTES: Final = 10_240  # approximate: the exact limit is not documented


def checked_markup(value: object, warnings: list[str]) -> Json | None:
    """Return a reply markup as it is stored, None where it holds nothing."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ApiError(400, "Object expected as reply markup")
    if "inline_keyboard" not in value:
        _check_reply_keyboard(value)
        return value
    rows = _checked_rows(value["inline_keyboard"], warnings)
    return {"inline_keyboard": rows} if rows else None


def shown_markup(markup: Json | None) -> Json | None:
    """Return what a message shows of a markup: inline keyboards alone."""
    return markup if markup and "inline_keyboard" in markup else None


def _check_reply_keyboard(value: Json) -> None:
    for row in value.get("keyboard") or []:
        if not isinstance(row, list):
            raise ApiError(400, 'Field "keyboard" must be an Array of Arrays')
        for button in row:
            if not (button.get("text") if isinstance(button, dict) else button):
                raise ApiError(400, "Keyboard button text must be non-empty")


def _checked_rows(rows: object, warnings: list[str]) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        where = 'Field "inline_keyboard" of the InlineKeyboardMarkup'
        raise ApiError(400, f"{where} must be an Array of Arrays")
    for row in rows:
        if len(row) > _MAX_SHOWN_IN_ROW:
            warnings.append(f"{len(row)} buttons in a row; clients show at most 8")
        for button in row:
            _check_button(button, warnings)
    if sum(map(len, rows)) > _MAX_BUTTONS or len(json.dumps(rows)) > _MAX_BYTES:
        raise ApiError(400, "reply markup is too long")
    return [row for row in rows if row]


def _check_button(button: object, warnings: list[str]) -> None:
    if not isinstance(button, dict):
        raise ApiError(400, f"{_PARSING}InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise ApiError(400, f'{_PARSING}Can\'t find field "text"')
    if not button["text"].strip():
        raise ApiError(400, "Inline keyboard button text must be non-empty")
    if button.get("style") not in _STYLES:
        raise ApiError(400, f"{_PARSING}invalid button style specified")
    actions = [name for name in _ACTIONS if _has_action(button, name)]
    if not actions:
        raise ApiError(400, f"{_PARSING}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        text = f"button {button['text']!r} has {actions}; exactly one action is allowed"
        warnings.append(text)
    _check_action(button, actions[0])


def _has_action(button: Json, name: str) -> bool:
    may_be_empty = name.startswith("switch") and name in button
    return may_be_empty or button.get(name) not in (None, "")


def _check_action(button: Json, action: str) -> None:
    if action == "callback_data":
        _check_data(button["callback_data"])
    elif action == "url":
        _check_url(button["url"])
    elif action == "copy_text":
        _check_copied(button["copy_text"])


def _check_data(data: object) -> None:
    if not isinstance(data, str):
        raise ApiError(400, f'{_PARSING}Field "callback_data" must be of type String')
    if len(data.encode()) > _MAX_DATA_BYTES:
        raise ApiError(400, "BUTTON_DATA_INVALID")


def _check_url(url: str) -> None:
    if mentioned_user(url) is not None:
        return
    try:
        checked_link(url)
    except LinkError as error:
        text = f"Inline keyboard button URL '{url}' is invalid: {error}"
        raise ApiError(400, text) from None


def _check_copied(value: object) -> None:
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= _MAX_COPIED:
        raise ApiError(400, "BUTTON_COPY_TEXT_INVALID")  # approximate
