"""Each newer index is looked at once, watch by watch, and what changed is told once."""

from __future__ import annotations

import asyncio
import shutil
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.records.following import Following
from bot.records.notices import State
from bot.telegram.notifying import Notifying
from bot.telegram.rounds import watch_answers
from bot.telegram.workers import Workers
from corpus.backup import make_backup
from corpus.restoring import restore_backup
from tests.acceptance.telegram.newsroom import BETTER, CORRECTED, FIRST, NEWER, QUESTION, report
from tests.bot.records.watching import states
from tests.bot.telegram.talking import Time, run, until
from tests.bot.telegram.tower import Tower, tower
from tests.builders import numbered_draft

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.answering.question import Question
    from tests.bot_api import FakeBotApiClient

HARBOUR = "When did the harbour of town3 open?"


@pytest.fixture
def at_tower(
    api: FakeBotApiClient, tmp_path: Path
) -> Callable[[Callable[[Tower], Awaitable[None]]], None]:
    """Give what does something with a watchtower."""

    def do(work: Callable[[Tower], Awaitable[None]]) -> None:
        async def inside() -> None:
            async with tower(api, tmp_path) as there:
                await work(there)

        run(inside())

    return do


def test_each_index_tells_its_change_and_a_restart_none(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.watch(QUESTION)
        await there.watch(HARBOUR)
        there.publish(report(CORRECTED))
        [told] = await there.look()
        assert told.startswith("An article that I quoted was corrected.")
        assert FIRST in told
        assert CORRECTED in told
        assert await there.look() == []
        there.publish(report(NEWER, name="newer", date="2025-06-01"))
        [told] = await there.look()
        assert told.startswith("A newer article has come in.")
        assert f"{NEWER}\u00a0[2]" in told
        there.publish(report(BETTER, name="better", date="2025-06-02"))
        [told] = await there.look()
        assert told.startswith("Another sentence answers this now.")
        assert told.index(CORRECTED) < told.index(BETTER)
        there.publish(removed=("better",))
        [told] = await there.look()
        assert told.startswith("An article that I quoted was withdrawn.")
        assert BETTER not in told
        there.restart()
        assert await there.look() == []

    at_tower(work)


def test_what_changes_no_answer_is_not_told(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.watch(QUESTION)
        [before] = there.desk.records.watches.of(7)
        copy = report(name="copy", date="2025-05-01")
        for draft in (numbered_draft(77), copy, report(f"{FIRST} It is wide.")):
            generation = there.publish(draft)
            assert await there.look() == []
        [after] = there.desk.records.watches.of(7)
        assert after == replace(before, checked=generation)

    at_tower(work)


def test_an_answer_that_goes_and_comes_is_told_each_time(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.watch(QUESTION)
        there.publish(removed=("report",))
        [told] = await there.look()
        assert told.endswith("Now: no article answers it.")
        assert FIRST not in told
        there.publish(report())
        [told] = await there.look()
        assert told.startswith("There is an answer now.")
        [watch] = there.desk.records.watches.of(7)
        assert watch.told_at == "2025-06-01T12:00:00Z"

    at_tower(work)


def test_what_changed_since_an_answer_is_told_to_whoever_watches_it_later(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.ask(QUESTION)
        there.publish(report(CORRECTED))
        await there.watch()
        [told] = await there.look()
        assert told.startswith("An article that I quoted was corrected.")

    at_tower(work)


def test_going_back_to_an_older_index_tells_nothing(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.watch(QUESTION)
        there.publish(report(CORRECTED))
        await there.look()
        there.desk.footnote.generations.rollback()
        assert there.desk.live.refresh()
        assert await there.look() == []
        there.publish(numbered_draft(77))
        assert await there.look() == []

    at_tower(work)


def test_a_lost_index_that_is_built_anew_counts_as_newer(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        there.publish(numbered_draft(77))
        there.publish(numbered_draft(78))
        await there.watch(QUESTION)
        generations = there.desk.footnote.generations
        for name in generations.names():
            shutil.rmtree(generations.path(name))
        [before] = there.desk.records.watches.of(7)
        assert there.publish(report(CORRECTED)) < before.checked
        assert len(await there.look()) == 1

    at_tower(work)


def test_an_older_backup_that_is_restored_tells_nothing_again(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.watch(QUESTION)
        there.desk.footnote.articles.add([report(CORRECTED)])  # in the backup, and not told yet
        url, backup = f"sqlite:///{there.folder / 'footnote.db'}", there.folder / "old.footnote"
        make_backup(url, backup, "2025-06-01T12:00:00Z")
        there.index()
        assert len(await there.look()) == 1
        restore_backup(url, backup, "x", lambda: None)
        [watch] = there.desk.records.watches.of(7)
        assert watch.told_at is None
        there.publish(numbered_draft(77))
        assert await there.look() == []
        there.publish(report())
        assert len(await there.look()) == 1

    at_tower(work)


class Stumbling:
    """An answerer that fails at one question, as often as it is told."""

    def __init__(self, there: Tower, question: str, times: int, error: Exception) -> None:
        self._answerer: Any = there.desk.live.answerer
        self.generation = self._answerer.generation
        self.failures = 0
        self._question, self._times, self._error = question, times, error

    def answer(self, question: Question) -> Any:
        """Answer, or fail."""
        if question.text == self._question and self.failures < self._times:
            self.failures += 1
            raise self._error
        return self._answerer.answer(question)


class Lively:
    """What answers now, in the place of the real one."""

    def __init__(self, answerer: Stumbling) -> None:
        self.answerer = answerer


def stumble(there: Tower, times: int, question: str = HARBOUR) -> Stumbling:
    """Let one question fail from now on; return what counts its failures."""
    answerer = Stumbling(there, question, times, RuntimeError("nobody foresaw this"))
    there.desk = replace(there.desk, live=Lively(answerer))  # type: ignore[arg-type] - as above
    there.__post_init__()
    return answerer


@pytest.mark.parametrize(("times", "failures"), [(2, 2), (99, 3)])
def test_one_that_fails_is_tried_thrice_and_stops_no_other(
    at_tower: Any, times: int, failures: int
) -> None:
    async def work(there: Tower) -> None:
        await there.watch(HARBOUR)
        await there.watch(QUESTION)
        there.publish(report(CORRECTED))
        answerer = stumble(there, times)
        assert len(await there.look()) == 1
        assert answerer.failures == failures
        assert {one.checked for one in there.desk.records.watches.of(7)} == {answerer.generation}
        assert await there.look() == []

    at_tower(work)


def test_one_that_takes_too_long_stops_no_other(at_tower: Any) -> None:
    released = threading.Event()

    class Stuck(Stumbling):
        def answer(self, question: Question) -> Any:
            if question.text == HARBOUR:
                released.wait(20)
            return super().answer(question)

    async def work(there: Tower) -> None:
        await there.watch(HARBOUR)
        await there.watch(QUESTION)
        there.publish(report(CORRECTED))
        workers = Workers(seconds=0.1)
        stuck = Stuck(there, "", 0, RuntimeError())
        there.desk = replace(there.desk, live=Lively(stuck), workers=workers)  # type: ignore[arg-type]
        there.__post_init__()
        assert len(await there.look()) == 1
        released.set()
        workers.close()

    at_tower(work)


def test_one_that_ended_the_program_each_time_is_given_up(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        watches = there.desk.records.watches
        await there.watch(QUESTION)
        generation = there.publish(report(CORRECTED))
        for _ in range(3):
            watches.begin(watches.of(7)[0])
        assert await there.look() == []
        assert watches.of(7)[0].checked == generation
        there.publish(numbered_draft(77))
        assert len(await there.look()) == 1  # with the next index it has another chance

    at_tower(work)


def test_nothing_is_told_of_a_watch_that_ends_meanwhile(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.watch(QUESTION)
        watches = there.desk.records.watches
        key = watches.of(7)[0].key

        class Ending(Stumbling):
            def answer(self, question: Question) -> Any:
                watches.end(key, 7)
                return super().answer(question)

        there.publish(report(CORRECTED))
        ending = Ending(there, "", 0, RuntimeError())
        there.desk = replace(there.desk, live=Lively(ending))  # type: ignore[arg-type]
        there.__post_init__()
        assert await there.look() == []
        assert states(there.desk.records) == {}

    at_tower(work)


def follow(there: Tower) -> Following:
    """Let the person want word of corrections."""
    answerer = there.desk.live.answerer
    assert answerer is not None
    following = there.desk.records.following
    following.switch(7, on=True, checked=answerer.generation)
    return following


def test_an_answer_is_followed_up_once(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        follow(there)
        await there.ask(QUESTION)
        there.publish(report(f"{FIRST} It is wide."))
        assert await there.look() == []
        there.publish(report(CORRECTED))
        [told] = await there.look()
        assert told.startswith("An article that I quoted was corrected.\nYou asked: “When did")
        assert FIRST in told
        assert f"{CORRECTED}\u00a0[1]" in told
        there.publish(removed=("report",))
        assert await there.look() == []

    at_tower(work)


def test_a_withdrawal_is_followed_up_without_its_text(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        follow(there)
        await there.ask(QUESTION)
        there.publish(removed=("report",))
        [told] = await there.look()
        assert told.startswith("An article that I quoted was withdrawn.\nYou asked:")
        assert FIRST not in told
        assert "Now: no article answers it." in told

    at_tower(work)


def test_nobody_is_followed_who_did_not_wish_it_then(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.ask(QUESTION)
        there.publish(report(CORRECTED))
        assert await there.look() == []
        follow(there).switch(7, on=False)
        await there.ask(QUESTION)
        there.publish(report())
        assert await there.look() == []

    at_tower(work)


def test_of_a_question_asked_twice_or_watched_one_message_is_enough(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        follow(there)
        await there.ask(QUESTION)
        await there.ask(QUESTION)
        there.publish(report(CORRECTED))
        assert len(await there.look()) == 1
        await there.ask(QUESTION)
        await there.watch()
        there.publish(report())
        [told] = await there.look()
        assert "You watch:" in told
        assert states(there.desk.records) == {State.SENT: 2, State.DEAD: 2}

    at_tower(work)


def test_where_the_question_fails_today_the_correction_is_told_all_the_same(
    at_tower: Any,
) -> None:
    async def work(there: Tower) -> None:
        follow(there)
        await there.ask(QUESTION)
        there.publish(report(CORRECTED))
        stumble(there, 1, QUESTION)
        [told] = await there.look()
        assert FIRST in told
        assert "Now" not in told

    at_tower(work)


def test_an_answer_whose_question_went_is_followed_up_by_its_date(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        follow(there)
        await there.ask(QUESTION)
        with there.desk.footnote.database.write() as session:
            session.connection().exec_driver_sql("UPDATE answer SET question = NULL")
        there.publish(report(CORRECTED))
        [told] = await there.look()
        assert "You asked me something on 1 June 2025." in told
        assert FIRST in told
        assert CORRECTED not in told

    at_tower(work)


def test_it_goes_on_for_as_long_as_it_serves_whatever_fails(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.watch(QUESTION)
        database = there.desk.footnote.database

        def rename(old: str, new: str) -> None:
            with database.write() as session:
                session.connection().exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")

        async def then(sleeps: int) -> None:
            if sleeps == 1:
                there.publish(report(CORRECTED))
                rename("watch", "away")
            elif 60 in time.slept and away:  # two sleep by the same clock: it need not be the last
                rename("away", away.pop())

        time, away = Time(then), ["watch"]
        notifying = Notifying(there.desk, there.dispatcher, time)
        watching = asyncio.create_task(watch_answers(there.desk, notifying, time.sleep))
        await until(lambda: watching.done() or states(there.desk.records) == {"sent": 1})
        watching.cancel()
        await asyncio.wait((watching,))
        assert watching.cancelled()
        assert set(time.slept) == {1, 60}

    at_tower(work)
