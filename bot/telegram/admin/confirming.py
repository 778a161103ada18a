"""Confirming: what an admin was asked to confirm is done once, or left, and written down."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import structlog

from bot.telegram.messages.admin import cancelled_page, failed_page, unexpected_page
from bot.telegram.messages.buttons import Action
from bot.telegram.messages.pages import too_old
from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from telegram import CallbackQuery

    from bot.records.requests import Request
    from bot.telegram.admin.office import Caller, Office
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.messages.message import Message as Page
    from bot.telegram.presses import Press

Payload: TypeAlias = "Mapping[str, Any]"
"""What a deed needs, as JSON; `subject` names it in the audit."""

Errand: TypeAlias = "Callable[[Caller, Payload, int], Awaitable[None]]"
"""Starts something: for whom, with what it needs, and which of its buttons was pressed."""

_log = structlog.get_logger("footnote.telegram")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a deed.

    Attributes:
        result: For the audit.
        page: For the admin.
    """

    result: str
    page: Page


class Deed(Protocol):
    """Something that is done once it is confirmed."""

    @property
    def name(self) -> str:
        """What the request and the audit call it."""

    def do(self, payload: Payload, say: Say) -> Done:
        """Do it, in a thread.

        Raises:
            FootnoteError: It cannot be done.
        """

    def leave(self, payload: Payload) -> None:
        """Put away what it would have needed, in a thread."""


class Confirming:
    """Takes what waits for a word, when the word comes.

    Args:
        office: What is worked with.
        deeds: What can be confirmed.
        errands: What is only started when it is confirmed, by its name; it tells and writes down
            itself what comes of it.
    """

    def __init__(
        self, office: Office, deeds: Iterable[Deed], errands: Mapping[str, Errand]
    ) -> None:
        self._office = office
        self._deeds = {deed.name: deed for deed in deeds}
        self._errands = errands

    def presses(self) -> Mapping[Action, Press]:
        """Return what the two buttons do."""
        return {Action.CONFIRM: self._confirm, Action.CANCEL: self._cancel}

    async def _confirm(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        taken = await self._taken(press, pressed, say)
        if taken is not None:
            caller, request = taken
            errand = self._errands.get(request.action)
            if errand is not None:
                await errand(caller, request.payload, pressed.place)
            else:
                await self._office.show(caller, await asyncio.to_thread(self._done, *taken))

    async def _cancel(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        taken = await self._taken(press, pressed, say)
        if taken is not None:
            caller, request = taken
            await asyncio.to_thread(self._left, caller, request)
            await self._office.show(caller, cancelled_page(say))

    async def _taken(
        self, press: CallbackQuery, pressed: Pressed, say: Say
    ) -> tuple[Caller, Request] | None:
        """Take a request away and stop the button's clock; a stranger learns nothing of it."""
        desk, caller = self._office.desk, self._office.presser(press, say)
        request = None
        if caller is not None:
            requests = desk.records.requests
            request = await desk.workers.record(requests.take, pressed.key, caller.person_id)
        known = request is not None and request.action in {*self._deeds, *self._errands}
        if caller is None or request is None or not known:
            await desk.sender.answer_press(press.id, too_old(say))
            return None
        await desk.sender.answer_press(press.id)
        return caller, request

    def _done(self, caller: Caller, request: Request) -> Page:
        """Do it and write down what came of it, both in one thread: neither without the other."""
        try:
            done = self._deeds[request.action].do(request.payload, caller.say)
        except FootnoteError as error:
            done = Done(f"failed: {error}", failed_page(caller.say, str(error)))
        except Exception as error:  # noqa: BLE001 - also what nobody foresaw is written down
            _log.error("an admin's command failed", kind=type(error).__name__, exc_info=error)
            done = Done(f"failed: {type(error).__name__}", unexpected_page(caller.say))
        self._note(caller, request, done.result)
        return done.page

    def _left(self, caller: Caller, request: Request) -> None:
        if request.action in self._deeds:
            self._deeds[request.action].leave(request.payload)
        self._note(caller, request, "cancelled")

    def _note(self, caller: Caller, request: Request, result: str) -> None:
        subject = str(request.payload.get("subject", ""))
        self._office.note_now(caller, request.action, subject, result)
