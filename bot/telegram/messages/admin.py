"""What admins are told whatever they do: to confirm it, that it was left, and that it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.cleaning import one_line
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import LINE
from bot.telegram.messages.rich import bold, concatenated, fill, plain
from bot.telegram.messages.splitting import clip_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Rows
    from bot.telegram.messages.rich import Rich

_LONGEST_REASON: Final = 600  # UTF-16 units


def confirm_rows(say: Say, key: str) -> Rows:
    """Return the two buttons below what waits for a word of the admin."""
    return (
        (
            Button(say("✅ Confirm"), encode(Action.CONFIRM, key)),
            Button(say("Cancel"), encode(Action.CANCEL, key)),
        ),
    )


def cancelled_page(say: Say) -> Message:
    """Say that nothing was done."""
    return Message(plain(say("Cancelled. Nothing was changed.")))


def failed_page(say: Say, reason: str) -> Message:
    """Say why it was not done."""
    return Message(fill(say.template("That did not work: {reason}"), reason=clipped(reason)))


def unexpected_page(say: Say) -> Message:
    """Say that nobody foresaw what went wrong."""
    return Message(plain(say("That did not work, and should have. The log says why.")))


def clipped(text: str, limit: int = _LONGEST_REASON) -> Rich:
    """Return the beginning of what a program or a person wrote, on one line."""
    return plain(clip_text(one_line(text), limit))


def titled(title: str, lines: Iterable[Rich]) -> Rich:
    """Return lines below a title."""
    return concatenated((bold(title), LINE, LINE.join(lines)))
