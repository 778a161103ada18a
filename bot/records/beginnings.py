"""Beginnings: where somebody began to speak of something else, by /new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.records.keys import new_key
from bot.records.tables import RequestRow
from bot.records.times import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from corpus.database import Database

_NEW: Final = "new"


class Beginnings:
    """Messages before which nothing that was said matters any more.

    They are rows among the requests: they live a day as those do, far longer than a conversation,
    and go with them when somebody wants to be forgotten. No button carries their keys.

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

    def begin(self, chat_id: int, person_id: int, message_id: int) -> None:
        """Let what somebody asks in a chat after a message lean on nothing before it."""
        row = RequestRow(
            key=self._new_key(),
            person_id=person_id,
            action=_NEW,
            payload={"chat_id": chat_id, "message_id": message_id},
            asked_at=timestamp(self._now()),
        )
        with self._database.write() as session:
            session.add(row)

    def last(self, chat_id: int, person_id: int, before: int) -> int:
        """Return the last message in a chat with which somebody began anew; 0 for none.

        Args:
            chat_id: The chat.
            person_id: Whose conversation it is.
            before: The message it must have come before.
        """
        theirs = select(RequestRow.payload).where(
            RequestRow.person_id == person_id, RequestRow.action == _NEW
        )
        with self._database.read() as session:
            payloads = session.scalars(theirs).all()
        here = (one["message_id"] for one in payloads if one["chat_id"] == chat_id)
        return max((message_id for message_id in here if message_id < before), default=0)
