"""An article is shown before it is removed, and removed once, by the admin who was asked."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.bot.telegram.admin.scene import ADMIN, scene

if TYPE_CHECKING:
    from pathlib import Path


def test_an_article_is_shown_and_removed_when_that_is_confirmed(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1, 2)
            shown = await there.write("/remove article-1")
            assert "Town number1" in shown
            assert "The harbour of town1 opened." in shown
            assert await there.buttons() == ["✅ Confirm", "Cancel"]
            assert there.titles() == ["Town number1", "Town number2"]
            assert "is removed" in await there.press("Confirm")
            assert await there.buttons() == []
            assert there.titles() == ["Town number2"]
            assert there.audit() == [(ADMIN, "remove", "Town number1", "removed")]

    asyncio.run(run())


def test_cancelling_leaves_the_article_and_a_line(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1)
            await there.write("/remove 1")
            assert await there.press("Cancel") == "Cancelled. Nothing was changed."
            assert there.titles() == ["Town number1"]
            assert there.audit() == [(ADMIN, "remove", "Town number1", "cancelled")]

    asyncio.run(run())


def test_without_an_id_it_says_which_there_are(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            assert "The collection is empty." in await there.write("/remove")
            there.add(*range(1, 13))
            told = await there.write("/remove")
            assert "Write /remove and the number of an article." in told
            assert "12 · Town number12\n11 · Town number11" in told
            assert told.endswith("3 · Town number3")

    asyncio.run(run())


def test_an_id_that_is_none_is_refused_and_written_down(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1)
            for written in ("77", "nothing", "1 OR 1=1", "9" * 500, "\ud800"):
                assert "there is no article" in await there.write(f"/remove {written}")
            assert [result[:29] for result in there.results()] == [
                "refused: there is no article "
            ] * 5
            assert await there.buttons() == []

    asyncio.run(run())


def test_what_was_removed_meanwhile_fails_in_one_line(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1)
            await there.write("/remove 1")
            there.footnote.articles.remove([1])
            assert "there is no article 1" in await there.press("Confirm")
            assert there.results()[-1].startswith("failed: there is no article 1")
            assert "was removed already" in await there.write("/remove 1")

    asyncio.run(run())


def test_a_question_outlives_a_restart_but_not_an_hour(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1, 2)
            await there.write("/remove 1")
            await there.restart()
            assert "is removed" in await there.press("Confirm")
            await there.write("/remove 2")
            data = await there.data_of("Confirm")
            there.clock.move(timedelta(minutes=61))
            assert await there.forge(data) == "This button is too old. Please ask again."
            assert there.titles() == ["Town number2"]

    asyncio.run(run())
