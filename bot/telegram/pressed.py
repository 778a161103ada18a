"""Pressed: the answer whose button was pressed, and where the message with that button stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Message
from telegram.constants import ChatType

from bot.telegram.messages.pages import too_old

if TYPE_CHECKING:
    from telegram import CallbackQuery

    from bot.records.answers import Given
    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed


async def pressed_answer(
    desk: Desk, press: CallbackQuery, pressed: Pressed, say: Say
) -> Given | None:
    """Return the answer that a button belongs to; whoever presses an older one is told so."""
    given = await desk.workers.record(desk.records.answers.by_key, pressed.key)
    message = press.message
    if given is None or message is None or message.chat.id != given.chat_id:
        await desk.sender.answer_press(press.id, too_old(say))
        return None
    return given


def thread_of(press: CallbackQuery) -> int | None:
    """Return the topic of a forum in which a button was pressed."""
    message = press.message
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None


def is_in_group(press: CallbackQuery) -> bool:
    """Return whether others read along."""
    return press.message is not None and press.message.chat.type != ChatType.PRIVATE
