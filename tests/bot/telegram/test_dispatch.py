"""Lanes keep their order, run beside each other, take turns, and stop when they are told to."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from bot.telegram.dispatch import Dispatcher
from tests.bot.telegram.talking import run, until

if TYPE_CHECKING:
    from collections.abc import Hashable

    from bot.telegram.dispatch import Job


class Diary:
    """What ran, in order, and what runs now."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.running: dict[Hashable, int] = defaultdict(int)
        self.most: dict[Hashable, int] = defaultdict(int)

    def job(self, lane: Hashable, name: object, gate: asyncio.Event | None = None) -> Job:
        """Return a job that is written down at its end."""

        async def work() -> None:
            self.running[lane] += 1
            self.most[lane] = max(self.most[lane], self.running[lane])
            await asyncio.sleep(0)
            if gate is not None:
                await gate.wait()
            self.running[lane] -= 1
            self.done.append(name)

        return work


def test_a_lane_keeps_its_order_and_runs_one_job_at_a_time() -> None:
    async def work() -> None:
        dispatcher, diary = Dispatcher(), Diary()
        for number in range(50):
            dispatcher.offer("a", diary.job("a", number))
        await until(lambda: len(diary.done) == 50)
        assert diary.done == list(range(50))
        assert diary.most["a"] == 1
        assert await dispatcher.stop(1)

    run(work())


def test_a_lane_that_waits_holds_up_no_other_one() -> None:
    async def work() -> None:
        dispatcher, diary, gate = Dispatcher(2), Diary(), asyncio.Event()
        dispatcher.offer("a", diary.job("a", "a1", gate))
        dispatcher.offer("a", diary.job("a", "a2"))
        dispatcher.offer("b", diary.job("b", "b1"))
        dispatcher.offer("c", diary.job("c", "c1"))
        await until(lambda: len(diary.done) == 2)
        assert diary.done == ["b1", "c1"]
        gate.set()
        await until(lambda: len(diary.done) == 4)
        assert diary.done[2:] == ["a1", "a2"]
        await dispatcher.stop(1)

    run(work())


def test_so_many_lanes_run_at_once_and_no_more() -> None:
    async def work() -> None:
        dispatcher, diary, gate = Dispatcher(3), Diary(), asyncio.Event()
        for lane in range(5):
            dispatcher.offer(lane, diary.job("all", lane, gate))
        await until(lambda: diary.running["all"] == 3)
        gate.set()
        await until(lambda: len(diary.done) == 5)
        assert diary.most["all"] == 3
        await dispatcher.stop(1)

    run(work())


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_lane_of_two_hundred_delays_one_of_one_by_a_single_turn(at_once: int) -> None:
    async def work() -> None:
        dispatcher, diary = Dispatcher(at_once), Diary()
        for number in range(200):
            dispatcher.offer("flood", diary.job("flood", number))
        await until(lambda: diary.done)
        begun = len(diary.done)
        dispatcher.offer("other", diary.job("other", "mine"))
        await until(lambda: "mine" in diary.done)
        assert diary.done.index("mine") <= begun + 1
        await until(lambda: len(diary.done) == 201)
        await dispatcher.stop(1)

    run(work())


def test_a_job_that_fails_ends_nothing() -> None:
    async def fail() -> None:
        message = "a mistake"
        raise RuntimeError(message)

    async def work() -> None:
        dispatcher, diary = Dispatcher(1), Diary()
        for number in range(3):
            dispatcher.offer("a", fail)
            dispatcher.offer("a", diary.job("a", number))
        dispatcher.offer("b", diary.job("b", "b"))
        await until(lambda: len(diary.done) == 4)
        assert [one for one in diary.done if one != "b"] == [0, 1, 2]
        assert dispatcher.waiting_in_all == 0
        assert await dispatcher.stop(1)

    run(work())


def test_a_job_may_offer_the_next_one() -> None:
    async def work() -> None:
        dispatcher, diary = Dispatcher(1), Diary()

        async def first() -> None:
            dispatcher.offer("a", diary.job("a", "second"))

        dispatcher.offer("a", first)
        await until(lambda: diary.done)
        assert diary.done == ["second"]
        await dispatcher.stop(1)

    run(work())


def test_what_waits_is_counted_without_what_runs() -> None:
    async def work() -> None:
        dispatcher, diary, gate = Dispatcher(), Diary(), asyncio.Event()
        assert (dispatcher.waiting("a"), dispatcher.waiting_in_all) == (0, 0)
        for number in range(3):
            dispatcher.offer("a", diary.job("a", number, gate))
        await until(lambda: diary.running["a"])
        assert (dispatcher.waiting("a"), dispatcher.waiting_in_all) == (2, 3)
        gate.set()
        await until(lambda: len(diary.done) == 3)
        await until(lambda: not dispatcher.waiting_in_all)
        assert dispatcher.waiting("a") == 0
        await dispatcher.stop(1)

    run(work())


def test_stopping_waits_for_what_runs_and_begins_nothing_new() -> None:
    async def work() -> None:
        dispatcher, diary, gate = Dispatcher(2), Diary(), asyncio.Event()
        for lane in ("a", "b", "c"):
            dispatcher.offer(lane, diary.job("all", f"{lane}1", gate))
            dispatcher.offer(lane, diary.job("all", f"{lane}2"))
        await until(lambda: diary.running["all"] == 2)
        stopping = asyncio.create_task(dispatcher.stop(10))
        await asyncio.sleep(0)
        dispatcher.offer("d", diary.job("all", "offered meanwhile"))
        gate.set()
        assert await stopping
        assert diary.done == ["a1", "b1"]
        dispatcher.offer("e", diary.job("all", "offered later"))
        assert dispatcher.waiting_in_all == 0
        assert len(asyncio.all_tasks()) == 1

    run(work())


def test_stopping_with_nothing_to_do_takes_no_time() -> None:
    async def work() -> None:
        assert await Dispatcher().stop(0)

    run(work())


def test_a_job_that_hangs_does_not_hold_up_the_end() -> None:
    ended: list[str] = []

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    async def work() -> None:
        dispatcher, diary = Dispatcher(), Diary()
        dispatcher.offer("a", hang)
        dispatcher.offer("a", diary.job("a", "behind"))
        await asyncio.sleep(0)
        loop = asyncio.get_running_loop()
        began = loop.time()
        assert not await dispatcher.stop(0.1)
        assert loop.time() - began < 2
        assert (ended, diary.done) == (["cancelled"], [])

    run(work())
