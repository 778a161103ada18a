"""Telling: what a notice says, made when it is sent or shown: it holds no text until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.answering.aftermath import Aftermath
from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.answering.rereading import Rereader
from bot.telegram.conversation import Conversation
from bot.telegram.languages import language_for
from bot.telegram.messages.buttons import Action
from bot.telegram.messages.notices import Told, change_message, follow_up_message
from bot.telegram.messages.pages import too_old
from corpus.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import CallbackQuery

    from bot.records.answers import Given
    from bot.records.notices import Notice
    from bot.records.watches import Watch
    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.messages.message import Message
    from bot.telegram.presses import Press

_log = structlog.get_logger("footnote.telegram")


class Telling:
    """Makes messages of notices.

    Args:
        desk: What is worked with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rereader = Rereader(desk.footnote.articles, desk.footnote.copy_cache)
        self._aftermath = Aftermath(desk.footnote.articles)
        self._conversation = Conversation(desk)

    def presses(self) -> Mapping[Action, Press]:
        """Return what the button of an offer does."""
        return {Action.NOTICE: self._show}

    async def voice(self, notice: Notice) -> Say:
        """Return the language chosen, or that in which the person was spoken to last."""
        desk = self._desk
        chosen = await desk.workers.record(desk.records.people.language, notice.person_id)
        return desk.voices[language_for(chosen, notice.language)]

    async def page(self, notice: Notice) -> Message | None:
        """Return what to tell, as it stands now; None where nobody wants to know any more."""
        say, records = await self.voice(notice), self._desk.records
        if notice.watch_id is not None:
            watch = await self._desk.workers.record(records.watches.by_id, notice.watch_id)
            if watch is None or watch.person_id != notice.person_id:
                return None
            told = await self._desk.workers.record(self._told, notice, watch)
            return change_message(told, say, watch.key)
        given = await self._desk.workers.record(records.answers.by_key, notice.answer_key or "")
        told = await self._told_again(notice, given)
        return follow_up_message(told, say, given.asked_at if given else None)

    def _told(self, notice: Notice, watch: Watch) -> Told:
        quotes, citations = self._rereader.quotes(notice.after)
        before = self._aftermath.of(notice.before)
        return Told(notice.kind, watch.question, before, quotes, citations)

    async def _told_again(self, notice: Notice, given: Given | None) -> Told:
        """Return what became of an answer, and the answer of today where that can be found."""
        desk, question = self._desk, given.question if given else None
        before = await desk.workers.record(self._aftermath.of, notice.before)
        answerer = desk.live.answerer
        if given is None or question is None or answerer is None:
            return Told(notice.kind, question, before, (), (), is_asked_again=False)
        turns = await self._conversation.before_answer(given)
        try:
            reply = await desk.workers.answer(answerer.answer, Question(question, turns))
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - what became of the source is told all the same
            _log.error("a question could not be asked again", kind=type(error).__name__)
            return Told(notice.kind, question, before, (), (), is_asked_again=False)
        if not isinstance(reply, Answer):
            return Told(notice.kind, question, before, (), ())
        return Told(notice.kind, question, before, reply.quotes, reply.citations)

    async def _show(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Put a notice in the place of the offer to show it."""
        desk, message = self._desk, press.message
        notice = page = None
        if message is not None:
            claim = desk.records.notices.claim
            notice = await desk.workers.record(
                claim, pressed.key, press.from_user.id, message.message_id
            )
            page = await self.page(notice) if notice else None
        if message is None or page is None:
            await desk.sender.answer_press(press.id, too_old(say))
            return
        await desk.sender.answer_press(press.id)
        await desk.sender.edit(message.chat.id, message.message_id, page)
