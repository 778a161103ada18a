"""Notifying: what changed is told once; what may be lost on the way is offered, never repeated."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.records.notices import State
from bot.telegram.failures import OutcomeUnknownError, said, seconds_to_wait
from bot.telegram.messages.notices import notice_may_not_have_arrived
from bot.telegram.telling import Telling
from corpus.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.records.notices import Notice
    from bot.telegram.desk import Desk
    from bot.telegram.dispatch import Dispatcher
    from bot.telegram.messages.message import Message, Part

_AT_ONCE: Final = 4  # notices on their way: questions keep most of the sixteen lanes
_PAUSE: Final = 60.0  # seconds after a failure of Telegram's or of the database's

_log = structlog.get_logger("footnote.telegram")


@dataclass(frozen=True, slots=True)
class _One:
    """One part of a message, sent by itself: then it is known which part failed."""

    part: Part

    def parts(self) -> tuple[Part, ...]:
        """Return it."""
        return (self.part,)

    def first_part(self) -> Part:
        """Return it."""
        return self.part


class Notifying:
    """Sends notices, each in its chat's lane: so what has begun is finished before the end.

    Args:
        desk: What is worked with.
        dispatcher: Has the lanes.
        clock: Seconds that only go forward.
    """

    def __init__(
        self, desk: Desk, dispatcher: Dispatcher, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._desk = desk
        self._dispatcher = dispatcher
        self._clock = clock
        self._telling = Telling(desk)
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._in_hand: set[int] = set()
        self._not_before = 0.0

    async def resume(self) -> None:
        """Take what was being sent when the program ended as what may have arrived."""
        await self._desk.workers.surely_record(self._desk.records.notices.doubt)

    async def go(self) -> None:
        """Offer what may not have arrived, and send what waits.

        Returns when all of it is under way; what cannot be sent is tried again some time later.

        Raises:
            DatabaseError: It cannot be used just now.
        """
        for state, send in ((State.UNKNOWN, self._offer), (State.WAITING, self._send)):
            found = await self._desk.workers.record(self._desk.records.notices.waiting, state)
            for notice in found:
                if notice.notice_id in self._in_hand:
                    continue
                await self._room.acquire()
                if self._clock() < self._not_before:
                    self._room.release()
                    return
                self._in_hand.add(notice.notice_id)
                self._dispatcher.offer(notice.chat_id, partial(self._in_turn, notice, send))

    async def _in_turn(self, notice: Notice, send: Callable[[Notice], Awaitable[None]]) -> None:
        """Send one, when its chat has its turn; its failure is nobody else's."""
        try:
            await send(notice)
        except DatabaseError as error:
            _log.warning("a notice waits for the database", reason=str(error))
            self._not_before = self._clock() + _PAUSE
        except Exception as error:  # noqa: BLE001 - it would fail for ever, and be tried for ever
            _log.error("a notice cannot be made", kind=type(error).__name__, exc_info=error)
            await self._finish(notice, State.DEAD)
        finally:
            self._in_hand.discard(notice.notice_id)
            self._room.release()

    async def _send(self, notice: Notice) -> None:
        page = await self._telling.page(notice)
        if page is None:
            await self._finish(notice, State.DEAD)
            return
        begin = self._desk.records.notices.begin
        if await self._desk.workers.record(begin, notice.notice_id):
            await self._finish(notice, await self._outcome(notice, page))

    async def _outcome(self, notice: Notice, page: Message) -> State:
        """Send a message; return what became of it."""
        sent = False
        for part in page.parts():
            try:
                await self._desk.sender.send(notice.chat_id, _One(part))
            except (OutcomeUnknownError, TelegramError) as error:
                unknown = sent or isinstance(error, OutcomeUnknownError)
                return State.UNKNOWN if unknown else await self._refused(notice, error)
            sent = True
        return State.SENT

    async def _refused(self, notice: Notice, error: Exception) -> State:
        """Return what becomes of a notice that surely did not arrive."""
        if isinstance(error, Forbidden):
            _log.info("nobody is there to be told", reason=error.message)
            watches = self._desk.records.watches
            await self._desk.workers.surely_record(watches.end_all, notice.person_id)
            return State.DEAD
        if isinstance(error, BadRequest):
            _log.error("a notice was refused", reason=error.message)
            return State.DEAD
        wait = seconds_to_wait(error) if isinstance(error, RetryAfter) else 0.0
        self._not_before = self._clock() + max(wait, _PAUSE)
        _log.warning("a notice waits for Telegram", reason=_reason(error))
        return State.WAITING

    async def _offer(self, notice: Notice) -> None:
        """Tell somebody that a notice may not have arrived; once, whether that arrives or not."""
        say = await self._telling.voice(notice)
        state = await self._outcome(notice, notice_may_not_have_arrived(say, notice.key))
        if state in {State.SENT, State.UNKNOWN}:
            state = State.OFFERED
        if state is not State.WAITING:  # else it stays to be offered
            await self._finish(notice, state)

    async def _finish(self, notice: Notice, state: State) -> None:
        finish = self._desk.records.notices.finish
        await self._desk.workers.surely_record(finish, notice.notice_id, state)


def _reason(error: Exception) -> str:
    return said(error) if isinstance(error, TelegramError) else str(error)
