"""What is said of a conversation: that a new one begins, and how a follow-up was searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.cleaning import one_line
from bot.telegram.messages.message import Message
from bot.telegram.messages.rich import plain
from bot.telegram.messages.splitting import clip_text

if TYPE_CHECKING:
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Rows

_LONGEST_WINDOW: Final = 200  # UTF-16 units that Telegram shows in the window over a chat


def begun_anew(say: Say) -> Message:
    """Return that the next question leans on nothing."""
    text = say("We begin anew: your next question stands alone. What would you like to know?")
    return Message(plain(text))


def searched_rows(say: Say, key: str) -> Rows:
    """Return the button that shows how a follow-up was searched.

    Args:
        say: The reader's language.
        key: Names the answer.
    """
    return ((Button(say("Searched as…"), encode(Action.SEARCHED, key)),),)


def searched_as(say: Say, query: str) -> str:
    """Return how a follow-up was searched, for the small window over a chat."""
    return clip_text(say("Searched as: {query}", query=one_line(query)), _LONGEST_WINDOW)


def searched_as_unknown(say: Say) -> str:
    """Return that this is not known any more, for the small window over a chat."""
    return say("The questions before this one are no longer kept, so I cannot say any more.")
