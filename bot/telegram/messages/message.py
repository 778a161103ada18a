"""Message: a text with its buttons, and the parts in which it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.telegram.messages.buttons import keyboard
from bot.telegram.messages.splitting import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import InlineKeyboardMarkup, MessageEntity

    from bot.telegram.messages.buttons import Rows
    from bot.telegram.messages.rich import Rich


@dataclass(frozen=True, slots=True)
class Part:
    """What one call sends."""

    text: str
    entities: tuple[MessageEntity, ...]
    markup: InlineKeyboardMarkup | None


class Outgoing(Protocol):
    """What can be sent."""

    def parts(self) -> Sequence[Part]:
        """Return what is sent, in order; the last part has the buttons."""

    def first_part(self) -> Part:
        """Return what replaces a message that was sent before, with the buttons."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text, and the buttons below it."""

    rich: Rich
    rows: Rows = ()

    def parts(self) -> list[Part]:
        """Return what is sent, in order; the last part has the buttons."""
        texts = split(self.rich)
        markups = [None] * (len(texts) - 1) + [keyboard(self.rows)]
        return [
            Part(text.text, text.entities(), markup)
            for text, markup in zip(texts, markups, strict=True)
        ]

    def first_part(self) -> Part:
        """Return what replaces a message that was sent before, with the buttons."""
        first = split(self.rich)[0]
        return Part(first.text, first.entities(), keyboard(self.rows))
