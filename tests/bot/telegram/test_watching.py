"""People watch questions in their private chats, see which, and end them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.records.watches import MOST
from bot.telegram.dispatch import Dispatcher
from bot.telegram.questions import Asked
from tests.acceptance.telegram.newsroom import FIRST, QUESTION
from tests.bot.telegram.talking import GROUP, at_desk, message_of, run, said, written
from tests.bot.telegram.tower import Tower, tower

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient

HOW = "Which question shall I watch? Write it behind /watch."


def at_tower(
    api: FakeBotApiClient,
    folder: Path,
    work: Callable[[Tower], Awaitable[None]],
    **settings: Any,
) -> None:
    """Do something with a watchtower."""

    async def inside() -> None:
        async with tower(api, folder, **settings) as there:
            await work(there)

    run(inside())


def test_a_question_is_watched_from_its_answer_on(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work(there: Tower) -> None:
        told = await there.watch(QUESTION)
        assert told.startswith("I tell you when the answer changes.")
        assert FIRST in told
        [watch] = there.desk.records.watches.of(7)
        assert (watch.question, watch.turns, watch.language) == (QUESTION, (), "en")
        assert len(watch.quotes) == 1
        assert there.desk.live.answerer is not None
        assert watch.checked == there.desk.live.answerer.generation

    at_tower(api, tmp_path, work)


def test_a_question_without_an_answer_is_watched_as_well(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    async def work(there: Tower) -> None:
        assert "No article answers it yet." in await there.watch("How do I bake bread?")
        assert [one.quotes for one in there.desk.records.watches.of(7)] == [()]

    at_tower(api, tmp_path, work)


def test_watch_alone_is_of_the_last_question(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work(there: Tower) -> None:
        assert await there.watch() == HOW
        await there.ask(QUESTION)
        assert f"“{QUESTION}”" in await there.watch()
        [watch] = there.desk.records.watches.of(7)
        given = there.desk.records.answers.last(7, 7)
        assert given is not None
        assert (watch.quotes, watch.checked) == (given.quotes, given.generation)
        assert (await there.watch()).startswith("You watch that question already")

    at_tower(api, tmp_path, work)


@pytest.mark.parametrize("what", ["answer", "question"])
def test_watch_is_of_what_is_replied_to(api: FakeBotApiClient, tmp_path: Path, what: str) -> None:
    async def work(there: Tower) -> None:
        await there.ask(QUESTION)
        given = there.desk.records.answers.last(7, 7)
        assert given is not None
        await there.ask("How do I bake bread?")
        replied = given.message_id if what == "answer" else given.question_id
        reply = {"reply_to_message": written("x", message_id=replied)}
        assert f"“{QUESTION}”" in await there.watch(**reply)
        nothing = {"reply_to_message": written("x", message_id=77)}
        assert await there.watch(**nothing) == HOW

    at_tower(api, tmp_path, work)


def test_a_question_that_leans_on_another_is_watched_together_with_it(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    async def work(there: Tower) -> None:
        await there.ask(QUESTION)
        await there.ask("And its keeper?")
        await there.watch()
        await there.watch("And its lighthouse?")
        last, new = there.desk.records.watches.of(7)
        assert last.question == "And its keeper?"
        assert QUESTION in last.turns
        assert "And its keeper?" not in last.turns
        assert "And its keeper?" in new.turns

    at_tower(api, tmp_path, work)


def test_a_question_that_is_not_kept_cannot_be_meant(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    async def work(there: Tower) -> None:
        await there.ask(QUESTION)
        assert await there.watch() == HOW
        assert "I tell you when" in await there.watch(QUESTION)

    at_tower(api, tmp_path, work, keep_questions_days=0)


def test_the_same_question_twice_is_one_line(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work(there: Tower) -> None:
        await there.watch(QUESTION)
        told = await there.watch(QUESTION.upper())
        assert told == "You watch that question already; /watches lists all of them."
        assert len(there.desk.records.watches.of(7)) == 1

    at_tower(api, tmp_path, work)


def test_twenty_are_enough(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work(there: Tower) -> None:
        for number in range(MOST):
            await there.watch(f"Who won race {number}?")
        told = await there.watch(QUESTION)
        assert told == "You can watch 20 questions at most; /watches ends some."
        assert len(there.desk.records.watches.of(7)) == MOST

    at_tower(api, tmp_path, work)


def test_an_edit_watches_nothing_more(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work(there: Tower) -> None:
        assert await there.watch(QUESTION, edit_date=2) == ""
        assert there.desk.records.watches.of(7) == []

    at_tower(api, tmp_path, work)


def test_groups_hear_nothing_of_it(api: FakeBotApiClient, tmp_path: Path) -> None:
    api.make_chat(GROUP["id"])

    async def work(there: Tower) -> None:
        message = message_of(written(QUESTION, chat=GROUP))
        await there.watching.watch(Asked(1, message, QUESTION))
        await there.watching.commands()["watches"](message, "")
        assert said(api, GROUP["id"]) == []
        assert there.desk.records.watches.of(7) == []

    at_tower(api, tmp_path, work)


def test_whoever_is_forgotten_meanwhile_watches_nothing(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    async def work(there: Tower) -> None:
        asked = there.asked(QUESTION)
        there.desk.records.people.forget(7)
        await there.watching.watch(asked)
        assert there.desk.records.watches.of(7) == []

    at_tower(api, tmp_path, work)


def test_without_an_index_there_is_nothing_to_watch(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:
            there = Tower(api, desk, Dispatcher(), tmp_path)
            desk.ready.set()
            assert (await there.watch(QUESTION)).startswith("I have no index")
            assert desk.records.watches.of(7) == []
            await there.rounds.go()
            assert await there.dispatcher.stop(1)

    run(work())
