"""A quote in its passage: folded, with the quote itself marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import LINE, PARAGRAPH, provenance, title
from bot.telegram.messages.rich import bold, expandable, link, plain, underlined
from corpus.blocks import is_heading

if TYPE_CHECKING:
    from bot.answering.rereading import Surroundings
    from bot.telegram.languages import Say

_EMPTY_LINES: Final = re.compile(r"\n(?:[ \t]*\n)+")  # where a title was masked, many stand


def context_message(surroundings: Surroundings, say: Say) -> Message:
    """Return the passage around a quote, and the article it stands in."""
    citation, quote = surroundings.citation, surroundings.quote
    named = bold(link(title(citation, say), quote.link or citation.url))
    marked = bold(underlined(quote.text))
    before = _EMPTY_LINES.sub("\n\n", surroundings.before)
    after = _EMPTY_LINES.sub("\n\n", _without_last_heading(surroundings.after))
    passage = plain(before) + marked + plain(after)
    heading = named + LINE + provenance(citation, say)
    return Message(heading + PARAGRAPH + expandable(passage.stripped()))


def _without_last_heading(text: str) -> str:
    """Return what follows a quote without the heading that it ends with: nothing stands below."""
    kept, _, last = text.rstrip().rpartition("\n")
    heading = bool(last.strip()) and (last.rstrip().endswith(":") or is_heading(last))
    return kept if heading and kept.strip() else text
