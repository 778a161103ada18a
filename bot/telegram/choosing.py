"""Choosing: a press that says which of several things a short form stands for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.acronyms import read_in
from bot.answering.question import Question
from bot.records.times import timestamp
from bot.telegram.conversation import Conversation
from bot.telegram.messages.buttons import Action
from bot.telegram.messages.pages import too_old
from bot.telegram.messages.senses import not_kept
from bot.telegram.outcomes import outcome_of
from bot.telegram.pressed import is_in_group, pressed_answer, thread_of
from bot.telegram.questions import reply_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import CallbackQuery

    from bot.records.answers import Given
    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.presses import Press
    from index.acronyms.senses import Sense


class Choosing:
    """Answers a question again, in the sense that somebody chose.

    The button carries a number that names the sense in every index, and the question is read from
    the records: so it works after a restart, and after a reindex.

    Args:
        desk: What is worked with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._conversation = Conversation(desk)

    def presses(self) -> Mapping[Action, Press]:
        """Return what its buttons do."""
        return {Action.SENSE: self._choose}

    async def _choose(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        desk = self._desk
        given = await pressed_answer(desk, press, pressed, say)
        if given is None:
            return
        if given.question is None:
            await desk.sender.answer_press(press.id, not_kept(say))
            return
        sense = await self._sense(given.question, pressed.place)
        if sense is None:
            await desk.sender.answer_press(press.id, too_old(say))
            return
        await desk.sender.answer_press(press.id)
        await self._answer(press, given, read_in(given.question, sense), say)

    async def _sense(self, question: str, number: int) -> Sense | None:
        """Return the sense that a button names, None where no live article gives it any more."""
        await self._desk.ready.wait()
        answerer = self._desk.live.answerer
        if answerer is None:
            return None
        return await self._desk.workers.answer(answerer.sense_in, question, number)

    async def _answer(self, press: CallbackQuery, given: Given, text: str, say: Say) -> None:
        """Send the answer below the message that asked back."""
        desk, message = self._desk, press.message
        answerer = desk.live.answerer
        if answerer is None or message is None:
            return
        history = await self._conversation.before_answer(given)
        reply = await desk.workers.answer(answerer.answer, Question(text, history))
        key = desk.records.answers.new_key()
        message_id = await desk.sender.send(
            given.chat_id,
            reply_message(reply, say, key, in_group=is_in_group(press)),
            reply_to=message.message_id,
            thread=thread_of(press),
        )
        # It is kept beside the question back, whose buttons go on to work.
        chosen = replace(
            given,
            key=key,
            person_id=press.from_user.id,
            question_id=0,
            message_id=message_id,
            asked_at=timestamp(desk.now()),
            language=say.language,
            question=text,
            **outcome_of(reply),
        )
        keep_text = desk.footnote.settings.keep_questions_days > 0
        await desk.workers.surely_record(
            desk.records.answers.keep, chosen, keep_text=keep_text, done=None
        )
