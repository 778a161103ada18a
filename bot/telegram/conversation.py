"""Conversation: what was said before a question that leans on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.answering.follow_ups import turns_of
from bot.answering.rereading import Rereader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.records.answers import Given
    from bot.telegram.desk import Desk

_LASTS: Final = timedelta(hours=1)  # after that nothing points back any more
_MOST: Final = 2  # turns that a question may lean on
_LOOKED_AT: Final = 20  # replies among which those before an older one are looked for


class Conversation:
    """Finds the turns before a question.

    Args:
        desk: What is worked with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rereader = Rereader(desk.footnote.articles, desk.footnote.copy_cache)

    async def before(self, text: str, chat_id: int, person_id: int) -> tuple[str, ...]:
        """Return the turns before a question that is asked now; none where it stands alone."""
        if not leans_back(text):
            return ()
        recent = await self._recent(chat_id, person_id, self._desk.now(), _MOST)
        return await self._desk.workers.record(self._turns, recent)

    async def before_answer(self, given: Given) -> tuple[str, ...]:
        """Return the turns before a question that was answered some time ago."""
        if given.question is None or not leans_back(given.question):
            return ()
        asked_at = datetime.fromisoformat(given.asked_at)
        recent = await self._recent(given.chat_id, given.person_id, asked_at, _LOOKED_AT)
        keys = [one.key for one in recent]
        older = recent[: keys.index(given.key)] if given.key in keys else []
        return await self._desk.workers.record(self._turns, older[-_MOST:])

    async def _recent(
        self, chat_id: int, person_id: int, until: datetime, most: int
    ) -> list[Given]:
        recent = self._desk.records.answers.recent
        since = until - _LASTS
        return await self._desk.workers.record(recent, chat_id, person_id, since, most)

    def _turns(self, recent: Sequence[Given]) -> tuple[str, ...]:
        turns: list[str] = []
        for given in recent:
            if given.question:
                quotes, _ = self._rereader.quotes(given.quotes[:1])
                turns += turns_of(given.question, quotes[0].text if quotes else None)
        return tuple(turns)
