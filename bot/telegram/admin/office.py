"""Office: what every command of admins works with: who asks, what waits, what is written down."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import structlog
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.telegram.messages.admin import failed_page
from bot.telegram.messages.cleaning import one_line
from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram import CallbackQuery, Message, User

    from bot.application import Application
    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.message import Message as Page

_LONGEST: Final = 300  # characters of a subject, or a result, in the audit

_Result = TypeVar("_Result")

_log = structlog.get_logger("footnote.telegram")


@dataclass(frozen=True, slots=True)
class Caller:
    """An admin in a private chat.

    Attributes:
        message_id: The command, or the message whose button was pressed.
    """

    person_id: int
    chat_id: int
    message_id: int
    say: Say


class Office:
    """What every command of admins works with.

    Args:
        desk: What every handler works with.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def footnote(self) -> Application:
        """The collection, its index and the settings."""
        return self.desk.footnote

    async def writer(self, message: Message) -> Caller | None:
        """Return who wrote a command or sent a file; None where that is no admin in private."""
        person = message.from_user
        if person is None or not self._may(person, message.chat.type):
            return None
        say = await self.desk.voice_for(person)
        return Caller(person.id, message.chat.id, message.message_id, say)

    def presser(self, press: CallbackQuery, say: Say) -> Caller | None:
        """Return who pressed a button; None where that is no admin in private.

        Asked anew at each press: a message can be pressed by whoever got it, and somebody who was
        an admin when it was sent may be none any more.
        """
        person, message = press.from_user, press.message
        if message is None or not self._may(person, message.chat.type):
            return None
        return Caller(person.id, message.chat.id, message.message_id, say)

    def _may(self, person: User, chat_type: str) -> bool:
        return self.desk.is_admin(person) and chat_type == ChatType.PRIVATE

    async def tell(self, caller: Caller, page: Page) -> None:
        """Send a page to an admin."""
        await self.desk.sender.send(caller.chat_id, page)

    async def show(self, caller: Caller, page: Page) -> None:
        """Put a page in the place of the message whose button was pressed."""
        try:
            await self.desk.sender.edit(caller.chat_id, caller.message_id, page)
        except BadRequest as error:  # the admin deleted it
            _log.info("a page cannot be edited", reason=error.message)
            await self.tell(caller, page)

    async def looked_up(
        self, caller: Caller, action: str, subject: str, look: Callable[[], _Result]
    ) -> _Result | None:
        """Return what a function finds, in a thread of its own.

        What stands in the way is told the admin, and written down as something that was tried.
        """
        try:
            return await asyncio.to_thread(look)
        except FootnoteError as error:
            reason = str(error)
        await self.note(caller, action, subject, f"refused: {reason}")
        await self.tell(caller, failed_page(caller.say, reason))
        return None

    async def ask(self, caller: Caller, action: str, payload: Mapping[str, Any]) -> str:
        """Keep what an admin is asked to confirm; return the key for the buttons."""
        requests = self.desk.records.requests
        return await self.desk.workers.record(requests.ask, caller.person_id, action, payload)

    async def note(self, caller: Caller, action: str, subject: str, result: str) -> None:
        """Write down what was done."""
        await self.desk.workers.record(self.note_now, caller, action, subject, result)

    def note_now(self, caller: Caller, action: str, subject: str, result: str) -> None:
        """Write down what was done, in the thread that did it."""
        audit = self.desk.records.audit
        subject, result = one_line(subject)[:_LONGEST], one_line(result)[:_LONGEST]
        audit.note(caller.person_id, action, subject, result)
        _log.info("an admin did something", action=action, result=result)
