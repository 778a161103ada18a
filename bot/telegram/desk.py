"""Desk: what every handler works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.languages import language_for

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from telegram import User

    from bot.application import Application
    from bot.live import Live
    from bot.records import Records
    from bot.telegram.languages import Say
    from bot.telegram.sending import Sender
    from bot.telegram.workers import Workers


@dataclass(frozen=True, slots=True)
class Desk:
    """What every handler works with.

    Attributes:
        footnote: The collection, its index and the settings.
        live: What answers now.
        me: The bot itself.
        now: The clock, in UTC.
        ready: Set when the model is loaded.
    """

    footnote: Application
    live: Live
    records: Records
    workers: Workers
    sender: Sender
    voices: Mapping[str, Say]
    me: User
    now: Callable[[], datetime]
    ready: asyncio.Event

    async def voice_for(self, person: User | None) -> Say:
        """Return the language in which a person is spoken to: the one chosen, or the app's."""
        if person is None:
            return self.voices[language_for(None, None)]
        chosen = await self.workers.record(self.records.people.language, person.id)
        return self.voices[language_for(chosen, person.language_code)]

    def is_admin(self, person: User | None) -> bool:
        """Return whether a person may run the collection; the settings alone decide."""
        return person is not None and person.id in self.footnote.settings.telegram_admin_ids
