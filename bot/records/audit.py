"""Audit: what admins did to the collection, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.records.tables import AuditRow
from bot.records.times import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from corpus.database import Database


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done.

    Attributes:
        at: RFC 3339, UTC.
        person_id: Who did it.
        action: What, in a word: `remove`.
        subject: To what: a title, a file name.
        result: What came of it.
    """

    at: str
    person_id: int
    action: str
    subject: str
    result: str


class Audit:
    """Lines that are only ever added.

    Args:
        database: Where they are kept.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def note(self, person_id: int, action: str, subject: str, result: str) -> None:
        """Add a line."""
        row = AuditRow(
            at=timestamp(self._now()),
            person_id=person_id,
            action=action,
            subject=subject,
            result=result,
        )
        with self._database.write() as session:
            session.add(row)

    def last(self, most: int = 20) -> list[Entry]:
        """Return the newest lines, newest first."""
        query = select(AuditRow).order_by(AuditRow.id.desc()).limit(most)
        with self._database.read() as session:
            return [
                Entry(row.at, row.person_id, row.action, row.subject, row.result)
                for row in session.scalars(query)
            ]
