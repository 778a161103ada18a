"""Requests: what somebody was asked to confirm; it survives a restart and is taken once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete

from bot.records.keys import is_key, new_key
from bot.records.statements import changed
from bot.records.tables import RequestRow
from bot.records.times import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from corpus.database import Database

LIFETIME: Final = timedelta(hours=1)
"""A button pressed later than that does nothing: nobody remembers what it was about."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody was asked to confirm.

    Attributes:
        key: What the button carries.
        person_id: Who was asked, and who alone may confirm.
        payload: What the action needs, as JSON; nothing in it is sealed.
        asked_at: RFC 3339, UTC.
    """

    key: str
    person_id: int
    action: str
    payload: dict[str, Any]
    asked_at: str


class Requests:
    """Requests that wait for a press of a button.

    Args:
        database: Where they are kept.
        now: The clock; gives the time in UTC.
        new_key: Makes keys that nobody guesses.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        new_key: Callable[[], str] = new_key,
    ) -> None:
        self._database = database
        self._now = now
        self._new_key = new_key

    def ask(self, person_id: int, action: str, payload: Mapping[str, Any]) -> str:
        """Store a request and return its key."""
        row = RequestRow(
            key=(key := self._new_key()),
            person_id=person_id,
            action=action,
            payload=dict(payload),
            asked_at=timestamp(self._now()),
        )
        with self._database.write() as session:
            session.add(row)
        return key

    def take(self, key: str, person_id: int) -> Request | None:
        """Take a request away, so that of two presses of its button one gets it.

        Returns:
            None if it is gone, older than an hour, or was asked of somebody else.
        """
        if not is_key(key):
            return None
        taken = delete(RequestRow).where(
            RequestRow.key == key,
            RequestRow.person_id == person_id,
            RequestRow.asked_at >= timestamp(self._now() - LIFETIME),
        )
        columns = (RequestRow.action, RequestRow.payload, RequestRow.asked_at)
        with self._database.write() as session:
            row = session.execute(taken.returning(*columns)).one_or_none()
        return None if row is None else Request(key, person_id, *row)

    def purge(self, before: datetime) -> int:
        """Delete what was asked before a moment; return how many."""
        old = RequestRow.asked_at < timestamp(before)
        with self._database.write() as session:
            return changed(session, delete(RequestRow).where(old))
