"""A scene: admins in their chats with the bot, a real collection, a stand-in of Telegram."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from pydantic import SecretStr

from bot.jobs import Job
from bot.live import Live
from bot.records import open_records
from bot.telegram.admin import Administration
from bot.telegram.connection import make_bot
from bot.telegram.desk import Desk
from bot.telegram.dispatch import Dispatcher
from bot.telegram.languages import voices
from bot.telegram.presses import Presses
from bot.telegram.questions import Questions
from bot.telegram.routing import Router
from bot.telegram.sending import Sender
from bot.telegram.watching import Watching
from bot.telegram.workers import Workers
from tests.bot.embedders import fake_embedder
from tests.bot_api import FakeBotApi, FakeBotApiClient
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import timedelta
    from pathlib import Path

    from telegram import Update
    from telegram.ext import ExtBot

    from bot.reindexing import MakeEmbedder
    from index.generations import Generations

ADMIN: Final = 7_000_001
OTHER_ADMIN: Final = 7_000_002
STRANGER: Final = 7_000_003

_VOICES: Final = voices()


async def _no_greeting(_: int) -> None:
    """Say nothing."""


class Clock:
    """A clock that stands still until it is moved; near enough to the one of the stand-in."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.at

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self.at += by


class Scene:
    """Admins, their chats, and the bot.

    Args:
        api: The stand-in.
        folder: The data folder.
        embedder: Of the process that builds.
        settings: What differs from the defaults.
    """

    def __init__(
        self, api: FakeBotApi, folder: Path, embedder: MakeEmbedder, settings: dict[str, Any]
    ) -> None:
        self.clock = Clock()
        self.api = FakeBotApiClient(api.base_url)
        self._folder = folder
        self._embedder = embedder
        self._settings = {
            "telegram_bot_token": SecretStr(self.api.token),
            "telegram_api_url": api.base_url,
            "telegram_admin_ids": (ADMIN, OTHER_ADMIN),
            **settings,
        }
        self._offset = 0
        self.handled_twice = False
        self.errors: Callable[[], int] | None = None
        self.job: Callable[..., Any] = Job
        self.footnote = application_in(folder, **self._settings)
        self.bot: ExtBot[None] = make_bot(self.footnote.settings)
        self.desk: Desk
        self.administration: Administration
        self.router: Router
        self._dispatcher: Dispatcher

    def expected(self, warning: Any) -> bool:
        """Return whether a test wants a warning: one update was handled twice."""
        return self.handled_twice and "had been answered before" in str(warning)

    async def open(self) -> None:
        """Put the bot together."""
        await self.bot.initialize()
        footnote = self.footnote
        self.desk = Desk(
            footnote=footnote,
            live=Live(footnote, lambda: FakeEmbedder(footnote.model)),
            records=open_records(footnote.database, self.bot.token, self.clock),
            workers=Workers(),
            sender=Sender(self.bot),
            voices=_VOICES,
            me=self.bot.bot,
            now=self.clock,
            ready=asyncio.Event(),
        )
        self.desk.live.load()
        dispatcher = self._dispatcher = Dispatcher()
        self.administration = Administration(
            self.bot,
            self.desk,
            dispatcher,
            embedder=self._embedder,
            errors=self.errors,
            job=self.job,
        )
        self.router = Router(
            self.desk,
            dispatcher,
            Questions(self.desk),
            Presses(self.desk, self.administration.presses()),
            watch=Watching(self.desk).watch,
            commands={},
            admin_commands=self.administration.commands(),
            upload=self.administration.upload,
            greet_admin=_no_greeting,
        )

    async def close(self) -> None:
        """Take the bot apart."""
        await self._apart()
        await self.bot.shutdown()

    def dismiss_admins(self) -> None:
        """Let nobody be an admin from the next start on."""
        self._settings["telegram_admin_ids"] = ()

    async def restart(self) -> None:
        """Let the bot end and start anew on the same folder."""
        await self._apart()
        self.footnote = application_in(self._folder, **self._settings)
        await self.open()

    async def _apart(self) -> None:
        await self.administration.close()
        await self._dispatcher.stop(1)
        self.desk.workers.close()
        self.footnote.database.close()

    @property
    def generations(self) -> Generations:
        """The generations on disk."""
        return self.footnote.generations

    async def process_id(self) -> int:
        """Return the number of the process that builds, as soon as there is one."""
        runner = self.administration.reindex.runner
        await self.api.aio.wait_until(lambda _: runner.process_id is not None, timeout=30)
        assert runner.process_id is not None
        return runner.process_id

    def add(self, *numbers: int) -> None:
        """Put numbered articles into the collection."""
        self.footnote.articles.add([numbered_draft(number) for number in numbers])

    def index(self) -> str:
        """Build an index here and now; return the name of its generation."""
        builder = self.footnote.builder(lambda: fake_embedder(self.footnote))
        name = builder.reindex(lambda *_: None).generation
        self.desk.live.refresh()
        return name

    def titles(self) -> list[str]:
        """Return the titles of the articles in the collection."""
        return [one.title for one in self.footnote.articles.articles()]

    def audit(self) -> list[tuple[int, str, str, str]]:
        """Return what was written down, oldest first."""
        entries = self.desk.records.audit.last(100)
        return [(one.person_id, one.action, one.subject, one.result) for one in entries[::-1]]

    def results(self) -> list[str]:
        """Return the results that were written down, oldest first."""
        return [result for *_, result in self.audit()]

    async def write(self, text: str, person: int = ADMIN, **data: Any) -> str:
        """Let somebody write; return what the bot says then."""
        await self.api.aio.send_text(text, person, **data)
        return await self._handled(data.get("chat_id", person))

    async def upload(
        self, name: str | None, content: bytes | None = None, person: int = ADMIN, **data: Any
    ) -> str:
        """Let somebody send a file; return what the bot says then."""
        await self.api.aio.upload(name, content, user_id=person, **data)
        return await self._handled(person)

    async def press(self, button: str, person: int = ADMIN, **data: Any) -> str:
        """Let somebody press a button of the bot's last message; return that message then."""
        message = (await self.messages(person))[-1]
        await self.api.aio.press(message["message_id"], person, button=button, **data)
        return await self._handled(person)

    async def forge(self, data: str, person: int = ADMIN, **more: Any) -> str:
        """Let somebody send what no button carries; return the word that answers the press."""
        message_id = (await self.messages(person))[-1]["message_id"]
        query = await self.api.aio.press(message_id, person, data=data, force=True, **more)
        await self._handled(person)
        return str((await self.answered(query)).get("text", ""))

    async def answered(self, query: dict[str, Any]) -> dict[str, Any]:
        """Return how a press was answered."""
        return dict(await self.api.aio.wait_answer("callback", query["callback_query_id"]))

    async def handle(self) -> None:
        """Handle what has arrived."""
        for update in await self.updates():
            await self.router.handle(update)

    async def updates(self) -> tuple[Update, ...]:
        """Return what has arrived since the last time, unhandled."""
        updates = await self.bot.get_updates(offset=self._offset, timeout=0)
        if updates:
            self._offset = updates[-1].update_id + 1
        return updates

    async def _handled(self, chat_id: int) -> str:
        await self.handle()
        messages = await self.messages(chat_id)
        return str(messages[-1]["text"]) if messages else ""

    async def messages(self, chat_id: int = ADMIN) -> list[dict[str, Any]]:
        """Return what the bot said in a chat, as it is now."""
        view = await self.api.aio.chat_view(chat_id)
        return [one["msg"] for one in view["messages"] if one["by_bot"]]

    async def last_message(self, chat_id: int = ADMIN) -> str:
        """Return the text of the last thing that the bot said in a chat."""
        return str((await self.messages(chat_id))[-1]["text"])

    async def wait_for(self, words: str, chat_id: int = ADMIN) -> str:
        """Return the bot's last message in a chat as soon as it holds some words."""

        def is_there(_: Any) -> bool:
            view = self.api.chat_view(chat_id)
            said = [one["msg"]["text"] for one in view["messages"] if one["by_bot"]]
            return bool(said) and words in said[-1]

        await self.api.aio.wait_until(is_there, timeout=30)
        return await self.last_message(chat_id)

    async def data_of(self, button: str, chat_id: int = ADMIN) -> str:
        """Return what a button of the last message carries."""
        rows = (await self.messages(chat_id))[-1]["reply_markup"]["inline_keyboard"]
        [found] = [one for row in rows for one in row if button in one["text"]]
        return str(found["callback_data"])

    async def buttons(self, chat_id: int = ADMIN) -> list[str]:
        """Return the labels below the last message."""
        markup = (await self.messages(chat_id))[-1].get("reply_markup", {"inline_keyboard": []})
        return [one["text"] for row in markup["inline_keyboard"] for one in row]


@asynccontextmanager
async def scene(
    folder: Path,
    embedder: MakeEmbedder = fake_embedder,
    *,
    job: Callable[..., Any] = Job,
    **settings: Any,
) -> AsyncIterator[Scene]:
    """Give a scene; at its end no call was refused and no button was left waiting."""
    async with FakeBotApi() as api:
        opened = Scene(api, folder, embedder, settings)
        opened.job = job
        await opened.open()
        try:
            yield opened
            state = await opened.api.aio.state()
            assert [one for one in state["warnings"] if not opened.expected(one)] == []
            assert state["unanswered_callbacks"] == []
        finally:
            await opened.close()
