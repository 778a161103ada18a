"""An update is handled until it is done, three times at most, and never again where it may be."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from structlog.contextvars import get_contextvars
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.records.inbox import Arrival, State
from bot.telegram.failures import OutcomeUnknownError
from bot.telegram.processing import Processing
from bot.telegram.workers import TooSlowError
from corpus.errors import DatabaseBusyError
from tests.bot.telegram.talking import (
    Time,
    asked,
    connected,
    hide_inbox,
    run,
    show_inbox,
    until,
    working,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Update

    from tests.bot.records.keeping import Keeping
    from tests.bot_api import FakeBotApiClient

pytestmark = pytest.mark.usefixtures("logged")

# What may pass.
PASSING: dict[str, Exception] = {
    "a mistake of ours": RuntimeError("a mistake"),
    "no connection for ten minutes": NetworkError("Bad Gateway"),
}

# What would end alike at every try.
HOPELESS: dict[str, Exception] = {
    "something refused": BadRequest("Chat not found"),
    "something too slow": TooSlowError("it took longer than 60 seconds"),
}

# After what an update is done, though nobody may have seen an answer.
DONE: dict[str, Exception] = {
    "nobody there": Forbidden("bot was blocked by the user"),
    "nobody knows whether it arrived": OutcomeUnknownError("no answer"),
}


@dataclass
class Room:
    """What handles updates, and what it did.

    Attributes:
        failing: Raised one after the other, the last one first; then all goes well.
    """

    processing: Processing
    keeping: Keeping
    failing: list[Exception] = field(default_factory=list)
    handled: list[str] = field(default_factory=list)
    sorry: list[int] = field(default_factory=list)

    def state(self) -> State:
        """Return how far the one update is."""
        counts = self.keeping.records.inbox.counts()
        [found] = [state for state, count in counts.items() if count]
        return found


@asynccontextmanager
async def room(api: FakeBotApiClient, keeping: Keeping, time: Time) -> AsyncIterator[Room]:
    """Give what handles updates, with one in the inbox."""

    async def handle(update: Update) -> None:
        assert update.message is not None
        assert get_contextvars()["id"] == update.update_id
        opened.handled.append(update.message.text or "")
        if opened.failing:
            raise opened.failing.pop()

    async def apologise(update: Update) -> None:
        opened.sorry.append(update.update_id)

    async with connected(api) as bot, working(time=time) as workers:
        inbox = keeping.records.inbox
        processing = Processing(bot, inbox, workers, handle, apologise, sleep=time.sleep)
        opened = Room(processing, keeping)
        inbox.keep([Arrival(1, 7, 7, json.dumps(asked(1)))])
        yield opened
    assert get_contextvars() == {}


def test_what_was_handled_is_done(api: FakeBotApiClient, keeping: Keeping) -> None:
    time = Time()

    async def work() -> None:
        async with room(api, keeping, time) as here:
            await here.processing.run(1)
            await here.processing.run(1)
            assert here.handled == ["why?"]
            assert (here.state(), here.sorry, here.processing.errors) == (State.DONE, [], 0)

    run(work())
    assert time.slept == []


def test_an_update_that_nobody_knows_is_nothing_to_do(
    api: FakeBotApiClient, keeping: Keeping
) -> None:
    async def work() -> None:
        async with room(api, keeping, Time()) as here:
            await here.processing.run(2)
            assert (here.handled, here.state()) == ([], State.WAITING)

    run(work())


@pytest.mark.parametrize("failures", [1, 2])
@pytest.mark.parametrize("error", PASSING.values(), ids=PASSING)
def test_what_may_pass_is_tried_again(
    api: FakeBotApiClient, keeping: Keeping, error: Exception, failures: int
) -> None:
    time = Time()

    async def work() -> None:
        async with room(api, keeping, time) as here:
            here.failing = [error] * failures
            await here.processing.run(1)
            assert here.handled == ["why?"] * (failures + 1)
            assert (here.state(), here.sorry, here.processing.errors) == (State.DONE, [], 0)

    run(work())
    assert time.slept == [1, 2][:failures]


def test_a_busy_database_is_waited_for_however_long_it_takes(
    api: FakeBotApiClient, keeping: Keeping
) -> None:
    time = Time()

    async def work() -> None:
        async with room(api, keeping, time) as here:
            here.failing = [DatabaseBusyError("locked")] * 60
            await here.processing.run(1)
            assert here.handled == ["why?"] * 61
            assert (here.state(), here.sorry, here.processing.errors) == (State.DONE, [], 0)

    run(work())
    assert time.slept == [1] * 60


@pytest.mark.parametrize("error", PASSING.values(), ids=PASSING)
def test_after_three_failures_it_is_given_up_with_one_apology(
    api: FakeBotApiClient, keeping: Keeping, error: Exception
) -> None:
    async def work() -> None:
        async with room(api, keeping, Time()) as here:
            here.failing = [error] * 9
            await here.processing.run(1)
            await here.processing.run(1)
            assert here.handled == ["why?"] * 3
            assert (here.state(), here.sorry, here.processing.errors) == (State.DEAD, [1], 1)

    run(work())


@pytest.mark.parametrize("error", HOPELESS.values(), ids=HOPELESS)
def test_what_would_end_alike_is_given_up_at_once(
    api: FakeBotApiClient, keeping: Keeping, error: Exception
) -> None:
    time = Time()

    async def work() -> None:
        async with room(api, keeping, time) as here:
            here.failing = [error]
            await here.processing.run(1)
            assert here.handled == ["why?"]
            assert (here.state(), here.sorry, here.processing.errors) == (State.DEAD, [1], 1)

    run(work())
    assert time.slept == []


@pytest.mark.parametrize("error", DONE.values(), ids=DONE)
def test_what_may_have_been_said_is_not_said_again(
    api: FakeBotApiClient, keeping: Keeping, error: Exception
) -> None:
    async def work() -> None:
        async with room(api, keeping, Time()) as here:
            here.failing = [error] * 2
            await here.processing.run(1)
            assert here.handled == ["why?"]
            assert (here.state(), here.sorry, here.processing.errors) == (State.DONE, [], 0)

    run(work())


def test_an_apology_that_fails_is_only_an_apology(api: FakeBotApiClient, keeping: Keeping) -> None:
    async def handle(_: Update) -> None:
        message = "Chat not found"
        raise BadRequest(message)

    async def work() -> None:
        async with connected(api) as bot, working() as workers:
            inbox = keeping.records.inbox
            inbox.keep([Arrival(1, 7, 7, json.dumps(asked(1)))])
            await Processing(bot, inbox, workers, handle, handle).run(1)
            assert inbox.counts()[State.DEAD] == 1

    run(work())


def deaths(keeping: Keeping, count: int) -> None:
    """Let the program have ended so often in the middle of the one update."""
    for _ in range(count):
        keeping.records.inbox.begin(1)


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_interrupted_by_the_end_of_the_program_is_handled(
    api: FakeBotApiClient, keeping: Keeping, count: int
) -> None:
    async def work() -> None:
        async with room(api, keeping, Time()) as here:
            deaths(keeping, count)
            await here.processing.run(1)
            assert (here.handled, here.state(), here.sorry) == (["why?"], State.DONE, [])

    run(work())


def test_what_ends_the_program_each_time_is_given_up_with_an_apology(
    api: FakeBotApiClient, keeping: Keeping
) -> None:
    async def work() -> None:
        async with room(api, keeping, Time()) as here:
            deaths(keeping, 4)
            await here.processing.run(1)
            assert here.handled == []
            assert (here.state(), here.sorry, here.processing.errors) == (State.DEAD, [1], 1)

    run(work())


def test_what_is_cut_off_waits_for_the_next_start(api: FakeBotApiClient, keeping: Keeping) -> None:
    begun = asyncio.Event()

    async def hang(_: Update) -> None:
        begun.set()
        await asyncio.Event().wait()

    async def work() -> None:
        async with connected(api) as bot, working() as workers:
            inbox = keeping.records.inbox
            inbox.keep([Arrival(1, 7, 7, json.dumps(asked(1)))])
            task = asyncio.create_task(Processing(bot, inbox, workers, hang, hang).run(1))
            await until(begun.is_set)
            task.cancel()
            await asyncio.wait((task,))
            assert [one.update_id for one in inbox.waiting()] == [1]

    run(work())


def test_a_database_that_fails_meanwhile_repeats_nothing(
    api: FakeBotApiClient, keeping: Keeping
) -> None:
    async def mend(sleeps: int) -> None:
        if sleeps == 3:
            show_inbox(keeping)

    handled: list[int] = []
    time = Time(mend)

    async def handle(update: Update) -> None:
        handled.append(update.update_id)
        hide_inbox(keeping)

    async def work() -> None:
        async with connected(api) as bot, working(time=time) as workers:
            inbox = keeping.records.inbox
            inbox.keep([Arrival(1, 7, 7, json.dumps(asked(1)))])
            await Processing(bot, inbox, workers, handle, handle).run(1)
            assert inbox.counts()[State.DONE] == 1

    run(work())
    assert (handled, time.slept) == ([1], [1, 1, 1])
