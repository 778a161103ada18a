"""Beginnings: where somebody began to speak of something else, by /new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.records.tables import RequestRow

if TYPE_CHECKING:
    from bot.records.requests import Requests
    from corpus.database import Database

_NEW: Final = "new"


class Beginnings:
    """Messages before which nothing that was said matters any more.

    They are rows among the requests: they live a day as those do, far longer than a conversation,
    and go with them when somebody wants to be forgotten. No button carries their keys.

    Args:
        database: Where they are kept.
        requests: What writes such rows.
    """

    def __init__(self, database: Database, requests: Requests) -> None:
        self._database = database
        self._requests = requests

    def begin(self, chat_id: int, person_id: int, message_id: int) -> None:
        """Let what somebody asks in a chat after a message lean on nothing before it."""
        self._requests.ask(person_id, _NEW, {"chat_id": chat_id, "message_id": message_id})

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
