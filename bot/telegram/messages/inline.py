"""Quotes as cards, for whoever types the bot's name in any chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from bot.telegram.messages.buttons import keyboard, link_rows
from bot.telegram.messages.cleaning import one_line
from bot.telegram.messages.quoting import LINE, provenance, title
from bot.telegram.messages.rich import Rich, link, plain
from bot.telegram.messages.splitting import clip_text, split

if TYPE_CHECKING:
    from bot.answering.answers import Answer, Citation, Quote
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Rows

MOST_CARDS: Final = 5
_LONGEST_TITLE: Final = 90  # UTF-16 units; apps show two lines
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


def quote_cards(answer: Answer, say: Say, bot_username: str) -> list[InlineQueryResultArticle]:
    """Return up to five quotes as cards, best first.

    A quote that does not fit into one message is left out: cards cannot be sent in parts.

    Args:
        answer: What was found.
        say: The reader's language.
        bot_username: Whom a sent card leads to; empty for nobody.
    """
    cited = {one.number: one for one in (*answer.citations, *answer.further_citations)}
    cards = (
        _card(quote, cited[quote.citation], say, bot_username)
        for quote in (*answer.quotes, *answer.further)
    )
    return [card for card in cards if card][:MOST_CARDS]


def _card(
    quote: Quote, citation: Citation, say: Say, bot_username: str
) -> InlineQueryResultArticle | None:
    parts = split(_text(quote, citation, say))
    if len(parts) != 1:
        return None
    return InlineQueryResultArticle(
        id=f"{quote.version_id}-{quote.span.start}-{quote.span.end}",
        title=clip_text(one_line(quote.text), _LONGEST_TITLE),
        description=provenance(citation, say),
        input_message_content=InputTextMessageContent(
            parts[0].text, entities=parts[0].entities(), link_preview_options=_NO_PREVIEW
        ),
        reply_markup=keyboard(_rows(say, bot_username)),
    )


def _text(quote: Quote, citation: Citation, say: Say) -> Rich:
    """Return a quote with its source below it: whoever reads it there has not asked."""
    named = link(title(citation, say), quote.link or citation.url)
    source = plain("— ") + named + LINE + provenance(citation, say)
    return plain(quote.text).stripped() + LINE + LINE + source


def _rows(say: Say, bot_username: str) -> Rows:
    address = f"https://t.me/{bot_username}" if bot_username else None
    return link_rows(say("Ask a question"), address)
