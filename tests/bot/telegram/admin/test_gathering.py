"""An address is shown before it is added; adding shows how far it is, and can be stopped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.jobs import JobStoppedError, Progress
from bot.refreshing import PAGES
from corpus.errors import CorpusError
from tests.bot.telegram.admin.scene import ADMIN, OTHER_ADMIN, Scene, scene
from tests.news_site import NewsSite, ThreadJob, read_at_once

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

TEXT = "The harbour of Skerrywick opened in 1905. Its lighthouse keeper is old."
FEED = ["Add these articles", "Add and keep up to date", "Cancel"]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[NewsSite]:
    read_at_once(monkeypatch)
    with NewsSite() as opened:
        opened.publish("harbour", "The harbour", TEXT)
        opened.publish("bridge", "The bridge", TEXT.replace("harbour", "bridge"))
        yield opened


class StuckJob(ThreadJob):
    """Looks as it should; adds nothing until it is stopped."""

    def __init__(self, what: str, settings: Any, work: Callable[..., Any]) -> None:
        super().__init__(what, settings, work)
        self._adds = what == "adds the articles"
        self._stopped = asyncio.Event()

    async def run(self, progress: Callable[[Progress], Awaitable[None]]) -> Any:
        """Look, or wait until it is stopped."""
        if not self._adds:
            return await super().run(progress)
        await progress(Progress(PAGES, 1, 0))
        await self._stopped.wait()
        raise JobStoppedError

    def cancel(self) -> None:
        """Stop it."""
        self._stopped.set()


async def offered(there: Scene, site: NewsSite) -> str:
    return await there.write(f"/add {site.feed}")


def sources(there: Scene) -> list[str]:
    return [one.address for one in there.footnote.sources.all()]


def test_a_page_is_shown_and_added_after_the_press(tmp_path: Path, site: NewsSite) -> None:
    address = site.address("harbour")

    async def run() -> None:
        async with scene(tmp_path, job=ThreadJob, fetch_private=(site.place,)) as there:
            shown = await there.write(f"/add {address}")
            assert shown.startswith(
                f"The harbour\nThe Coast · 1 May 2025 · English\n\nThe harbour\n\n{TEXT}"
            )
            assert shown.endswith("It is new to the collection.\n\nAdd it to the collection?")
            assert there.titles() == []
            await there.press("Confirm")
            told = await there.wait_for("✅ Added: 1")
            assert told.endswith("refused: 0.\n/reindex makes them findable.")
            assert (there.titles(), sources(there)) == (["The harbour"], [])
            again = await there.write(f"/add {address}")
            assert again.endswith("The collection has it already, word for word.")
            site.publish("harbour", "The harbour", TEXT.replace("1905", "1907"))
            assert "It takes the place of" in await there.write(f"/add {address}")
            await there.press("Cancel")
            assert there.audit() == [
                (ADMIN, "add", address, "started"),
                (ADMIN, "add", address, "1 added, 0 updated, 0 unchanged, 0 refused"),
                (ADMIN, "add", address, "unchanged"),
                (ADMIN, "add-web", address, "cancelled"),
            ]

    asyncio.run(run())


def test_a_feed_is_named_and_added_once_or_kept(tmp_path: Path, site: NewsSite) -> None:
    async def run() -> None:
        async with scene(tmp_path, job=ThreadJob, fetch_private=(site.place,)) as there:
            assert await offered(there, site) == (
                f"The Coast\nFeed · {site.feed}\n\nIt lists 2 articles:\n• The harbour\n"
                "• The bridge\n\nAdd them to the collection?"
            )
            assert await there.buttons() == FEED
            await there.press("Add these articles")
            await there.wait_for("✅ Added: 2")
            assert sources(there) == []
            await offered(there, site)
            await there.press("Add and keep up to date")
            told = await there.wait_for("unchanged: 2")
            assert told.endswith("It will be kept up to date from now on; /status shows it.")
            assert sources(there) == [site.feed]
            assert there.results()[-1].endswith("refused; kept up to date")

    asyncio.run(run())


def test_where_nothing_is_refreshed_nothing_is_kept(tmp_path: Path, site: NewsSite) -> None:
    changes: dict[str, Any] = {"fetch_private": (site.place,), "refresh_minutes": 0}

    async def run() -> None:
        async with scene(tmp_path, job=ThreadJob, **changes) as there:
            await offered(there, site)
            assert await there.buttons() == ["Add these articles", "Cancel"]

    asyncio.run(run())


def test_what_cannot_be_read_is_one_line(tmp_path: Path, site: NewsSite) -> None:
    async def run() -> None:
        async with scene(tmp_path, job=ThreadJob) as there:  # the site is private now
            told = await offered(there, site)
            assert told.startswith(f"That did not work: {site.feed}: ")
            assert "\n" not in told
            assert await there.buttons() == []
            [result] = there.results()
            assert result.startswith(f"refused: {site.feed}")
        async with scene(tmp_path, job=ThreadJob, fetch_private=(site.place,)) as there:
            await offered(there, site)
            site.pages.clear()
            await there.press("Add these articles")
            assert site.feed in await there.wait_for("That did not work")
            assert there.results()[-1].startswith("failed: ")
            assert sources(there) == []

    asyncio.run(run())


def test_how_far_it_is_can_be_seen_and_stopped(tmp_path: Path, site: NewsSite) -> None:
    async def run() -> None:
        async with scene(tmp_path, job=StuckJob, fetch_private=(site.place,)) as there:
            await offered(there, site)
            await there.press("Add and keep up to date")
            await there.wait_for("Articles are being added\nStarting…")
            data = await there.data_of("Stop")
            assert data.endswith(":1")
            await there.write(f"/add {site.feed}", OTHER_ADMIN)
            busy = await there.press("Add these articles", OTHER_ADMIN)
            assert busy.startswith(f"Admin {ADMIN} has been adding articles since ")
            assert await there.forge(data) == "Stopping…"
            await there.wait_for("Stopped. The articles that were added until then stay.")
            assert sources(there) == []
            assert await there.forge(data) == "This button is too old. Please ask again."
            assert there.results() == ["started", "refused: another one runs", "stopped"]

    asyncio.run(run())


def test_the_end_of_the_bot_ends_it_and_says_so(tmp_path: Path, site: NewsSite) -> None:
    async def run() -> None:
        async with scene(tmp_path, job=StuckJob, fetch_private=(site.place,)) as there:
            await offered(there, site)
            await there.press("Add these articles")
            await there.wait_for("Articles are being added")
            data = await there.data_of("Stop")
            await there.restart()
            assert "Adding ended when the bot was stopped." in await there.last_message()
            assert there.results() == ["started", "ended with the bot"]
            assert await there.forge(data) == "This button is too old. Please ask again."
            assert "Adding ended" in await there.last_message()

    asyncio.run(run())


def test_what_nobody_foresaw_is_one_line(
    tmp_path: Path, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.admin.gathering.look_at", fail)

    async def run() -> None:
        async with scene(tmp_path, job=ThreadJob, fetch_private=(site.place,)) as there:
            assert await offered(there, site) == "That did not work: it is haunted"

    asyncio.run(run())


@pytest.mark.slow
def test_it_is_done_in_processes_of_its_own(tmp_path: Path, site: NewsSite) -> None:
    async def run() -> None:
        async with scene(tmp_path, fetch_private=(site.place,)) as there:
            assert "It lists 2 articles:" in await offered(there, site)
            await there.press("Add and keep up to date")
            await there.wait_for("✅ Added: 2")
            assert sources(there) == [site.feed]
            refused = await there.write("/add http://127.0.0.1:1/")
            assert refused.startswith("That did not work: http://127.0.0.1:1/: ")

    asyncio.run(run())


def fail(*_: Any) -> None:
    """Fail as a site can."""
    message = "it is haunted"
    raise CorpusError(message)
