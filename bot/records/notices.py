"""Notices: messages about changes, stored before they are sent, so that none is sent twice.

A notice that was begun and not finished when the program ended may have arrived: it is not sent
again, but offered, and whoever wants it presses a button.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, delete, or_, select, update

from bot.answering.changes import Kind
from bot.records.keys import is_key, new_key
from bot.records.references import packed, unpacked
from bot.records.statements import changed
from bot.records.tables import AnswerRow, NoticeRow
from bot.records.times import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from bot.answering.rereading import Reference
    from corpus.database import Database


class State(StrEnum):
    """How far a notice is."""

    WAITING = "waiting"
    BEGUN = "begun"
    SENT = "sent"
    UNKNOWN = "unknown"  # it may have arrived; that is still to be told
    OFFERED = "offered"  # the person was told, and can have it shown
    DEAD = "dead"  # it cannot be sent, or another one says the same


_FINISHED: Final = (State.SENT, State.OFFERED, State.DEAD)
_LOST: Final = (State.UNKNOWN, State.OFFERED)


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody is to be told: of a watch or of an answer, never of both.

    Attributes:
        key: What its button carries.
        language: In which the person was spoken to last.
        watch_id: None for an answer that is followed up.
        answer_key: None for a watch.
        generation: The index with which the change was found.
        before: What was shown before, so far as the change is about it.
        after: What answers now; nothing where nothing does, or nobody asked.
        state: One that is stored as dead keeps its answer from ever being followed up again.
        notice_id: 0 until it is stored.
    """

    person_id: int
    chat_id: int
    language: str
    kind: Kind
    generation: str
    before: tuple[Reference, ...]
    after: tuple[Reference, ...]
    watch_id: int | None = None
    answer_key: str | None = None
    state: State = State.WAITING
    key: str = ""
    notice_id: int = 0


class Notices:
    """Notices, from a change until they are forgotten.

    Args:
        database: Where they are kept.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def waiting(self, state: State = State.WAITING, most: int = 100) -> list[Notice]:
        """Return the oldest notices that wait, or are in another state, oldest first."""
        query = select(NoticeRow).where(NoticeRow.state == state)
        with self._database.read() as session:
            rows = session.scalars(query.order_by(NoticeRow.id).limit(most))
            return [_notice(row) for row in rows]

    def begin(self, notice_id: int) -> bool:
        """Say that a notice is about to be sent; False where it does not wait any more."""
        return self._move(notice_id, State.BEGUN, NoticeRow.state == State.WAITING)

    def finish(self, notice_id: int, state: State) -> bool:
        """Say what became of a notice that was begun, or whose loss is told."""
        return self._move(
            notice_id, state, NoticeRow.state.in_((State.WAITING, State.BEGUN, State.UNKNOWN))
        )

    def _move(self, notice_id: int, state: State, condition: ColumnElement[bool]) -> bool:
        finished_at = timestamp(self._now()) if state in _FINISHED else None
        moved = (
            update(NoticeRow)
            .where(NoticeRow.id == notice_id, condition)
            .values(state=state, finished_at=finished_at)
        )
        with self._database.write() as session:
            return changed(session, moved) > 0

    def doubt(self) -> int:
        """Say of all that was begun that it may have arrived; call it before anything is sent."""
        doubted = update(NoticeRow).where(NoticeRow.state == State.BEGUN)
        with self._database.write() as session:
            return changed(session, doubted.values(state=State.UNKNOWN))

    def claim(self, key: str, person_id: int, message_id: int) -> Notice | None:
        """Return a notice that may not have arrived, to be shown in one message and no other.

        Returns:
            None if it is gone, was shown elsewhere, or is somebody else's.
        """
        if not is_key(key):
            return None
        here = and_(NoticeRow.state == State.SENT, NoticeRow.message_id == message_id)
        claimed = (
            update(NoticeRow)
            .where(NoticeRow.key == key, NoticeRow.person_id == person_id)
            .where(or_(NoticeRow.state.in_(_LOST), here))
            .values(state=State.SENT, message_id=message_id, finished_at=timestamp(self._now()))
        )
        with self._database.write() as session:
            if not changed(session, claimed):
                return None
            return _notice(session.scalars(select(NoticeRow).where(NoticeRow.key == key)).one())

    def purge(self, before: datetime) -> int:
        """Delete what was finished before a moment; return how many.

        What follows up an answer stays as long as the answer: it is followed up once.
        """
        old = NoticeRow.state.in_(_FINISHED), NoticeRow.finished_at < timestamp(before)
        answers = select(AnswerRow.key)
        needless = or_(NoticeRow.answer_key.is_(None), NoticeRow.answer_key.not_in(answers))
        with self._database.write() as session:
            return changed(session, delete(NoticeRow).where(*old, needless))


def insert_notice(session: Session, notice: Notice, at: str) -> None:
    """Store a notice within a unit of work."""
    session.add(
        NoticeRow(
            key=notice.key or new_key(),
            person_id=notice.person_id,
            chat_id=notice.chat_id,
            language=notice.language,
            kind=notice.kind,
            watch_id=notice.watch_id,
            answer_key=notice.answer_key,
            generation=notice.generation,
            before=packed(notice.before),
            after=packed(notice.after),
            state=notice.state,
            message_id=None,
            made_at=at,
            finished_at=at if notice.state in _FINISHED else None,
        )
    )


def is_told(session: Session, watch_id: int, generation: str) -> bool:
    """Return whether something was told of a watch with a generation already."""
    told = select(NoticeRow.id).where(
        NoticeRow.watch_id == watch_id, NoticeRow.generation == generation
    )
    return session.scalar(told) is not None


def told_since(session: Session, watch_id: int, person_id: int, checked: str) -> Notice | None:
    """Return what a person was told of a watch with a newer generation than it was checked with.

    Both are stored together, so there is such a notice only where the watch came back from an
    older backup.
    """
    query = (
        select(NoticeRow)
        .where(NoticeRow.watch_id == watch_id, NoticeRow.person_id == person_id)
        .where(NoticeRow.generation > checked)
        .order_by(NoticeRow.id.desc())
        .limit(1)
    )
    row = session.scalars(query).first()
    return None if row is None else _notice(row)


def _notice(row: NoticeRow) -> Notice:
    return Notice(
        person_id=row.person_id,
        chat_id=row.chat_id,
        language=row.language,
        kind=Kind(row.kind),
        generation=row.generation,
        before=unpacked(row.before),
        after=unpacked(row.after),
        watch_id=row.watch_id,
        answer_key=row.answer_key,
        state=State(row.state),
        key=row.key,
        notice_id=row.id,
    )
