"""Buttons below a message, and what they carry: an action, a key and a place, `c:AbC3_x:1`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.messages.cleaning import one_line
from bot.telegram.messages.links import is_link

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_BYTES: Final = 64  # of what a button carries
_MOST_PLACE: Final = 9_999_999
_DATA: Final = re.compile(r"([a-z]):([A-Za-z0-9_-]{1,32}):(0|[1-9][0-9]{0,6})")
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,32}")


class Action(StrEnum):
    """What a button is for; one letter each, since there is room for 64 bytes."""

    CONTEXT = "c"
    MORE = "m"
    UP = "u"
    DOWN = "d"
    NEAREST = "n"
    RESEND = "r"
    LANGUAGE = "l"
    FORGET = "f"
    CONFIRM = "y"
    CANCEL = "x"
    STOP = "s"
    SOURCE = "a"
    PAGE = "p"
    UNWATCH = "w"
    NOTICE = "o"
    FOLLOW = "k"
    SENSE = "e"
    SEARCHED = "q"


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a pressed button carried.

    Attributes:
        key: Names the record that it belongs to; anybody can make one up.
        place: Which of several, from 0.
    """

    action: Action
    key: str
    place: int


@dataclass(frozen=True, slots=True)
class Button:
    """A button that is pressed, or that opens an address; one of the two.

    Attributes:
        data: From `encode`.
        url: Of a link, see `is_link`.
    """

    label: str
    data: str | None = None
    url: str | None = None


Rows: TypeAlias = tuple[tuple[Button, ...], ...]


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Return buttons as Telegram takes them; None where there are none."""
    made = [[_made(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(made) if made else None


def link_rows(label: str, url: str | None) -> Rows:
    """Return one button that opens an address; none where Telegram takes no such link."""
    return ((Button(label, url=url),),) if is_link(url) else ()


def encode(action: Action, key: str, place: int = 0) -> str:
    """Return what a button carries, at most 64 bytes.

    Raises:
        ValueError: The key is none, or the place is out of range.
    """
    if not _KEY.fullmatch(key) or not 0 <= place <= _MOST_PLACE:
        message = f"no button can carry the key {key!r} and the place {place}"
        raise ValueError(message)
    return f"{action.value}:{key}:{place}"


def decode(data: str | None) -> Pressed | None:
    """Return what a button carried; None where it is not one of ours."""
    if not data or len(data) > _MOST_BYTES:
        return None
    found = _DATA.fullmatch(data)
    if found is None or found[1] not in set(Action):
        return None
    return Pressed(Action(found[1]), found[2], int(found[3]))


def _made(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(one_line(button.label), callback_data=button.data, url=button.url)
