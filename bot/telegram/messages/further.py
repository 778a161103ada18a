"""What else was found, for whoever presses "More"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.messages.answers import context_rows
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import quotes_with_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Citation, Quote
    from bot.telegram.languages import Say


def more_message(
    quotes: Sequence[Quote],
    citations: Sequence[Citation],
    say: Say,
    key: str,
    places: Sequence[int] = (),
) -> Message:
    """Return further quotes, under the numbers they have.

    Args:
        quotes: What else was found.
        citations: The articles it stands in, those included that the answer named already.
        say: The reader's language.
        key: Names the answer; its buttons carry it.
        places: Of these quotes among all of the answer's, for "Context"; no buttons without.
    """
    return Message(quotes_with_sources(quotes, citations, say), context_rows(say, key, places))
