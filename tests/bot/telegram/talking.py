"""A bot that talks to the stand-in, what people write to it, and a time that tests let pass."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import SecretStr
from telegram import Message
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.live import Live
from bot.records import open_records
from bot.settings import Settings
from bot.telegram.connection import make_bot
from bot.telegram.desk import Desk
from bot.telegram.languages import voices
from bot.telegram.sending import Sender
from bot.telegram.workers import Workers
from tests.bot_api.entities import found_entities
from tests.builders import NOON, application_in
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from pathlib import Path

    from tests.bot.records.keeping import Keeping
    from tests.bot_api import FakeBotApiClient

ME: Final = {"id": 1000000001, "is_bot": True, "first_name": "Fake", "username": "fake_qa_bot"}
PERSON: Final = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en"}
PRIVATE: Final = {"id": 7, "type": "private", "first_name": "Ann"}
GROUP: Final = {"id": -100123, "type": "supergroup", "title": "Readers"}

_VOICES: Final = voices()
_PATIENCE: Final = 30.0  # seconds
_LOOK: Final = 0.002  # seconds between two looks at a condition

_Result = TypeVar("_Result")


class Time:
    """A clock that goes on only when somebody sleeps.

    Args:
        then: Called after so many sleeps, by their number from 1.
    """

    def __init__(self, then: Callable[[int], Coroutine[Any, Any, None]] | None = None) -> None:
        self.at = 0.0
        self.slept: list[float] = []
        self._then = then

    def __call__(self) -> float:
        """Return the time, in seconds."""
        return self.at

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.at += seconds
        self.slept.append(seconds)
        await asyncio.sleep(0)
        if self._then is not None:
            await self._then(len(self.slept))


def run(coroutine: Coroutine[Any, Any, _Result]) -> _Result:
    """Run a test's coroutine; what hangs fails."""

    async def in_time() -> _Result:
        async with asyncio.timeout(_PATIENCE):
            return await coroutine

    return asyncio.run(in_time())


async def until(condition: Callable[[], object]) -> None:
    """Let others go on until something is so."""
    async with asyncio.timeout(_PATIENCE / 3):
        while not condition():  # noqa: ASYNC110 - of whatever the tested code changes
            await asyncio.sleep(_LOOK)


def settings_for(api: FakeBotApiClient, **changes: Any) -> Settings:
    """Return the settings of a bot that talks to the stand-in."""
    usual = {"telegram_bot_token": SecretStr(api.token), "telegram_api_url": api.base_url}
    return Settings(**(usual | changes))


def impatient_bot(api: FakeBotApiClient, seconds: float = 0.2) -> ExtBot[None]:
    """Return a bot that waits only so long for an answer."""
    request = HTTPXRequest(read_timeout=seconds)
    return ExtBot(api.token, api.bot_url, request=request, get_updates_request=request)


@asynccontextmanager
async def connected(api: FakeBotApiClient) -> AsyncIterator[ExtBot[int]]:
    """Give a bot that has greeted the stand-in."""
    bot = make_bot(settings_for(api))
    async with bot:
        yield bot


@asynccontextmanager
async def working(seconds: float = _PATIENCE, time: Time | None = None) -> AsyncIterator[Workers]:
    """Give threads that are let go of at the end."""
    workers = Workers(seconds, (time or Time()).sleep)
    try:
        yield workers
    finally:
        workers.close()


@asynccontextmanager
async def at_desk(api: FakeBotApiClient, folder: Path, **changes: Any) -> AsyncIterator[Desk]:
    """Give a desk over an empty collection; the model is loaded when somebody asks for it."""
    footnote = application_in(folder, **changes)
    async with connected(api) as bot, working() as workers:
        yield Desk(
            footnote=footnote,
            live=Live(footnote, lambda: FakeEmbedder(footnote.model)),
            records=open_records(footnote.database, api.token, lambda: NOON),
            workers=workers,
            sender=Sender(bot),
            voices=_VOICES,
            me=bot.bot,
            now=lambda: NOON,
            ready=asyncio.Event(),
        )
    footnote.database.close()


def said(api: FakeBotApiClient, chat_id: int = 7) -> list[str]:
    """Return what the bot wrote in a chat, as it reads now."""
    messages = api.chat_view(chat_id)["messages"]
    return [one["msg"]["text"] for one in messages if one["by_bot"]]


def written(text: str | None = None, **fields: Any) -> dict[str, Any]:
    """Return a message as Telegram describes it, from person 7 in their private chat."""
    message: dict[str, Any] = {"message_id": 5, "date": 1, "chat": PRIVATE, "from": PERSON}
    if text is not None:
        message["text"] = text
    if text is not None and "entities" not in fields:
        message["entities"] = found_entities(text)
    return {name: value for name, value in (message | fields).items() if value is not None}


def captioned(caption: str, **fields: Any) -> dict[str, Any]:
    """Return a picture with words below it."""
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
    given = {"caption": caption, "caption_entities": found_entities(caption), "photo": photo}
    return written(**(given | fields))


def message_of(described: dict[str, Any]) -> Message:
    """Return a message as the library reads it."""
    return Message.de_json(described)


def asked(update_id: int, text: str = "why?", person: int = 7, **fields: Any) -> dict[str, Any]:
    """Return an update: somebody asks something in private."""
    sender, chat = PERSON | {"id": person}, PRIVATE | {"id": person}
    message = written(text, **({"from": sender, "chat": chat, "message_id": update_id} | fields))
    return {"update_id": update_id, "message": message}


def hide_inbox(keeping: Keeping) -> None:
    """Let the database fail whoever looks for the inbox."""
    _rename(keeping, "inbox", "away")


def show_inbox(keeping: Keeping) -> None:
    """Let the inbox be found again."""
    _rename(keeping, "away", "inbox")


def _rename(keeping: Keeping, old: str, new: str) -> None:
    assert keeping.file is not None
    with closing(sqlite3.connect(keeping.file)) as connection:
        connection.execute(f"ALTER TABLE {old} RENAME TO {new}")
