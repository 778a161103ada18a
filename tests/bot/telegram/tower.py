"""A watchtower: a desk over real articles whose index changes, and what watches them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from bot.telegram.dispatch import Dispatcher
from bot.telegram.notifying import Notifying
from bot.telegram.questions import Asked, Questions
from bot.telegram.rounds import Rounds
from bot.telegram.telling import Telling
from bot.telegram.watching import Watching
from tests.acceptance.telegram.newsroom import report
from tests.bot.records.keeping import arrival
from tests.bot.telegram.talking import Time, at_desk, message_of, said, until, written
from tests.builders import NOON, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.telegram.desk import Desk
    from corpus.articles import Draft
    from tests.bot_api import FakeBotApiClient

_updates = count(1)


@dataclass
class Tower:
    """All that watches, beside the stand-in of Telegram."""

    api: FakeBotApiClient
    desk: Desk
    dispatcher: Dispatcher
    folder: Path
    time: Time = field(default_factory=Time)

    def __post_init__(self) -> None:
        self.watching = Watching(self.desk)
        self.telling = Telling(self.desk)
        self.rounds = Rounds(self.desk)
        self.questions = Questions(self.desk)
        self.restart()

    def restart(self) -> None:
        """Begin to notify as after a start of the program."""
        self.notifying = Notifying(self.desk, self.dispatcher, self.time)

    def publish(self, *drafts: Draft, removed: tuple[str, ...] = ()) -> str:
        """Change the collection, index it, and let that answer; return the generation."""
        articles = self.desk.footnote.articles
        articles.add(list(drafts))
        known = {one.external_id: one.article_id for one in articles.articles()}
        if removed:
            articles.remove([known[name] for name in removed])
        return self.index()

    def index(self) -> str:
        """Build an index and let it answer; return its generation."""
        footnote = self.desk.footnote
        built = footnote.builder(lambda: FakeEmbedder(footnote.model)).reindex(lambda *_: None)
        self.desk.live.refresh()
        return built.generation

    def asked(self, text: str, person: int = 7, **fields: Any) -> Asked:
        """Return something that somebody wrote in their private chat, kept in the inbox."""
        update_id = next(_updates)
        self.desk.records.inbox.keep([arrival(update_id, chat=person, person=person)])
        described = {"message_id": 1_000 + update_id, "date": int(NOON.timestamp()), **fields}
        message = message_of(written(text, **described))
        return Asked(update_id, message, text)

    async def watch(self, text: str = "", **fields: Any) -> str:
        """Let somebody watch a question; return what the bot says then."""
        before = said(self.api)
        await self.watching.watch(self.asked(text, **fields))
        return "\n".join(said(self.api)[len(before) :])

    async def ask(self, text: str) -> None:
        """Let somebody ask a question, and be answered."""
        await self.questions.answer(self.asked(text))

    async def look(self) -> list[str]:
        """Look what changed and tell it; return what the bot says then."""
        before = said(self.api)
        await self.rounds.go()
        await self.tell()
        return said(self.api)[len(before) :]

    async def tell(self) -> None:
        """Send what waits, and wait until that is done."""
        await self.notifying.go()
        await until(lambda: not self.dispatcher.waiting_in_all)


@asynccontextmanager
async def tower(api: FakeBotApiClient, folder: Path, **settings: Any) -> AsyncIterator[Tower]:
    """Give a watchtower over some indexed articles."""
    async with at_desk(api, folder, **settings) as desk:
        opened = Tower(api, desk, Dispatcher(), folder)
        desk.footnote.articles.add([report(), *map(numbered_draft, range(5))])
        opened.index()
        desk.live.load()
        desk.ready.set()
        yield opened
        assert await opened.dispatcher.stop(5)
