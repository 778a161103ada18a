"""The card of one article: what it is, how it begins, and a button that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.messages.buttons import link_rows
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import LINE, PARAGRAPH, provenance, title
from bot.telegram.messages.rich import bold, plain

if TYPE_CHECKING:
    from bot.answering.answers import Citation
    from bot.telegram.languages import Say


def source_message(citation: Citation, opening: str, say: Say) -> Message:
    """Return the card of an article.

    Args:
        citation: The article.
        opening: Its first sentences; may be empty.
        say: The reader's language.
    """
    heading = bold(title(citation, say)) + LINE + provenance(citation, say)
    text = plain(opening).stripped()
    rich = heading + PARAGRAPH + text if text else heading
    return Message(rich, link_rows(say("Open"), citation.url))
