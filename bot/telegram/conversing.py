"""Conversing: to begin anew with /new, and to see how a follow-up was searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.telegram.conversation import Conversation
from bot.telegram.messages.buttons import Action
from bot.telegram.messages.conversations import begun_anew, searched_as, searched_as_unknown
from bot.telegram.pressed import pressed_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import CallbackQuery, Message

    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.presses import Press
    from bot.telegram.routing import Command


class Conversing:
    """Lets people see and end what their questions lean on.

    Args:
        desk: What is worked with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._conversation = Conversation(desk)

    def commands(self) -> Mapping[str, Command]:
        """Return what its commands do."""
        return {"new": self._begin_anew}

    def presses(self) -> Mapping[Action, Press]:
        """Return what its buttons do."""
        return {Action.SEARCHED: self._show_query}

    async def _begin_anew(self, message: Message, _rest: str) -> None:
        desk, chat_id = self._desk, message.chat.id
        person_id = message.from_user.id if message.from_user else chat_id
        say = await desk.voice_for(message.from_user)
        begin = desk.records.beginnings.begin
        await desk.workers.record(begin, chat_id, person_id, message.message_id)
        in_group = message.chat.type != ChatType.PRIVATE
        reply_to = message.message_id if in_group else None
        await desk.sender.send(chat_id, begun_anew(say), reply_to=reply_to)

    async def _show_query(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Show how a follow-up was searched: as far as the questions before it are kept."""
        given = await pressed_answer(self._desk, press, pressed, say)
        if given is None:
            return
        query = await self._conversation.query_of(given)
        shown = searched_as(say, query) if query else searched_as_unknown(say)
        await self._desk.sender.answer_press(press.id, shown, alert=True)
