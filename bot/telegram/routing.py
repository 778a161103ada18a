"""Router: which handler an update goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from telegram import ChatMember
from telegram.constants import ChatType

from bot.telegram.addressing import ASK, Heard, Meaning, hear
from bot.telegram.inline import question_in
from bot.telegram.messages.pages import (
    apology,
    empty_ask,
    only_text,
    too_many_questions,
    unknown_command,
)
from bot.telegram.questions import Asked
from bot.telegram.watching import WATCH

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import ChatMemberUpdated, Message, Update

    from bot.telegram.desk import Desk
    from bot.telegram.dispatch import Dispatcher
    from bot.telegram.presses import Presses
    from bot.telegram.questions import Questions

_START: Final = "start"

Command: TypeAlias = "Callable[[Message, str], Awaitable[None]]"
"""What a command does: takes the message and what follows the command."""


class Router:
    """Takes updates to their handlers.

    Args:
        desk: What is worked with.
        dispatcher: Knows what else waits in a chat.
        questions: Answers questions.
        presses: Does what buttons are for.
        watch: Watches a question.
        commands: For everybody, by name.
        admin_commands: For admins, in private chats; nobody else learns that there are any.
        upload: What an admin's file is for.
        greet_admin: Done once for each admin who writes: only then is there a chat with a menu.
    """

    def __init__(  # noqa: PLR0913 - one for each kind of update
        self,
        desk: Desk,
        dispatcher: Dispatcher,
        questions: Questions,
        presses: Presses,
        *,
        watch: Callable[[Asked], Awaitable[None]],
        commands: Mapping[str, Command],
        admin_commands: Mapping[str, Command],
        upload: Callable[[Message], Awaitable[None]],
        greet_admin: Callable[[int], Awaitable[None]],
    ) -> None:
        self._desk = desk
        self._dispatcher = dispatcher
        self._questions = questions
        self._presses = presses
        self._watch = watch
        self._commands = commands
        self._admin_commands = admin_commands
        self._upload = upload
        self._greet_admin = greet_admin
        self._greeted: set[int] = set()
        self._last_album: str | None = None

    async def handle(self, update: Update) -> None:
        """Handle one update."""
        message = update.message or update.edited_message
        if update.callback_query is not None:
            await self._presses.handle(update.callback_query)
        elif update.my_chat_member is not None:
            await self._membership(update.my_chat_member)
        elif message is not None:
            await self._message(update.update_id, message)

    async def _message(self, update_id: int, message: Message) -> None:
        heard = hear(message, self._desk.me)
        question = _question(heard)
        if heard.meaning is Meaning.FILE and self._desk.is_admin(message.from_user):
            await self._upload(message)
        elif heard.meaning is Meaning.MOVED:
            await self._move(message)
        elif question:
            behind = self._dispatcher.waiting(message.chat.id)
            await self._questions.answer(Asked(update_id, message, question, behind))
        elif heard.command == WATCH:
            await self._watch(Asked(update_id, message, heard.text))
        elif heard.command == ASK:
            await self._ask_for_a_question(message)
        elif heard.meaning is Meaning.COMMAND:
            await self._command(message, heard)
        elif heard.meaning is not Meaning.NOTHING:
            await self._only_text(message)

    async def _move(self, message: Message) -> None:
        """Let what is known of a group follow it to its new id."""
        if message.migrate_to_chat_id is not None:
            people = self._desk.records.people
            await self._desk.workers.record(
                people.move_chat, message.chat.id, message.migrate_to_chat_id
            )

    async def _command(self, message: Message, heard: Heard) -> None:
        if message.edit_date is not None:  # it has been done when it was sent
            return
        command = self._commands.get(heard.command)
        private = message.chat.type == ChatType.PRIVATE
        if private and self._desk.is_admin(message.from_user):
            await self._greet(message.chat.id)
            command = command or self._admin_commands.get(heard.command)
        if command is not None:
            await command(message, heard.text)
        elif private:
            say = await self._desk.voice_for(message.from_user)
            await self._desk.sender.send(message.chat.id, unknown_command(say))

    async def _greet(self, admin: int) -> None:
        if admin not in self._greeted:
            self._greeted.add(admin)
            await self._greet_admin(admin)

    async def _ask_for_a_question(self, message: Message) -> None:
        """Ask what somebody wants to know who wrote only "/ask"."""
        say = await self._desk.voice_for(message.from_user)
        await self._desk.sender.send(
            message.chat.id, empty_ask(say), reply_to=message.message_id, expects_reply=True
        )

    async def _only_text(self, message: Message) -> None:
        """Say that questions are written; once for all the pictures of an album."""
        album = message.media_group_id
        if message.edit_date is not None or (album is not None and album == self._last_album):
            return
        self._last_album = album
        say = await self._desk.voice_for(message.from_user)
        await self._desk.sender.send(message.chat.id, only_text(say))

    async def too_many(self, message: Message) -> None:
        """Tell somebody who asks too much that the rest was not read."""
        say = await self._desk.voice_for(message.from_user)
        per_minute = self._desk.footnote.settings.questions_per_minute
        await self._desk.sender.send(
            message.chat.id,
            too_many_questions(say, per_minute),
            reply_to=message.message_id,
        )

    async def apologise(self, update: Update) -> None:
        """Tell whoever sent something that it failed for good."""
        message, chat = update.effective_message, update.effective_chat
        if chat is None or update.my_chat_member is not None:
            return
        say = await self._desk.voice_for(update.effective_user)
        await self._desk.sender.send(
            chat.id,
            apology(say, str(update.update_id)),
            reply_to=message.message_id if message else None,
        )

    async def _membership(self, change: ChatMemberUpdated) -> None:
        """Forget whoever blocked the bot: there is nobody left to remember it for."""
        gone = change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
        if gone and change.chat.type == ChatType.PRIVATE:
            await self._desk.workers.record(self._desk.records.people.forget, change.from_user.id)


def _question(heard: Heard) -> str | None:
    """Return what is asked: in so many words, behind /ask, or by the link somebody came by."""
    if heard.command == _START:
        return question_in(heard.text)
    asks = heard.meaning in {Meaning.QUESTION, Meaning.FILE} or heard.command == ASK
    return heard.text if asks else None
