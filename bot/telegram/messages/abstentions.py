"""Why nothing is quoted, and the nearest articles as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answering.abstaining import MOST_NAMED
from bot.answering.answers import Lack
from bot.telegram.languages import message
from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.cleaning import one_line
from bot.telegram.messages.conversations import searched_rows
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import PARAGRAPH, label
from bot.telegram.messages.rich import Rich, bold, fill, plain
from bot.telegram.messages.senses import sense_rows
from bot.telegram.messages.splitting import clip_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Abstention
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Rows

_LONGEST_TERM: Final = 40  # UTF-16 units

_LACKS: Final = {
    Lack.QUESTION: message("Please write what you would like to know."),
    Lack.WORDS: message(
        "There is no word in your question that I could look for. Please put it in other words."
    ),
    Lack.ARTICLES: message("No article holds any of these words."),
    Lack.TERMS: message("The articles do not mention {terms}."),
    Lack.TOGETHER: message(
        "No article speaks of {terms} together with the rest of your question."
    ),
    Lack.SENSE: message(
        "{terms} stands for more than one thing in the articles. Please choose which one you mean."
    ),
    Lack.SENTENCE: message(
        "Articles mention this, but none of their sentences answers your question."
    ),
    Lack.LANGUAGE: message(
        "No sentence of the articles answers your question; the nearest articles are in another"
        " language."
    ),
}


def abstention_message(abstention: Abstention, say: Say, key: str) -> Message:
    """Return what is missing for an answer.

    Args:
        abstention: Why nothing is quoted.
        say: The reader's language.
        key: Names the reply; its buttons carry it.
    """
    named = (abstention.unclear,) if abstention.senses else abstention.missing_terms
    reason = fill(say.template(_LACKS[abstention.lack]), terms=_terms(named, say))
    shown_query = searched_rows(say, key) if abstention.searched.whole else ()
    if abstention.senses:
        return Message(reason, (*sense_rows(abstention.senses, key), *shown_query))
    if not abstention.nearest:
        return Message(reason, shown_query)
    return Message(
        reason + PARAGRAPH + bold(say("The nearest articles")),
        (*_nearest(abstention, say, key), *shown_query),
    )


def _terms(missing: Sequence[str], say: Say) -> Rich:
    named = (clip_text(one_line(term), _LONGEST_TERM) for term in missing[:MOST_NAMED])
    return plain(", ".join(say.quoted(term) for term in named))


def _nearest(abstention: Abstention, say: Say, key: str) -> Rows:
    return tuple(
        (Button(label(citation, say), encode(Action.NEAREST, key, place)),)
        for place, citation in enumerate(abstention.nearest)
    )
