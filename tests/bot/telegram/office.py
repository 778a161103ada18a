"""An intake over a real inbox, what it hands out, and updates for it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.telegram.allowance import Allowance
from bot.telegram.dispatch import Dispatcher
from bot.telegram.intake import Handling, Intake
from tests.bot.telegram.talking import GROUP, PERSON, Time, connected, until, working, written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import InlineQuery, Message, Update

    from bot.records.inbox import State
    from tests.bot.records.keeping import Keeping
    from tests.bot_api import FakeBotApiClient


@dataclass
class Office:
    """An intake, and what became of what it took."""

    intake: Intake
    dispatcher: Dispatcher
    keeping: Keeping
    stored: list[int] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    told: list[int] = field(default_factory=list)

    def handling(self) -> Handling:
        """Return what writes down what it is given."""

        async def stored(update_id: int) -> None:
            self.stored.append(update_id)

        def typed(query: InlineQuery) -> None:
            self.typed.append(query.query)

        async def passing(update: Update) -> None:
            assert update.inline_query is not None
            self.passed.append(update.inline_query.query)

        async def too_many(message: Message) -> None:
            self.told.append(message.message_id)

        async def close() -> None:
            """End nothing: nothing goes on."""

        return Handling(stored, typed, passing, too_many, close)

    def counts(self) -> dict[State, int]:
        """Return how many updates are in which state, without those of which there are none."""
        counted = self.keeping.records.inbox.counts()
        return {state: count for state, count in counted.items() if count}

    async def quiet(self) -> None:
        """Wait until everything has been handed out."""
        await until(lambda: not self.dispatcher.waiting_in_all)


@asynccontextmanager
async def office(
    api: FakeBotApiClient, keeping: Keeping, per_minute: int = 1000, time: Time | None = None
) -> AsyncIterator[Office]:
    """Give an intake over a real inbox."""
    clock = Time()
    async with connected(api) as bot, working(time=time) as workers:
        dispatcher, allowance = Dispatcher(), Allowance(per_minute, clock)
        intake = Intake(bot, keeping.records.inbox, workers, dispatcher, allowance)
        opened = Office(intake, dispatcher, keeping)
        intake.start(opened.handling())
        yield opened
        assert await dispatcher.stop(1)


def typing(update_id: int, query: str) -> dict[str, Any]:
    """Return an update: somebody types behind the bot's name."""
    body = {"id": str(update_id), "from": PERSON, "query": query, "offset": ""}
    return {"update_id": update_id, "inline_query": body}


def pressed(update_id: int, person: int = 7) -> dict[str, Any]:
    """Return an update: somebody presses a button."""
    body = {"id": "1", "from": PERSON | {"id": person}, "chat_instance": "1", "data": "u:k:0"}
    return {"update_id": update_id, "callback_query": body}


def in_group(update_id: int, text: str, **fields: Any) -> dict[str, Any]:
    """Return an update: somebody writes in a group."""
    return {"update_id": update_id, "message": written(text, chat=GROUP, **fields)}
