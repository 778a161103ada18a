"""A news site on loopback whose pages come, change and go; and quick ways to read it in a test."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from bot import sourcing
from corpus.web import Policy
from tests.corpus.web.sites import Site, reply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import pytest

    from bot.application import Application
    from bot.jobs import Progress
    from bot.settings import Settings

_Read = TypeVar("_Read")


class NewsSite(Site):
    """A site with a feed of its pages."""

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[str, str] = {}

    @property
    def place(self) -> str:
        """Host and port, for FETCH_PRIVATE."""
        return f"127.0.0.1:{self.port}"

    @property
    def feed(self) -> str:
        """The address of its feed."""
        return self.address("feed")

    def address(self, name: str) -> str:
        """Return the address of a page."""
        return f"http://{self.place}/{name}"

    def publish(self, name: str, title: str, text: str) -> None:
        """Show an article, or another wording of it."""
        self._titles[name] = title
        head = (
            f"<title>{escape(title)}</title><meta property='og:site_name' content='The Coast'>"
            "<meta property='article:published_time' content='2025-05-01'>"
        )
        body = f"<article><h1>{escape(title)}</h1><p>{escape(text)}</p></article>"
        page = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
        self.pages[f"/{name}"] = reply("200 OK", page.encode(), "Content-Type: text/html")
        self._write_feed()

    def take_down(self, name: str) -> None:
        """Show an article no more."""
        del self.pages[f"/{name}"], self._titles[name]
        self._write_feed()

    def _write_feed(self) -> None:
        items = "".join(
            f"<item><title>{escape(title)}</title><link>{self.address(name)}</link></item>"
            for name, title in self._titles.items()
        )
        feed = f"<rss version='2.0'><channel><title>The Coast</title>{items}</channel></rss>"
        self.pages["/feed"] = reply("200 OK", feed.encode(), "Content-Type: application/rss+xml")


class Here:
    """Stands in for the child process in which documents are parsed."""

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        """End nothing."""

    def run(self, read: Callable[[bytes], _Read], content: bytes) -> _Read:
        """Parse in this process."""
        return read(content)


def read_at_once(patch: pytest.MonkeyPatch) -> None:
    """Let sources be read in this process, without the pause between two requests."""

    def policy(settings: Settings) -> Policy:
        return Policy(delay=0.0, allowed_private=frozenset(settings.fetch_private))

    patch.setattr(sourcing, "Child", Here)
    patch.setattr(sourcing, "_policy", policy)


def make_due(app: Application) -> None:
    """Let the time of every source and of every page come."""
    for source in app.sources.all():
        app.sources.keep(replace(source, next_at=None))
    for source_id in (None, *(one.source_id for one in app.sources.all())):
        for page in app.sources.pages(source_id):
            app.sources.keep_page(replace(page, next_at=None))


class ThreadJob:
    """Stands in for a job: its work is done in a thread of this process."""

    process_id = None

    def __init__(self, _what: str, settings: Settings, work: Callable[..., Any]) -> None:
        self._settings = settings
        self._work = work

    async def run(self, progress: Callable[[Progress], Awaitable[None]]) -> Any:
        """Do it."""
        loop = asyncio.get_running_loop()

        def tell(how_far: Progress) -> None:
            asyncio.run_coroutine_threadsafe(_awaited(progress(how_far)), loop).result()

        return await asyncio.to_thread(self._work, self._settings, tell)

    def cancel(self) -> None:
        """Let it end by itself."""


async def _awaited(waiting: Awaitable[None]) -> None:
    await waiting
