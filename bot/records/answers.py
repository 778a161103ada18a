"""AnswerStore: replies that were sent, what people think of them, and what went unanswered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, or_, select, update

from bot.records.inbox import State, finish_update, is_known
from bot.records.keys import is_key, new_key
from bot.records.references import packed, unpacked
from bot.records.statements import changed
from bot.records.tables import AnswerRow
from bot.records.times import timestamp
from bot.records.unanswered import Asked, Unanswered, grouped
from bot.records.votes import Tally, Vote, Votes, count_votes, press, tally_since

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from bot.answering.rereading import Reference
    from bot.records.sealing import Seal
    from corpus.database import Database

__all__ = ["AnswerStore", "Given", "Tally", "Unanswered", "Vote", "Votes"]

_MOST_READ: Final = 5_000  # questions opened for one look at those unanswered: half a second


@dataclass(frozen=True, slots=True)
class Given:
    """One reply to a question.

    Attributes:
        key: What its buttons carry; see `keys.py`.
        question_id: The question's message in its chat, 0 for none.
        message_id: The reply's message; None while it is not known whether it arrived.
        asked_at: RFC 3339, UTC.
        answered: False for an abstention.
        confidence: From 0 to 1.
        generation: The index it was answered from.
        language: Of the interface, at that time.
        question: What was asked; None where that is not kept, or cannot be opened any more.
        nearest: Versions that an abstention named.
    """

    key: str
    chat_id: int
    person_id: int
    question_id: int
    message_id: int | None
    asked_at: str
    answered: bool
    confidence: float
    generation: str
    language: str
    question: str | None
    quotes: tuple[Reference, ...]
    further: tuple[Reference, ...]
    nearest: tuple[int, ...]


class AnswerStore:
    """Replies and votes.

    Args:
        database: Where they are kept.
        seal: Closes and opens the questions.
        now: The clock; gives the time in UTC.
        new_key: Makes keys that nobody guesses.
    """

    def __init__(
        self,
        database: Database,
        seal: Seal,
        now: Callable[[], datetime],
        new_key: Callable[[], str] = new_key,
    ) -> None:
        self._database = database
        self._seal = seal
        self._now = now
        self._new_key = new_key

    def new_key(self) -> str:
        """Return a key for a reply that is about to be made."""
        return self._new_key()

    def keep(self, given: Given, *, keep_text: bool, done: int | None) -> None:
        """Store a reply, and finish the update that asked for it, both or neither.

        A reply to the same question replaces the one before, whose votes go with it: they were
        for another text. The same reply may be kept again. Nothing is kept where the update is
        gone: whoever asked wanted to be forgotten while the answer was on its way.

        Args:
            given: The reply.
            keep_text: Whether the question is stored, sealed.
            done: The update to finish; None for none, and then the reply is kept in any case.
        """
        row = self._row(given, keep_text=keep_text)
        with self._database.write() as session:
            if done is not None and not is_known(session, done):
                return
            session.execute(delete(AnswerRow).where(_replaced_by(given)))
            session.add(row)
            if done is not None:
                finish_update(session, done, State.DONE, timestamp(self._now()))

    def _row(self, given: Given, *, keep_text: bool) -> AnswerRow:
        kept = given.question if keep_text else None
        return AnswerRow(
            key=given.key,
            chat_id=given.chat_id,
            person_id=given.person_id,
            question_id=given.question_id,
            message_id=given.message_id,
            asked_at=given.asked_at,
            answered=given.answered,
            confidence=given.confidence,
            generation=given.generation,
            language=given.language,
            question=None if kept is None else self._seal.seal(kept),
            quotes=packed(given.quotes),
            further=packed(given.further),
            nearest=list(given.nearest),
        )

    def by_key(self, key: str) -> Given | None:
        """Return the reply whose buttons carry a key."""
        return self._newest(AnswerRow.key == key) if is_key(key) else None

    def by_question(self, chat_id: int, question_id: int) -> Given | None:
        """Return the reply to a message; None for the message 0, which is none."""
        if question_id == 0:
            return None
        return self._newest(AnswerRow.chat_id == chat_id, AnswerRow.question_id == question_id)

    def by_message(self, chat_id: int, message_id: int) -> Given | None:
        """Return the reply that was sent as a message."""
        return self._newest(AnswerRow.chat_id == chat_id, AnswerRow.message_id == message_id)

    def _newest(self, *conditions: ColumnElement[bool]) -> Given | None:
        found = self._list(conditions, most=1)
        return found[0] if found else None

    def set_message(self, key: str, message_id: int) -> None:
        """Say as which message a reply arrived."""
        with self._database.write() as session:
            session.execute(
                update(AnswerRow).where(AnswerRow.key == key).values(message_id=message_id)
            )

    def recent(self, chat_id: int, person_id: int, since: datetime, most: int = 2) -> list[Given]:
        """Return the last replies to a person in a chat, oldest first: follow-ups need them."""
        conditions = (
            AnswerRow.chat_id == chat_id,
            AnswerRow.person_id == person_id,
            AnswerRow.asked_at >= timestamp(since),
        )
        return self._list(conditions, most)[::-1]

    def last(self, chat_id: int, person_id: int) -> Given | None:
        """Return the last reply to a person in a chat."""
        return self._newest(AnswerRow.chat_id == chat_id, AnswerRow.person_id == person_id)

    def _list(self, conditions: Iterable[ColumnElement[bool]], most: int) -> list[Given]:
        """Return the newest replies that meet some conditions, newest first."""
        newest_first = (AnswerRow.asked_at.desc(), AnswerRow.id.desc())
        query = select(AnswerRow).where(*conditions).order_by(*newest_first).limit(most)
        with self._database.read() as session:
            return [self._given(row) for row in session.scalars(query)]

    def _given(self, row: AnswerRow) -> Given:
        return Given(
            key=row.key,
            chat_id=row.chat_id,
            person_id=row.person_id,
            question_id=row.question_id,
            message_id=row.message_id,
            asked_at=row.asked_at,
            answered=row.answered,
            confidence=row.confidence,
            generation=row.generation,
            language=row.language,
            question=self._opened(row.question),
            quotes=unpacked(row.quotes),
            further=unpacked(row.further),
            nearest=tuple(row.nearest),
        )

    def vote(self, key: str, person_id: int, vote: Vote) -> Votes | None:
        """Set a person's vote for a reply; the same again withdraws it.

        Returns:
            The votes after that; None for an unknown key.
        """
        if not is_key(key):
            return None
        with self._database.write() as session:
            answer_id = _answer_id(session, key)
            if answer_id is None:
                return None
            press(session, answer_id, person_id, vote)
            return count_votes(session, answer_id, person_id)

    def votes(self, key: str, person_id: int) -> Votes:
        """Return the votes for a reply; none for an unknown key."""
        with self._database.read() as session:
            answer_id = _answer_id(session, key) if is_key(key) else None
            if answer_id is None:
                return Votes(0, 0, None)
            return count_votes(session, answer_id, person_id)

    def tally(self, since: datetime) -> Tally:
        """Return how many questions came since a moment, and how the replies were liked."""
        with self._database.read() as session:
            return tally_since(session, timestamp(since))

    def unanswered(self, since: datetime, most: int = 10) -> list[Unanswered]:
        """Return questions that were not answered since a moment, most often asked first.

        Wordings with the same content words are one question. Only the newest 5,000 are looked at.
        """
        query = (
            select(AnswerRow.question, AnswerRow.person_id, AnswerRow.asked_at)
            .where(AnswerRow.asked_at >= timestamp(since), AnswerRow.answered.is_(False))
            .order_by(AnswerRow.asked_at.desc(), AnswerRow.id.desc())
            .limit(_MOST_READ)
        )
        with self._database.read() as session:
            rows = session.execute(query.where(AnswerRow.question.is_not(None))).all()
        opened = [(self._opened(sealed), person_id, at) for sealed, person_id, at in rows]
        asked = [Asked(text, person_id, at) for text, person_id, at in opened if text is not None]
        return grouped(asked)[:most]

    def _opened(self, sealed: bytes | None) -> str | None:
        return None if sealed is None else self._seal.open(sealed)

    def forget_texts(self, before: datetime) -> int:
        """Delete the questions asked before a moment, not the replies; return how many."""
        old = AnswerRow.asked_at < timestamp(before), AnswerRow.question.is_not(None)
        with self._database.write() as session:
            return changed(session, update(AnswerRow).where(*old).values(question=None))

    def purge(self, before: datetime) -> int:
        """Delete the replies to what was asked before a moment, and their votes."""
        old = AnswerRow.asked_at < timestamp(before)
        with self._database.write() as session:
            return changed(session, delete(AnswerRow).where(old))


def _replaced_by(given: Given) -> ColumnElement[bool]:
    """Return which replies go when one is kept: the same one, or one to the same message."""
    if given.question_id == 0:
        return AnswerRow.key == given.key
    same_question = (AnswerRow.chat_id == given.chat_id) & (
        AnswerRow.question_id == given.question_id
    )
    return or_(AnswerRow.key == given.key, same_question)


def _answer_id(session: Session, key: str) -> int | None:
    return session.scalar(select(AnswerRow.id).where(AnswerRow.key == key))
