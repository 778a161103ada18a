"""A new generation answers within seconds, and what is old goes, whatever fails meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from structlog.testing import capture_logs

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.live import Live
from bot.records import open_records
from bot.telegram.housekeeping import delete_what_is_old, follow_the_index
from tests.bot.records.keeping import arrival
from tests.bot.shelf import harbour
from tests.bot.telegram.talking import Time, at_desk, run, until
from tests.builders import NOON, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from bot.telegram.desk import Desk
    from tests.bot_api import FakeBotApiClient


def index(desk: Desk, number: int) -> None:
    """Add an article and build a generation, as another process would."""
    footnote = desk.footnote
    footnote.articles.add([numbered_draft(number)])
    footnote.builder(lambda: FakeEmbedder(footnote.model)).reindex(lambda *_: None)


def test_each_new_generation_is_opened_at_the_next_look(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    async def work() -> None:
        time = Time()
        async with at_desk(api, tmp_path) as desk:
            desk.live.load()
            following = asyncio.create_task(follow_the_index(desk, time.sleep))
            await until(lambda: len(time.slept) > 2)
            assert desk.live.answerer is None
            index(desk, 1)
            await until(lambda: desk.live.answerer)
            first = desk.live.answerer
            assert first is not None
            index(desk, 2)
            await until(lambda: _generation(desk) != first.generation)
            following.cancel()
            await asyncio.wait((following,))
            assert set(time.slept) == {2}

    run(work())


def _generation(desk: Desk) -> str:
    return desk.live.answerer.generation if desk.live.answerer else ""


def test_what_is_added_is_answered_at_the_next_look(api: FakeBotApiClient, tmp_path: Path) -> None:
    question = Question("Which harbour of town2 opened?")

    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:
            index(desk, 1)
            desk.live.load()
            following = asyncio.create_task(follow_the_index(desk, Time().sleep))
            desk.footnote.articles.add([numbered_draft(2)])
            live = desk.live

            def is_answered() -> bool:
                reply = live.answerer.answer(question) if live.answerer else None
                return isinstance(reply, Answer) and reply.quotes[0].text == harbour(2)

            await until(is_answered)
            following.cancel()
            await asyncio.wait((following,))
            live.catch_up()  # waits for the one that may still run
            desk.footnote.articles.add([numbered_draft(3)])
            assert not live.catch_up()  # it was told to stop
            assert live.answerer is not None
            assert live.answerer.change < desk.footnote.articles.change()

    run(work())


class Failing(Live):
    """Fails twice at what nobody has foreseen."""

    failures = 2

    def follow(self) -> None:
        """Follow the index, from the third time on."""
        if self.failures:
            self.failures -= 1
            message = "nobody has foreseen this"
            raise RuntimeError(message)
        super().follow()


def test_whatever_fails_the_index_is_followed_on(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path) as usual:
            footnote = usual.footnote
            live = Failing(footnote, lambda: FakeEmbedder(footnote.model))
            desk = replace(usual, live=live)
            live.load()
            index(desk, 1)
            following = asyncio.create_task(follow_the_index(desk, Time().sleep))
            with capture_logs() as logged:
                await until(lambda: following.done() or live.answerer)
            assert live.answerer is not None
            said = [line["kind"] for line in logged if line["log_level"] == "error"]
            assert said == ["RuntimeError"] * 2
            following.cancel()
            await asyncio.wait((following,))

    run(work())


def old_update(desk: Desk) -> None:
    """Put an update into the inbox that was finished three days ago."""
    before = open_records(
        desk.footnote.database, "any secret", lambda: NOON - timedelta(days=3)
    ).inbox
    before.keep([arrival(1)])
    before.finish(1)


def test_what_is_old_goes_every_hour_whatever_fails_meanwhile(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:
            inbox = desk.records.inbox
            database = desk.footnote.database

            def kept() -> int:
                return sum(inbox.counts().values())

            def rename(old: str, new: str) -> None:
                with database.write() as session:
                    session.connection().exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")

            async def next_hour(sleeps: int) -> None:
                if sleeps == 1:
                    assert kept() == 0
                    old_update(desk)
                    rename("inbox", "away")
                elif sleeps == 2:
                    rename("away", "inbox")
                    assert kept() == 1

            time = Time(next_hour)
            old_update(desk)
            deleting = asyncio.create_task(delete_what_is_old(desk, time.sleep))
            await until(lambda: deleting.done() or len(time.slept) > 2)
            deleting.cancel()
            await asyncio.wait((deleting,))
            assert deleting.cancelled()
            assert kept() == 0
            assert set(time.slept) == {3600}

    run(work())
