"""People: what they chose, and how all that is kept about one of them goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select, update

from bot.records.erasing import empty_log, overwrite_leftovers
from bot.records.statements import changed
from bot.records.tables import (
    AnswerRow,
    FollowUpRow,
    InboxRow,
    NoticeRow,
    PersonRow,
    RequestRow,
    VoteRow,
    WatchRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from corpus.database import Database


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted of one person.

    Attributes:
        answers: Replies to the person, whatever the chat.
        votes: The person's own; those of others for the replies above go, too, uncounted.
        updates: What the person sent and the inbox still knew.
    """

    answers: int
    votes: int
    updates: int


class People:
    """What is kept about people.

    Args:
        database: Where it is kept.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def language(self, person_id: int) -> str | None:
        """Return the language a person chose in the settings, None for no choice."""
        with self._database.read() as session:
            return session.scalar(
                select(PersonRow.language).where(PersonRow.person_id == person_id)
            )

    def choose_language(self, person_id: int, language: str) -> None:
        """Remember the language that a person chose."""
        with self._database.write() as session:
            session.merge(PersonRow(person_id=person_id, language=language))

    def forget(self, person_id: int) -> Forgotten:
        """Delete all that is kept about a person, whatever state it is in.

        What the person sent and was not handled yet never will be. Lines of the audit stay: they
        hold what an admin did to the collection, which others must be able to look up.
        """
        with self._database.write() as session:
            for table in (PersonRow, RequestRow, WatchRow, NoticeRow, FollowUpRow):
                session.execute(delete(table).where(table.person_id == person_id))
            votes = changed(session, delete(VoteRow).where(VoteRow.person_id == person_id))
            answers = changed(session, delete(AnswerRow).where(AnswerRow.person_id == person_id))
            # A private chat has its person's id; an update of it may name nobody.
            theirs = or_(InboxRow.person_id == person_id, InboxRow.chat_id == person_id)
            updates = changed(session, delete(InboxRow).where(theirs))
            overwrite_leftovers(session)
        empty_log(self._database)
        return Forgotten(answers, votes, updates)

    def move_chat(self, old: int, new: int) -> None:
        """Let what is kept about a chat follow it: a group that became a supergroup.

        Messages are numbered anew there, so the numbers of the old ones go: they could be taken
        for others. Buttons carry keys and go on working.
        """
        moved = {"chat_id": new, "question_id": 0, "message_id": None}
        with self._database.write() as session:
            session.execute(update(AnswerRow).where(AnswerRow.chat_id == old).values(moved))
            session.execute(update(InboxRow).where(InboxRow.chat_id == old).values(chat_id=new))
