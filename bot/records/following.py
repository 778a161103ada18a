"""Following: who wants to hear that a source of an answer was corrected or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select, update

from bot.records.notices import insert_notice
from bot.records.statements import changed
from bot.records.tables import AnswerRow, FollowUpRow, NoticeRow
from bot.records.times import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.records.notices import Notice
    from corpus.database import Database


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody whose answers are followed up.

    Attributes:
        since: Answers to what was asked earlier are not; RFC 3339, UTC.
        checked: The generation with which that was done last; empty for none.
    """

    person_id: int
    since: str
    checked: str


class Following:
    """Who wants answers followed up, and which those are.

    Args:
        database: Where that is kept.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def follows(self, person_id: int) -> bool:
        """Return whether a person wants it."""
        with self._database.read() as session:
            return session.get(FollowUpRow, person_id) is not None

    def switch(self, person_id: int, *, on: bool, checked: str = "") -> None:
        """Follow up a person's answers from now on, or no more; once more changes nothing.

        Args:
            person_id: Whose.
            on: Whether.
            checked: The generation that answers now.
        """
        row = FollowUpRow(person_id=person_id, since=timestamp(self._now()), checked=checked)
        with self._database.write() as session:
            if not on:
                session.execute(delete(FollowUpRow).where(FollowUpRow.person_id == person_id))
            elif session.get(FollowUpRow, person_id) is None:
                session.add(row)

    def due(self, generation: str, newest: str) -> list[Follower]:
        """Return whose answers are to be looked at with a generation; see `Watches.due`."""
        query = select(FollowUpRow).where(
            or_(FollowUpRow.checked < generation, FollowUpRow.checked > newest)
        )
        with self._database.read() as session:
            rows = session.scalars(query.order_by(FollowUpRow.person_id))
            return [Follower(row.person_id, row.since, row.checked) for row in rows]

    def open_answers(self, follower: Follower) -> list[str]:
        """Return the keys of answers that were not followed up yet, newest first."""
        told = select(NoticeRow.answer_key).where(NoticeRow.answer_key.is_not(None))
        query = (
            select(AnswerRow.key)
            .where(AnswerRow.person_id == follower.person_id, AnswerRow.answered)
            .where(AnswerRow.asked_at >= follower.since, AnswerRow.key.not_in(told))
            .order_by(AnswerRow.asked_at.desc(), AnswerRow.id.desc())
        )
        with self._database.read() as session:
            return list(session.scalars(query))

    def settle(self, follower: Follower, generation: str, notices: Sequence[Notice]) -> bool:
        """Say that a person's answers were looked at, with what is to be told of them.

        Returns:
            False if the person does not want it any more; then nothing is told.
        """
        at = timestamp(self._now())
        same = (
            FollowUpRow.person_id == follower.person_id,
            FollowUpRow.checked == follower.checked,
        )
        with self._database.write() as session:
            looked_at = update(FollowUpRow).where(*same).values(checked=generation)
            if not changed(session, looked_at):
                return False
            known = {one.answer_key for one in notices}
            gone = known - set(
                session.scalars(select(AnswerRow.key).where(AnswerRow.key.in_(known)))
            )
            for notice in notices:
                if notice.answer_key not in gone:
                    insert_notice(session, notice, at)
        return True
