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
    from telegram import InlineKeyboardMarkup

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
    markup = keyboard(_rows(say, bot_username))
    cards: list[InlineQueryResultArticle] = []
    for quote in (*answer.quotes, *answer.further):
        citation = cited[quote.citation]
        parts = split(_text(quote, citation, say))
        if len(parts) == 1 and len(cards) < MOST_CARDS:
            identity = f"{len(cards)}-{quote.sha256[:32]}"
            description = provenance(citation, say)
            cards.append(_card(identity, parts[0], quote.text, description, markup))
    return cards


def _card(
    identity: str,
    text: Rich,
    quoted: str,
    description: str,
    markup: InlineKeyboardMarkup | None,
) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=identity,
        title=clip_text(one_line(quoted), _LONGEST_TITLE),
        description=description,
        input_message_content=InputTextMessageContent(
            text.text, entities=text.entities(), link_preview_options=_NO_PREVIEW
        ),
        reply_markup=markup,
    )


def _text(quote: Quote, citation: Citation, say: Say) -> Rich:
    """Return a quote with its source below it: whoever reads it there has not asked."""
    named = link(title(citation, say), quote.link or citation.url)
    source = plain("— ") + named + LINE + provenance(citation, say)
    return plain(quote.text).stripped() + LINE + LINE + source


def _rows(say: Say, bot_username: str) -> Rows:
    address = f"https://t.me/{bot_username}" if bot_username else None
    return link_rows(say("Ask a question"), address)
