"""An admin sees how the collection, its index and the bot stand, whatever state they are in."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.records.answers import Vote
from bot.records.inbox import Arrival, State
from corpus.articles import Draft
from corpus.decoration_store import DecorationStore
from corpus.source_values import SourceKind
from tests.bot.embedders import stuck_embedder
from tests.bot.telegram.admin.asking import keep_reply
from tests.bot.telegram.admin.scene import scene
from tests.builders import change_json

if TYPE_CHECKING:
    from pathlib import Path


def test_everything_there_is_to_know_is_on_one_page(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.clock.at = there.clock.at.replace(hour=12)
            text = "It says when it was written."
            there.add(1)
            there.footnote.articles.add(
                [Draft("dated", "Dated", text, published_at="2025-05-30", language="en")]
            )
            name = there.index()
            up = keep_reply(there, 1, "What?", answered=True, ago=timedelta(hours=1))
            keep_reply(there, 2, "Why?", answered=False, ago=timedelta(hours=2))
            keep_reply(there, 3, "Who?", answered=True, ago=timedelta(hours=13))
            there.desk.records.answers.vote(up, 1, Vote.UP)
            there.desk.records.inbox.keep([Arrival(5, 1, 1, "{}")])
            there.desk.records.inbox.finish(5, State.DEAD)
            told = await there.write("/status")
            assert told.startswith(
                "Collection\nArticles: 2\nNewest article: 30 May 2025\n\nIndex\n"
            )
            assert "Articles: 2\nPassages: 2\nBuilt: " in told
            assert f"Generation: {name}\n✅ It shows the collection as it is.\n\n" in told
            assert told.endswith(
                "Today (UTC)\nQuestions: 2\nWithout an answer: 50%\n👍 1   👎 0\n\n"
                "Bot\nWaiting to be handled: 0\nGiven up: 1"
            )

    asyncio.run(run())


def test_an_empty_collection_and_one_that_changed_say_so(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            told = await there.write("/status")
            assert "Articles: 0\nNewest article: unknown" in told
            assert "⚠️ nothing has been indexed yet; run" in told
            there.add(1)
            there.index()
            there.add(2)
            assert "/reindex brings it up to date" in await there.write("/status")

    asyncio.run(run())


def test_trouble_and_a_reindex_that_runs_are_told(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, stuck_embedder) as there:
            there.add(1)
            there.index()
            there.add(2)
            await there.write("/reindex")
            await there.press("Confirm")
            await there.wait_for("The index is being built")
            assert "A reindex has been running since" in await there.write("/status")
            [name] = there.generations.names()
            change_json(there.generations.path(name) / "manifest.json", model="x")
            assert "⚠️ no index is whole" in await there.write("/status")

    asyncio.run(run())


def test_sources_are_told_those_in_trouble_first(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            sources = there.footnote.sources
            assert "Kept up to date" not in await there.write("/status")
            for number in range(7):
                sources.add(f"https://n{number}.example/feed", SourceKind.FEED)
            last = sources.all()[-1]
            sources.keep(replace(last, trouble="it is gone", checked_at="2025-06-01T12:30:00Z"))
            sources.note("a", "https://n6.example/a", last.source_id)
            told = await there.write("/status")
            assert (
                "\n\nKept up to date: 7\n"
                "7. https://n6.example/feed · 1 page · 1 June 2025, 12:30 UTC ⚠️ it is gone\n"
                "1. https://n0.example/feed · 0 pages · not looked at yet\n"
            ) in told
            assert "… and 2 more\n/forgetsource and a number ends it.\n\nIndex" in told

    asyncio.run(run())


def test_what_recurs_on_a_site_is_told(tmp_path: Path) -> None:
    drafts = [
        Draft(
            f"a{number}",
            f"Town {number}",
            f"The harbour of town{number} opened in 190{number} after a long winter.\n\n"
            "Subscribe to our newsletter and never miss a story again.",
            url=f"https://news.example.org/{number}",
            language="en",
        )
        for number in range(5)
    ]

    async def run() -> None:
        async with scene(tmp_path) as there:
            there.footnote.articles.add(drafts)
            DecorationStore(there.footnote.database, there.clock).learn()
            told = await there.write("/status")
            assert "Recurring pieces, never quoted\nnews.example.org: 1 piece\n\nIndex" in told

    asyncio.run(run())


def test_errors_are_told_where_somebody_counts_them(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            assert "Errors" not in await there.write("/status")
            there.errors = lambda: 3
            await there.restart()
            assert (await there.write("/status")).endswith("Errors since the start: 3")

    asyncio.run(run())
