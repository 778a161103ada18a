"""Reading back: questions that went unanswered, and what admins did."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.telegram.messages.admin_records import audit_page, unanswered_page

if TYPE_CHECKING:
    from telegram import Message

    from bot.telegram.admin.office import Office

_QUESTIONS: Final = 10
_ENTRIES: Final = 20


class ReadingBack:
    """The commands `/unanswered` and `/audit`.

    Args:
        office: What is worked with.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    async def unanswered(self, message: Message, _rest: str) -> None:
        """List the questions most often asked in vain."""
        caller = await self._office.writer(message)
        if caller is None:
            return
        desk, days = self._office.desk, self._office.footnote.settings.keep_questions_days
        since = desk.now() - timedelta(days=days)
        answers = desk.records.answers
        found = await desk.workers.record(answers.unanswered, since, _QUESTIONS)
        await self._office.tell(caller, unanswered_page(caller.say, found, days))

    async def audit(self, message: Message, _rest: str) -> None:
        """List what admins did, newest first."""
        caller = await self._office.writer(message)
        if caller is None:
            return
        desk = self._office.desk
        entries = await desk.workers.record(desk.records.audit.last, _ENTRIES)
        await self._office.tell(caller, audit_page(caller.say, entries))
