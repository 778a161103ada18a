"""Intake: stores what arrived before Telegram is told so, and puts it into its lane."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from telegram import Update

from bot.records.inbox import Arrival
from bot.telegram.addressing import Meaning, hear

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence

    from telegram import Bot, InlineQuery, Message, User

    from bot.records.inbox import Inbox
    from bot.telegram.allowance import Allowance
    from bot.telegram.dispatch import Dispatcher
    from bot.telegram.polling import RawUpdate
    from bot.telegram.workers import Workers

_log = structlog.get_logger("footnote.telegram")


@dataclass(frozen=True, slots=True)
class Handling:
    """What becomes of an update.

    Attributes:
        stored: Handles one that is in the inbox, by its number.
        typed: Notes at once that somebody types an inline query.
        passing: Handles one, when it has its turn: worth nothing in a minute, so never stored.
        too_many: Tells somebody to wait.
        close: Ends what goes on beside the updates.
    """

    stored: Callable[[int], Awaitable[None]]
    typed: Callable[[InlineQuery], None]
    passing: Callable[[Update], Awaitable[None]]
    too_many: Callable[[Message], Awaitable[None]]
    close: Callable[[], Awaitable[None]]


class Intake:
    """Takes updates in.

    Args:
        bot: Reads them.
        inbox: Where they wait.
        workers: The thread that stores them.
        dispatcher: Who hands them out.
        allowance: How much a person may ask.
    """

    def __init__(
        self,
        bot: Bot,
        inbox: Inbox,
        workers: Workers,
        dispatcher: Dispatcher,
        allowance: Allowance,
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._workers = workers
        self._dispatcher = dispatcher
        self._allowance = allowance
        self._handling: Handling | None = None

    def start(self, handling: Handling) -> None:
        """Say who handles updates."""
        self._handling = handling

    @property
    def _handles(self) -> Handling:
        if self._handling is None:
            message = "the intake was not started"
            raise RuntimeError(message)
        return self._handling

    async def resume(self) -> int:
        """Put what waited in the inbox into its lanes; return how many those are."""
        waiting = await self._workers.surely_record(self._inbox.waiting)
        for one in waiting:
            self._offer(one.chat_id, one.update_id)
        return len(waiting)

    async def take(self, raws: Sequence[RawUpdate]) -> None:
        """Store what must not be lost; returns when it is stored, however long that takes."""
        kept: list[_Kept] = []
        refused: list[_Kept] = []
        for raw in raws:
            one = self._read(raw)
            if isinstance(one, _Kept):
                (refused if self._is_too_much(one.update) else kept).append(one)
            elif one is not None and one.inline_query is not None:
                self._handles.typed(one.inline_query)
                self._pass_on(one, one.inline_query.from_user.id)
        await self._store(kept, self._inbox.keep, self._go_on)
        await self._store(refused, self._inbox.refuse, self._refuse)

    def _read(self, raw: RawUpdate) -> _Kept | Update | None:
        """Return an update with its lane, or without one if it is nothing to be kept."""
        try:
            update = Update.de_json(raw, self._bot)
            return self._kept(update, raw) or update
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not stop the others
            _log.error("an update cannot be read", kind=type(error).__name__)
            return None

    def _kept(self, update: Update, raw: RawUpdate) -> _Kept | None:
        """Return an update with its lane, None if it is nothing to the bot."""
        chat, person = update.effective_chat, update.effective_user
        message = update.message or update.edited_message
        if message is not None:
            if hear(message, _me(self._bot)).meaning is Meaning.NOTHING:
                return None
        elif update.callback_query is None and update.my_chat_member is None:
            return None
        person_id = person.id if person else None
        chat_id = chat.id if chat else person_id or 0
        body = json.dumps(raw, ensure_ascii=False)
        lane = chat_id if message is not None else ("press", chat_id, person_id)
        return _Kept(Arrival(update.update_id, chat_id, person_id, body), lane, update)

    def _is_too_much(self, update: Update) -> bool:
        """Return whether somebody asks too much; pressing a button costs nothing."""
        message, person = update.message or update.edited_message, update.effective_user
        return message is not None and person is not None and not self._allowance.take(person.id)

    async def _store(
        self,
        some: Sequence[_Kept],
        store: Callable[[Sequence[Arrival]], Iterable[int]],
        then: Callable[[_Kept], None],
    ) -> None:
        if not some:
            return
        new = set(await self._workers.surely_record(store, [one.arrival for one in some]))
        for one in some:
            if one.arrival.update_id in new:
                new.remove(one.arrival.update_id)  # it may stand twice in one batch
                then(one)

    def _go_on(self, one: _Kept) -> None:
        self._offer(one.lane, one.arrival.update_id)

    def _offer(self, lane: Hashable, update_id: int) -> None:
        self._dispatcher.offer(lane, lambda: self._handles.stored(update_id))

    def _refuse(self, one: _Kept) -> None:
        message, person_id = one.update.effective_message, one.arrival.person_id
        if message is not None and person_id is not None and self._allowance.may_tell(person_id):
            self._dispatcher.offer(("told", person_id), lambda: self._handles.too_many(message))

    def _pass_on(self, update: Update, person_id: int) -> None:
        self._dispatcher.offer(("typing", person_id), lambda: self._handles.passing(update))


@dataclass(frozen=True, slots=True)
class _Kept:
    """An update on its way into the inbox."""

    arrival: Arrival
    lane: Hashable
    update: Update


def _me(bot: Bot) -> User:
    return bot.bot
