"""A source is forgotten after a press; its articles stay."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from corpus.source_values import SourceKind
from tests.bot.telegram.admin.scene import ADMIN, STRANGER, scene

if TYPE_CHECKING:
    from pathlib import Path

FEED = "https://news.example.org/feed"


def test_a_source_is_shown_and_forgotten_after_the_press(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1)
            sources = there.footnote.sources
            number = sources.add(FEED, SourceKind.FEED).source_id
            asked = await there.write(f"/forgetsource {number}")
            assert asked == (
                f"{FEED}\n\nKeep it up to date no more? Its articles stay as they are."
            )
            assert len(sources.all()) == 1
            told = await there.press("Confirm")
            assert told == f"✅ {FEED} is not kept up to date any more."
            assert (sources.all(), there.titles()) == ([], ["Town number1"])
            assert there.audit() == [(ADMIN, "forgetsource", FEED, "forgotten")]

    asyncio.run(run())


def test_what_is_no_source_is_one_line_and_cancelling_keeps_it(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            assert "/status lists them" in await there.write("/forgetsource")
            assert "there is no source '7'" in await there.write("/forgetsource 7")
            number = there.footnote.sources.add(FEED, SourceKind.FEED).source_id
            await there.write(f"/forgetsource {number}")
            assert await there.press("Cancel") == "Cancelled. Nothing was changed."
            assert len(there.footnote.sources.all()) == 1
            await there.write(f"/forgetsource {number}", STRANGER)
            assert "I do not know this command" in await there.last_message(STRANGER)

    asyncio.run(run())
