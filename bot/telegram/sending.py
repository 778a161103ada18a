"""Sender: everything that is said to Telegram, with what is repeated after a failure and what not.

Sending twice is worse than sending late: a message is sent again only where Telegram surely has
not got it (no connection, 429, 5xx). Where nobody can know, `OutcomeUnknownError` says so.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final, TypeVar

import structlog
from telegram import ForceReply, LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.telegram.failures import (
    OutcomeUnknownError,
    called,
    is_of_the_network,
    said,
    seconds_to_wait,
    surely_not_sent,
)
from bot.telegram.messages.buttons import keyboard

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot, InlineQueryResult, InlineQueryResultsButton, Message

    from bot.telegram.messages.buttons import Button
    from bot.telegram.messages.message import Outgoing, Part

_PATIENCE: Final = 600.0  # seconds; what could not be sent by then waits in the database
_FIRST_PAUSE: Final = 1.0  # seconds between two tries, doubled up to the longest
_LONGEST_PAUSE: Final = 4.0
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_UNCHANGED: Final = "not modified"

_Result = TypeVar("_Result")

_log = structlog.get_logger("footnote.telegram")


class Sender:
    """Says things to Telegram.

    Args:
        bot: The connection.
        clock: Seconds that only go forward.
        sleep: Waits some seconds.
    """

    def __init__(
        self,
        bot: Bot,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._clock = clock
        self._moved: dict[int, int] = {}
        self._sleep = sleep

    async def send(
        self,
        chat_id: int,
        message: Outgoing,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        expects_reply: bool = False,
    ) -> int:
        """Send a message, in as many parts as it needs; return the id of the last one.

        Args:
            chat_id: Where to.
            message: What to say.
            reply_to: The message it answers; sent as an ordinary one where that is gone.
            thread: The topic of a forum.
            expects_reply: Let the person's app open a reply to it.

        Raises:
            OutcomeUnknownError: It may have arrived, or not.
            TelegramError: It did not arrive, and will not.
        """
        sent = 0
        for part in message.parts():
            chat_id = self._moved.get(chat_id, chat_id)
            reply = _reply_to(reply_to) if not sent else None
            asking = ForceReply(selective=True) if expects_reply else part.markup
            try:
                found = await self._part(chat_id, part, reply, thread, asking)
            except ChatMigrated as moved:  # a group became a supergroup: it has another id now
                self._moved[chat_id] = chat_id = moved.new_chat_id
                found = await self._part(chat_id, part, None, thread, asking)
            sent = found.message_id
        return sent

    async def _part(
        self,
        chat_id: int,
        part: Part,
        reply: ReplyParameters | None,
        thread: int | None,
        markup: Any,
    ) -> Message:
        def call(entities: Any) -> Callable[[], Awaitable[Message]]:
            return lambda: self._bot.send_message(
                chat_id,
                part.text,
                entities=entities,
                link_preview_options=_NO_PREVIEW,
                reply_parameters=reply,
                message_thread_id=thread,
                reply_markup=markup,
            )

        try:
            return await self._reliably(call(part.entities), repeatable=False)
        except BadRequest as error:
            if "entit" not in error.message.lower():
                raise
            _log.error("entities were refused", reason=error.message)
            return await self._reliably(call(()), repeatable=False)

    async def edit(self, chat_id: int, message_id: int, message: Outgoing) -> None:
        """Put another text in a message's place; what does not fit into one is left for "More".

        Raises:
            TelegramError: It cannot be edited.
        """
        part = message.first_part()
        await self._edited(
            lambda: self._bot.edit_message_text(
                part.text,
                chat_id,
                message_id,
                entities=part.entities,
                link_preview_options=_NO_PREVIEW,
                reply_markup=part.markup,
            )
        )

    async def change_buttons(
        self, chat_id: int, message_id: int, rows: Sequence[Sequence[Button]]
    ) -> None:
        """Put other buttons below a message."""
        await self._edited(
            lambda: self._bot.edit_message_reply_markup(
                chat_id, message_id, reply_markup=keyboard(rows)
            )
        )

    async def change_inline_text(self, inline_message_id: str, message: Outgoing) -> None:
        """Put another text in the place of a card that somebody sent."""
        part = message.first_part()
        await self._edited(
            lambda: self._bot.edit_message_text(
                part.text, inline_message_id=inline_message_id, entities=part.entities
            )
        )

    async def _edited(self, call: Callable[[], Awaitable[object]]) -> None:
        """Edit; that nothing was to be changed is as good as done."""
        try:
            await self._reliably(call, repeatable=True)
        except BadRequest as error:
            if _UNCHANGED not in error.message.lower():
                raise

    async def typing(self, chat_id: int, thread: int | None = None) -> None:
        """Show that somebody is typing; whether it shows matters little."""
        try:
            await called(
                lambda: self._bot.send_chat_action(
                    chat_id, ChatAction.TYPING, message_thread_id=thread
                )
            )
        except TelegramError as error:
            _log.debug("typing could not be shown", reason=type(error).__name__)

    async def answer_press(self, press_id: str, text: str = "", *, alert: bool = False) -> None:
        """Let the pressed button's clock stop, with a word or without; a late one is no error."""
        await self._quickly(
            lambda: self._bot.answer_callback_query(press_id, text or None, show_alert=alert)
        )

    async def answer_inline(
        self,
        query_id: str,
        cards: Sequence[InlineQueryResult],
        button: InlineQueryResultsButton,
        seconds: int,
    ) -> None:
        """Show cards for what is being typed, kept by Telegram for some seconds."""
        await self._quickly(
            lambda: self._bot.answer_inline_query(
                query_id, cards, cache_time=seconds, is_personal=True, button=button
            )
        )

    async def _quickly(self, call: Callable[[], Awaitable[object]]) -> None:
        """Answer what Telegram forgets within seconds: later nobody waits for it any more."""
        try:
            await self._reliably(call, repeatable=True, patience=_LONGEST_PAUSE)
        except TelegramError as error:
            _log.info("came too late", reason=error.message)

    async def _reliably(
        self,
        call: Callable[[], Awaitable[_Result]],
        *,
        repeatable: bool,
        patience: float = _PATIENCE,
    ) -> _Result:
        """Call Telegram until it has heard.

        Args:
            call: The call.
            repeatable: Whether twice is as good as once.
            patience: Seconds after which a failure is raised.
        """
        until, pause = self._clock() + patience, _FIRST_PAUSE
        while True:
            try:
                return await called(call)
            except TelegramError as error:
                wait = _pause_after(error, pause, repeatable=repeatable)
                if wait is None or self._clock() + wait > until:
                    raise
                _log.warning("Telegram failed, trying again", reason=said(error), seconds=wait)
            await self._sleep(wait)
            pause = min(2 * pause, _LONGEST_PAUSE)


def _pause_after(error: TelegramError, pause: float, *, repeatable: bool) -> float | None:
    """Return how long to wait before the next try; None where there must be none.

    Raises:
        OutcomeUnknownError: Telegram may have got it, and twice is not as good as once.
    """
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error) + 0.1
    if not is_of_the_network(error):
        return None
    if repeatable or surely_not_sent(error):
        return pause
    message = f"Telegram did not say whether it got the message ({said(error)})"
    raise OutcomeUnknownError(message) from error


def _reply_to(message_id: int | None) -> ReplyParameters | None:
    if not message_id:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)
