"""Inline: quotes for what somebody types after the bot's name in any chat."""

from __future__ import annotations

import asyncio
import base64
from typing import TYPE_CHECKING, Final

import structlog
from telegram import InlineQueryResultsButton

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.telegram.messages.inline import quote_cards
from corpus.errors import DatabaseBusyError

if TYPE_CHECKING:
    from telegram import InlineQuery, InlineQueryResult, Update

    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say

_IN_TIME: Final = 8.0  # seconds; Telegram forgets a query after some ten
_KEPT: Final = 300  # seconds for which Telegram shows the same cards
_SHORTEST: Final = 3  # characters; less is not a question yet
_ASKED: Final = "ask_"
_LONGEST_PAYLOAD: Final = 64  # characters of a deep link's parameter

_log = structlog.get_logger("footnote.telegram")


class Inline:
    """Answers inline queries: each keystroke is one, so only a person's newest counts.

    Args:
        desk: What is worked with.
        seconds: How long a query may take.
    """

    def __init__(self, desk: Desk, seconds: float = _IN_TIME) -> None:
        self._desk = desk
        self._seconds = seconds
        self._newest: dict[int, str] = {}

    def arrived(self, query: InlineQuery) -> None:
        """Note that somebody typed on: what was typed before needs no answer."""
        self._newest[query.from_user.id] = query.id

    async def handle(self, update: Update) -> None:
        """Show cards for a query, if it is still the newest."""
        query = update.inline_query
        if query is None or self._newest.get(query.from_user.id) != query.id:
            return
        del self._newest[query.from_user.id]
        try:
            await asyncio.wait_for(self._answer(query), self._seconds)
        except (TimeoutError, DatabaseBusyError):
            _log.info("an inline query was too late")

    async def _answer(self, query: InlineQuery) -> None:
        say = await self._desk.voice_for(query.from_user)
        cards = await self._cards(query.query.strip(), say)
        button = InlineQueryResultsButton(
            say("Ask in the chat with the bot"), start_parameter=question_payload(query.query)
        )
        await self._desk.sender.answer_inline(query.id, cards, button, _KEPT if cards else 0)

    async def _cards(self, text: str, say: Say) -> list[InlineQueryResult]:
        await self._desk.ready.wait()
        answerer = self._desk.live.answerer
        if answerer is None or len(text) < _SHORTEST:
            return []
        reply = await self._desk.workers.answer(answerer.answer, Question(text))
        if not isinstance(reply, Answer):
            return []
        return list(quote_cards(reply, say, self._desk.me.username or ""))


def question_payload(question: str) -> str:
    """Return the parameter of a link that asks a question; a longer one is only opened."""
    written = base64.urlsafe_b64encode(question.strip().encode()).decode().rstrip("=")
    payload = f"{_ASKED}{written}"
    return payload if written and len(payload) <= _LONGEST_PAYLOAD else "inline"


def question_in(payload: str) -> str | None:
    """Return the question that a link asks, None where it asks none."""
    written = payload.removeprefix(_ASKED)
    if written == payload:
        return None
    try:
        decoded = base64.urlsafe_b64decode(f"{written}{'=' * (-len(written) % 4)}")
        return decoded.decode().strip() or None
    except ValueError:
        return None
