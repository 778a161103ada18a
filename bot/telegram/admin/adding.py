"""Adding: a file is read twice, once to be shown, once to be added; an address is handed on."""

from __future__ import annotations

import asyncio
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram.error import TelegramError

from bot.collecting import add_all, summary
from bot.telegram.admin.confirming import Done
from bot.telegram.admin.offering import compared, sorted_out
from bot.telegram.messages.admin_articles import (
    Novelty,
    add_usage,
    added_page,
    not_fetched_page,
    nothing_to_add_page,
    offer_page,
    other_kind_page,
    too_large_page,
    unchanged_page,
)
from bot.telegram.messages.cleaning import one_line
from corpus.extraction.child import Child
from corpus.extraction.raw import SUFFIXES
from corpus.sources import LARGEST_DOCUMENT, SourceReader, clean_name
from corpus.store import Outcome

if TYPE_CHECKING:
    from telegram import Bot, Document, Message

    from bot.telegram.admin.confirming import Payload
    from bot.telegram.admin.gathering import Gathering
    from bot.telegram.admin.offering import Read
    from bot.telegram.admin.office import Caller, Office
    from bot.telegram.admin.uploads import Uploads
    from bot.telegram.languages import Say
    from bot.telegram.messages.admin_articles import Offered
    from bot.telegram.messages.message import Message as Page

NAME: Final = "add"
_FETCHING_SECONDS: Final = 60.0

_log = structlog.get_logger("footnote.telegram")


class Adding:
    """The command `/add`, and files that admins send.

    Args:
        bot: Fetches files.
        office: What is worked with.
        uploads: Where files wait.
        gathering: Adds what stands at an address.
    """

    name = NAME

    def __init__(self, bot: Bot, office: Office, uploads: Uploads, gathering: Gathering) -> None:
        self._bot = bot
        self._office = office
        self._uploads = uploads
        self._gathering = gathering

    async def command(self, message: Message, written: str) -> None:
        """Look at an address, never at a file of this machine, and show what would be added."""
        caller = await self._office.writer(message)
        if caller is None:
            return
        if message.document is not None:
            await self.upload(message)
            return
        source = one_line(written)
        if "://" not in source:
            await self._office.tell(caller, add_usage(caller.say, SUFFIXES))
            return
        await self._gathering.offer(caller, source)

    async def upload(self, message: Message) -> None:
        """Fetch a file and show what would be added."""
        caller, document = await self._office.writer(message), message.document
        if caller is None or document is None or message.edit_date is not None:
            return
        name = clean_name(document.file_name or "")
        refusal = _refusal(caller.say, name, document)
        if refusal is not None:
            reason, page = refusal
            await self._refused(caller, name, reason, page)
            return
        content = await self._fetched(document)
        if content is None:
            page = not_fetched_page(caller.say)
            await self._refused(caller, name, "Telegram did not hand it over", page)
            return
        key = await self._office.looked_up(
            caller, NAME, name, lambda: self._uploads.keep(name, content)
        )
        if key is not None:
            await self._offer(caller, {"upload": key, "name": name, "subject": name})

    async def _fetched(self, document: Document) -> bytes | None:
        """Return a file's content; no word of where it was: its address holds the token."""
        try:
            file = await self._bot.get_file(document.file_id)
            return bytes(await file.download_as_bytearray(read_timeout=_FETCHING_SECONDS))
        except TelegramError as error:
            _log.warning("a file could not be fetched", kind=type(error).__name__)
            return None

    async def _offer(self, caller: Caller, payload: dict[str, Any]) -> None:
        """Show what would be added, and ask whether it should; keep nothing that needs no word."""
        offered = await self._office.looked_up(
            caller, NAME, payload["subject"], lambda: self._offered(payload)
        )
        if offered is not None and offered.drafts and offered.novelty is not Novelty.UNCHANGED:
            key = await self._office.ask(caller, NAME, payload)
            await self._office.tell(caller, offer_page(caller.say, offered, key))
            return
        await asyncio.to_thread(self.leave, payload)
        if offered is not None:
            await self._nothing_to_do(caller, payload["subject"], offered)

    async def _nothing_to_do(self, caller: Caller, subject: str, offered: Offered) -> None:
        if offered.drafts:
            await self._office.note(caller, NAME, subject, Outcome.UNCHANGED.value)
            await self._office.tell(caller, unchanged_page(caller.say, offered))
            return
        page = nothing_to_add_page(caller.say, offered.refused)
        await self._refused(caller, subject, offered.refused[0], page)

    async def _refused(self, caller: Caller, subject: str, reason: str, page: Page) -> None:
        await self._office.note(caller, NAME, subject, f"refused: {reason}")
        await self._office.tell(caller, page)

    def do(self, payload: Payload, say: Say) -> Done:
        """Read it once more, and add what it holds."""
        try:
            read = self._read(payload)
            counts = add_all(self._office.footnote.articles, read.drafts)
        finally:
            self.leave(payload)
        page = added_page(
            say,
            added=counts[Outcome.ADDED],
            updated=counts[Outcome.UPDATED],
            unchanged=counts[Outcome.UNCHANGED],
            refused=len(read.refused),
        )
        return Done(summary(counts, len(read.refused)), page)

    def leave(self, payload: Payload) -> None:
        """Delete the file that waited."""
        self._uploads.delete(payload["upload"])

    def _offered(self, payload: Payload) -> Offered:
        return compared(self._read(payload), self._office.footnote.articles)

    def _read(self, payload: Payload) -> Read:
        """Return what a file holds; documents are parsed in a child process."""
        with Child() as child:
            reader = SourceReader(self._office.desk.now(), child)
            content = self._uploads.read(payload["upload"], payload["name"])
            return sorted_out(reader.read_upload(payload["name"], content))


def _refusal(say: Say, name: str, document: Document) -> tuple[str, Page] | None:
    """Return why a file is not even fetched, for the audit and for the admin."""
    if PurePath(name).suffix.lower() not in SUFFIXES:
        return "not of a kind that is read", other_kind_page(say, name, SUFFIXES)
    if document.file_size is None or document.file_size > LARGEST_DOCUMENT:
        return "larger than 20 MB", too_large_page(say)
    return None
