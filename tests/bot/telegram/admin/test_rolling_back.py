"""An admin goes back to the index before, to the one that was shown and no other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.bot.telegram.admin.scene import ADMIN, scene

if TYPE_CHECKING:
    from pathlib import Path


def test_the_index_before_is_shown_and_answers_when_that_is_confirmed(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1)
            old = there.index()
            there.add(2, 3)
            there.index()
            shown = await there.write("/rollback")
            assert shown.startswith("Go back to this index?\nArticles: 1\nBuilt: ")
            assert f"Generation: {old}\n" in shown
            assert "answers now." in await there.press("Confirm")
            assert there.generations.named_current() == old
            answerer = there.desk.live.answerer
            assert answerer is not None
            assert there.desk.live.trouble == ""
            assert there.audit() == [(ADMIN, "rollback", old, "answers now")]

    asyncio.run(run())


def test_with_one_index_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            for _ in range(2):
                assert "there is no older whole generation" in await there.write("/rollback")
                there.add(1)
                there.index()
            assert await there.buttons() == []
            assert len(there.results()) == 2
            assert there.results()[1].startswith("refused: there is no older")

    asyncio.run(run())


def test_an_index_that_was_built_meanwhile_is_not_thrown_away(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            for number in (1, 2):
                there.add(number)
                there.index()
            await there.write("/rollback")
            there.add(3)
            newest = there.index()
            with there.generations.building("2025-06-01T12:00:00Z"):  # what may change is not read
                assert "a reindex is already running" in await there.press("Confirm")
            await there.write("/rollback")
            there.add(4)
            newest = there.index()
            assert "the index has changed since" in await there.press("Confirm")
            assert there.generations.named_current() == newest
            assert there.results()[-1].startswith("failed: the index has changed")

    asyncio.run(run())


def test_it_can_be_left_and_waits_for_no_builder(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            for number in (1, 2):
                there.add(number)
                newest = there.index()
            await there.write("/rollback")
            assert await there.press("Cancel") == "Cancelled. Nothing was changed."
            await there.write("/rollback")
            with there.generations.building("2025-06-01T12:00:00Z"):
                assert "a reindex is already running" in await there.press("Confirm")
            assert there.generations.named_current() == newest
            assert there.results()[0] == "cancelled"

    asyncio.run(run())
