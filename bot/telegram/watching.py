"""Watching: /watch, /watches, and the buttons that end a watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram.constants import ChatType

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.answering.rereading import reference_to
from bot.records.watches import MOST, Added, Watch
from bot.telegram.conversation import Conversation
from bot.telegram.messages.buttons import Action
from bot.telegram.messages.pages import not_indexed_yet, too_old
from bot.telegram.messages.watches import (
    IN_THE_LIST,
    how_to_watch,
    now_watched,
    too_many_watches,
    watch_ended,
    watched_already,
    watched_as_answered,
    watches_page,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import CallbackQuery, Message

    from bot.answering.answers import Abstention
    from bot.answering.rereading import Reference
    from bot.records.answers import Given
    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.messages.message import Message as Page
    from bot.telegram.presses import Press
    from bot.telegram.questions import Asked
    from bot.telegram.routing import Command

WATCH: Final = "watch"


class Watching:
    """Lets people watch questions; in their private chats alone.

    Args:
        desk: What is worked with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._conversation = Conversation(desk)

    def commands(self) -> Mapping[str, Command]:
        """Return what its other commands do."""
        return {"watches": self._list}

    def presses(self) -> Mapping[Action, Press]:
        """Return what its buttons do."""
        return {Action.UNWATCH: self._end}

    async def watch(self, asked: Asked) -> None:
        """Watch a question, or the one that was asked last; an edit watches nothing more."""
        if asked.in_group or asked.message.edit_date is not None:
            return
        say = await self._desk.voice_for(asked.message.from_user)
        page = await (self._new(asked, say) if asked.text else self._as_answered(asked, say))
        await self._desk.sender.send(asked.message.chat.id, page)

    async def _new(self, asked: Asked, say: Say) -> Page:
        """Watch a question from its answer of this moment on."""
        desk, chat_id = self._desk, asked.message.chat.id
        await desk.ready.wait()
        answerer = desk.live.answerer
        if answerer is None:
            return not_indexed_yet(say)
        message_id = asked.message.message_id
        turns = await self._conversation.before(message_id, chat_id, asked.person_id)
        reply = await desk.workers.answer(answerer.answer, Question(asked.text, turns))
        watch = Watch(
            key=desk.records.watches.new_key(),
            person_id=asked.person_id,
            chat_id=chat_id,
            question=asked.text,
            turns=turns,
            language=say.language,
            quotes=references(reply),
            checked=reply.searched.generation,
        )
        answer = reply if isinstance(reply, Answer) else None
        page = now_watched(asked.text, answer, say, watch.key)
        return await self._added(watch, asked, page, say)

    async def _as_answered(self, asked: Asked, say: Say) -> Page:
        """Watch a question that was answered: from what the person saw then on."""
        given = await self._meant(asked)
        if given is None or given.question is None:
            return how_to_watch(say)
        watch = Watch(
            key=self._desk.records.watches.new_key(),
            person_id=asked.person_id,
            chat_id=given.chat_id,
            question=given.question,
            turns=await self._conversation.before_answer(given),
            language=say.language,
            quotes=given.quotes,
            checked=given.generation,
        )
        page = watched_as_answered(given.question, say, watch.key)
        return await self._added(watch, asked, page, say)

    async def _meant(self, asked: Asked) -> Given | None:
        """Return the answer that was replied to, or the last one in the chat."""
        desk, message = self._desk, asked.message
        answers, chat_id = desk.records.answers, asked.message.chat.id
        replied = message.reply_to_message
        if replied is None:
            return await desk.workers.record(answers.last, chat_id, asked.person_id)
        for find in (answers.by_message, answers.by_question):
            given = await desk.workers.record(find, chat_id, replied.message_id)
            if given is not None:
                return given
        return None

    async def _added(self, watch: Watch, asked: Asked, page: Page, say: Say) -> Page:
        """Store a watch; return what to say of it."""
        desk = self._desk
        added = await desk.workers.record(
            desk.records.watches.add, watch, asked_by=asked.update_id
        )
        if added is Added.KNOWN:
            return watched_already(say)
        return too_many_watches(say, MOST) if added is Added.FULL else page

    async def _list(self, message: Message, _rest: str) -> None:
        if message.chat.type != ChatType.PRIVATE:
            return
        say = await self._desk.voice_for(message.from_user)
        watches = await self._desk.workers.record(self._desk.records.watches.of, message.chat.id)
        await self._desk.sender.send(message.chat.id, watches_page(watches, say))

    async def _end(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """End a watch; only whose it is can do that."""
        desk, person_id = self._desk, press.from_user.id
        watches = desk.records.watches
        ended = await desk.workers.record(watches.end, pressed.key, person_id)
        await desk.sender.answer_press(press.id, watch_ended(say) if ended else too_old(say))
        message = press.message
        if message is None or message.chat.id != person_id:
            return
        if pressed.place == IN_THE_LIST:
            left = await desk.workers.record(watches.of, person_id)
            await desk.sender.edit(person_id, message.message_id, watches_page(left, say))
        else:
            await desk.sender.change_buttons(person_id, message.message_id, ())


def references(reply: Answer | Abstention) -> tuple[Reference, ...]:
    """Return where the quotes of a reply stand; an abstention has none."""
    return tuple(map(reference_to, reply.quotes)) if isinstance(reply, Answer) else ()
