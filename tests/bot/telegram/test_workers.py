"""What computes is given up after its time, what waits behind it is not, and records are kept."""

from __future__ import annotations

import asyncio
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING

import pytest

from bot.telegram.workers import TooSlowError
from corpus.errors import DatabaseBusyError, DatabaseError, RefusedInputError
from tests.bot.telegram.talking import Time, run, until, working

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED: ContextVar[str] = ContextVar("asked", default="nothing")


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Give what a stuck call waits for; it is let go when the test is over."""
    event = threading.Event()
    yield event
    event.set()


def test_what_is_called_gets_its_arguments_and_gives_its_result() -> None:
    async def work() -> None:
        async with working() as workers:
            assert await workers.answer(divmod, 17, 5) == (3, 2)
            assert await workers.record(int, "11", base=2) == 3
            assert await workers.surely_record(int, "11", base=2) == 3

    run(work())


def test_what_is_called_may_raise() -> None:
    async def work() -> None:
        async with working() as workers:
            with pytest.raises(ValueError, match="invalid literal"):
                await workers.answer(int, "x")
            with pytest.raises(ValueError, match="invalid literal"):
                await workers.record(int, "x")

    run(work())


def test_what_nobody_waits_for_any_more_is_left_behind_while_it_runs(
    gate: threading.Event,
) -> None:
    async def work() -> None:
        async with working() as workers:
            begun = threading.Event()
            waiting = asyncio.create_task(workers.answer(lambda: begun.set() or gate.wait()))
            await until(begun.is_set)
            waiting.cancel()
            await asyncio.wait((waiting,))
            assert workers.left_behind == 1
            gate.set()
            await until(lambda: not workers.left_behind)

    run(work())


def test_nothing_runs_on_the_thread_of_the_event_loop() -> None:
    async def work() -> None:
        async with working() as workers:
            answering = await workers.answer(threading.get_ident)
            recording = await workers.record(threading.get_ident)
            assert len({answering, recording, threading.get_ident()}) == 3

    run(work())


def test_context_variables_reach_the_thread() -> None:
    async def work() -> None:
        async with working() as workers:
            ASKED.set("the first")
            assert await workers.answer(ASKED.get) == "the first"
            assert await workers.record(ASKED.get) == "the first"

    run(work())


def test_one_answer_is_computed_at_a_time() -> None:
    running: list[int] = []
    seen: list[int] = []

    def compute(number: int) -> None:
        running.append(number)
        seen.append(len(running))
        threading.Event().wait(0.001)
        running.remove(number)

    async def work() -> None:
        async with working() as workers:
            await asyncio.gather(*(workers.answer(compute, number) for number in range(20)))

    run(work())
    assert seen == [1] * 20


def test_what_hangs_is_given_up_and_what_waits_behind_it_still_runs(
    gate: threading.Event,
) -> None:
    async def work() -> None:
        async with working(0.1) as workers:
            hanging = asyncio.create_task(workers.answer(gate.wait))
            behind = [asyncio.create_task(workers.answer(str, number)) for number in range(5)]
            with pytest.raises(TooSlowError, match="it took longer than 0 seconds"):
                await hanging
            assert await asyncio.gather(*behind) == ["0", "1", "2", "3", "4"]
            assert workers.left_behind == 1
            assert await workers.answer(str, "later") == "later"

    run(work())


def test_the_time_counts_from_when_it_begins(gate: threading.Event) -> None:
    async def work() -> None:
        async with working(0.3) as workers:
            slow = [asyncio.create_task(workers.answer(gate.wait, 0.1)) for _ in range(5)]
            assert await asyncio.gather(*slow) == [False] * 5
            assert workers.left_behind == 0

    run(work())


def test_several_that_hang_are_each_given_up(gate: threading.Event) -> None:
    async def work() -> None:
        async with working(0.05) as workers:
            hanging = [asyncio.create_task(workers.answer(gate.wait)) for _ in range(3)]
            last = asyncio.create_task(workers.answer(str, "last"))
            given_up = await asyncio.gather(*hanging, return_exceptions=True)
            assert [type(one) for one in given_up] == [TooSlowError] * 3
            assert await last == "last"
            assert workers.left_behind == 3

    run(work())


def test_what_hangs_holds_up_no_records(gate: threading.Event) -> None:
    async def work() -> None:
        async with working() as workers:
            begun = threading.Event()
            hanging = asyncio.create_task(workers.answer(lambda: (begun.set(), gate.wait())))
            await until(begun.is_set)
            assert await workers.record(str, "kept") == "kept"
            gate.set()
            await hanging

    run(work())


def test_a_timeout_of_its_own_is_no_reason_to_leave_the_thread() -> None:
    def read() -> None:
        message = "the other side was silent"
        raise TimeoutError(message)

    async def work() -> None:
        async with working() as workers:
            with pytest.raises(TimeoutError, match="the other side was silent"):
                await workers.answer(read)
            assert workers.left_behind == 0

    run(work())


def test_what_nobody_waits_for_any_more_does_not_begin(gate: threading.Event) -> None:
    computed: list[str] = []

    async def work() -> None:
        async with working() as workers:
            first = asyncio.create_task(workers.answer(gate.wait))
            unwanted = asyncio.create_task(workers.answer(computed.append, "unwanted"))
            await asyncio.sleep(0)
            unwanted.cancel()
            with pytest.raises(asyncio.CancelledError):
                await unwanted
            gate.set()
            await first
            await workers.answer(computed.append, "wanted")
            assert len(asyncio.all_tasks()) == 1

    run(work())
    assert computed == ["wanted"]


def test_what_must_be_recorded_is_tried_while_the_database_fails() -> None:
    failures = [DatabaseBusyError("locked"), DatabaseError("disk I/O error")] * 3
    time = Time()

    def write(value: str) -> str:
        if failures:
            raise failures.pop()
        return value

    async def work() -> None:
        async with working(time=time) as workers:
            assert await workers.surely_record(write, "kept") == "kept"

    run(work())
    assert time.slept == [1.0] * 6


@pytest.mark.parametrize(
    "error", [ValueError("no number"), RefusedInputError("a.md", "empty", "write")], ids=str
)
def test_what_is_wrong_itself_is_not_tried_again(error: Exception) -> None:
    time, tries = Time(), []

    def write() -> None:
        tries.append(1)
        raise error

    async def work() -> None:
        async with working(time=time) as workers:
            with pytest.raises(type(error), match=r"no number|empty"):
                await workers.surely_record(write)

    run(work())
    assert (tries, time.slept) == ([1], [])


def test_what_may_fail_is_tried_once() -> None:
    def write() -> None:
        message = "locked"
        raise DatabaseBusyError(message)

    async def work() -> None:
        async with working() as workers:
            with pytest.raises(DatabaseBusyError, match="locked"):
                await workers.record(write)

    run(work())


def test_closing_waits_for_what_is_being_recorded_and_not_for_what_hangs(
    gate: threading.Event,
) -> None:
    written: list[str] = []
    begun = threading.Event()

    def write() -> None:
        begun.set()
        threading.Event().wait(0.05)
        written.append("kept")

    async def work() -> None:
        async with working() as workers:
            tasks = [
                asyncio.create_task(workers.answer(gate.wait)),
                asyncio.create_task(workers.record(write)),
            ]
            await until(begun.is_set)
            await asyncio.to_thread(workers.close)
            assert written == ["kept"]
            assert not gate.is_set()
            gate.set()
            await asyncio.gather(*tasks)

    run(work())
