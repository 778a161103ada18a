"""Conversation: what was said before a question that leans on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.answering.follow_ups import standing_alone, turns_of
from bot.answering.rereading import Rereader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.records.answers import Given
    from bot.telegram.desk import Desk

_LASTS: Final = timedelta(hours=1)  # after that nothing points back any more
_MOST: Final = 3  # exchanges that a question may lean on
_LOOKED_AT: Final = 20  # replies among which those before a question are looked for


class Conversation:
    """Finds the turns before a question.

    Args:
        desk: What is worked with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rereader = Rereader(desk.footnote.articles, desk.footnote.copy_cache)

    async def before(self, question_id: int, chat_id: int, person_id: int) -> tuple[str, ...]:
        """Return the turns before a question that is asked now, by its message."""
        return await self._before(question_id, chat_id, person_id, self._desk.now())

    async def before_answer(self, given: Given) -> tuple[str, ...]:
        """Return the turns before a question that was answered some time ago."""
        if given.question is None:
            return ()
        asked_at = datetime.fromisoformat(given.asked_at)
        return await self._before(given.question_id, given.chat_id, given.person_id, asked_at)

    async def query_of(self, given: Given) -> str | None:
        """Return as what a question was searched; None where it was as it is.

        It is found again from the turns before it, as far as they are kept.
        """
        turns = await self.before_answer(given)
        if given.question is None:
            return None
        query = standing_alone(given.question, turns).query
        return query if query != given.question else None

    async def _before(
        self, question_id: int, chat_id: int, person_id: int, until: datetime
    ) -> tuple[str, ...]:
        """Return the turns of the last exchanges before a message, and since the last /new."""
        desk, records = self._desk, self._desk.records
        since = until - _LASTS
        recent = await desk.workers.record(
            records.answers.recent, chat_id, person_id, since, _LOOKED_AT
        )
        began = await desk.workers.record(records.beginnings.last, chat_id, person_id, question_id)
        # Messages of a chat are numbered as they come.
        before = [one for one in recent if began <= one.question_id < question_id]
        return await desk.workers.record(self._turns, before[-_MOST:])

    def _turns(self, recent: Sequence[Given]) -> tuple[str, ...]:
        turns: list[str] = []
        for given in recent:
            if given.question:
                quotes, _ = self._rereader.quotes(given.quotes[:1])
                turns += turns_of(given.question, quotes[0].text if quotes else None)
        return tuple(turns)
