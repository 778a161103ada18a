"""Which of several things a short form stands for: the buttons that ask, and why one fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.cleaning import one_line
from bot.telegram.messages.splitting import clip_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Rows
    from index.acronyms.senses import Sense

_LONGEST_LABEL: Final = 60  # UTF-16 units


def sense_rows(senses: Sequence[Sense], key: str) -> Rows:
    """Return a button for each sense.

    Args:
        senses: What a short form stands for.
        key: Names the reply that asks; the buttons carry it.
    """
    return tuple(
        (Button(clip_text(one_line(one.long), _LONGEST_LABEL), _data(one, key)),) for one in senses
    )


def _data(sense: Sense, key: str) -> str:
    return encode(Action.SENSE, key, sense.number)


def not_kept(say: Say) -> str:
    """Return that a question is not there any more, for the small window over a chat."""
    return say(
        "I do not keep the wording of questions. Please ask again, with the full name in it."
    )
