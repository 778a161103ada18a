"""Personal: what somebody may decide for themselves: /settings, /privacy, /forget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram.constants import ChatType

from bot.telegram.languages import LANGUAGES
from bot.telegram.messages.buttons import Action
from bot.telegram.messages.pages import (
    forget_question,
    forgotten,
    kept_after_all,
    privacy_page,
    settings_page,
    too_old,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import CallbackQuery, Message

    from bot.telegram.allowance import Allowance
    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.messages.message import Message as Page
    from bot.telegram.presses import Press
    from bot.telegram.routing import Command

_FORGET: Final = "forget"
_YES: Final = 1


class Personal:
    """Language and privacy.

    Args:
        desk: What is worked with.
        allowance: Remembers who asked how much; it forgets, too.
    """

    def __init__(self, desk: Desk, allowance: Allowance) -> None:
        self._desk = desk
        self._allowance = allowance

    def commands(self) -> Mapping[str, Command]:
        """Return what its commands do."""
        return {"settings": self._settings, "privacy": self._privacy, "forget": self._forget}

    def presses(self) -> Mapping[Action, Press]:
        """Return what its buttons do."""
        return {
            Action.LANGUAGE: self._choose_language,
            Action.FOLLOW: self._follow,
            Action.FORGET: self._really_forget,
        }

    async def _settings(self, message: Message, _rest: str) -> None:
        say = await self._desk.voice_for(message.from_user)
        if message.chat.type == ChatType.PRIVATE:
            page = await self._settings_page(message.chat.id, say)
        else:
            page = settings_page(say)
        await self._send(message, page)

    async def _settings_page(self, person_id: int, say: Say) -> Page:
        """Return what a person may set where nobody reads along."""
        desk = self._desk
        follows = await desk.workers.record(desk.records.following.follows, person_id)
        return settings_page(say, follows=follows)

    async def _follow(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Follow up somebody's answers from now on, or no more."""
        desk, person_id = self._desk, press.from_user.id
        message = press.message
        if message is None or message.chat.id != person_id:
            await desk.sender.answer_press(press.id, too_old(say))
            return
        answerer = desk.live.answerer
        checked = "" if answerer is None else answerer.generation
        switch = desk.records.following.switch
        await desk.workers.record(switch, person_id, on=pressed.place == _YES, checked=checked)
        await desk.sender.answer_press(press.id)
        page = await self._settings_page(person_id, say)
        await desk.sender.edit(person_id, message.message_id, page)

    async def _choose_language(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Speak to somebody in the language they chose, from now on."""
        desk = self._desk
        if pressed.key not in LANGUAGES:
            await desk.sender.answer_press(press.id, too_old(say))
            return
        await desk.workers.record(
            desk.records.people.choose_language, press.from_user.id, pressed.key
        )
        chosen = desk.voices[pressed.key]
        await desk.sender.answer_press(press.id, chosen("From now on I speak English to you."))
        if press.message is not None and press.message.chat.type == ChatType.PRIVATE:
            page = await self._settings_page(press.from_user.id, chosen)
            await desk.sender.edit(press.message.chat.id, press.message.message_id, page)

    async def _privacy(self, message: Message, _rest: str) -> None:
        say = await self._desk.voice_for(message.from_user)
        days = self._desk.footnote.settings.keep_questions_days
        person_id = message.from_user.id if message.from_user else message.chat.id
        await self._send(message, privacy_page(say, person_id, keep_days=days))

    async def _forget(self, message: Message, _rest: str) -> None:
        """Ask whether somebody means it: what is deleted does not come back."""
        if message.from_user is None:
            return
        desk = self._desk
        say = await desk.voice_for(message.from_user)
        key = await desk.workers.record(
            desk.records.requests.ask, message.from_user.id, _FORGET, {}
        )
        await self._send(message, forget_question(say, key))

    async def _really_forget(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Delete what is kept about somebody; only they themselves can press that."""
        desk, person_id = self._desk, press.from_user.id
        request = await desk.workers.record(desk.records.requests.take, pressed.key, person_id)
        if request is None or request.action != _FORGET:
            await desk.sender.answer_press(press.id, too_old(say))
            return
        await desk.sender.answer_press(press.id)
        page = kept_after_all(say)
        if pressed.place == _YES:
            found = await desk.workers.record(desk.records.people.forget, person_id)
            self._allowance.forget(person_id)
            page = forgotten(say, answers=found.answers, votes=found.votes)
        if press.message is not None:
            await desk.sender.edit(press.message.chat.id, press.message.message_id, page)

    async def _send(self, message: Message, page: Page) -> None:
        in_group = message.chat.type != ChatType.PRIVATE
        reply_to = message.message_id if in_group else None
        await self._desk.sender.send(message.chat.id, page, reply_to=reply_to)
