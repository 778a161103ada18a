"""The tables of the Telegram door, typed.

Times are RFC 3339 text in UTC. Ids that Telegram gives need 64 bits. What people wrote is sealed
(`sealing.py`) before it gets here. The steps that make these tables are in `corpus/migrations`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from corpus.tables import Base


class InboxRow(Base):
    """One update from Telegram; without its body once it is finished.

    `person_id` is null where an update came from nobody, `finished_at` while it is not finished.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        Index(None, "state", "received_at"),
        Index(None, "chat_id"),
        Index(None, "person_id"),
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Text)
    tries: Mapped[int]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    received_at: Mapped[str] = mapped_column(Text)
    finished_at: Mapped[str | None] = mapped_column(Text)


class AnswerRow(Base):
    """One reply to a question: what its buttons need, where its quotes stand, and no quote.

    `question` is the sealed text; it goes before the row does. `quotes` and `further` are lists of
    `[version_id, start, end, passage start, passage end, sha256, citation]`.
    """

    __tablename__ = "answer"
    __table_args__ = (
        Index(
            "uq_answer_question",
            "chat_id",
            "question_id",
            unique=True,
            sqlite_where=text("question_id <> 0"),
            postgresql_where=text("question_id <> 0"),
        ),
        Index(None, "chat_id", "message_id"),
        Index(None, "person_id"),
        Index(None, "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    question_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    asked_at: Mapped[str] = mapped_column(Text)
    answered: Mapped[bool]
    confidence: Mapped[float] = mapped_column(Float)
    generation: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    question: Mapped[bytes | None] = mapped_column(LargeBinary)
    quotes: Mapped[list[Any]] = mapped_column(JSON)
    further: Mapped[list[Any]] = mapped_column(JSON)
    nearest: Mapped[list[int]] = mapped_column(JSON)


class VoteRow(Base):
    """What one person thinks of one answer; gone when the answer goes."""

    __tablename__ = "vote"
    __table_args__ = (Index(None, "person_id"),)

    answer_id: Mapped[int] = mapped_column(
        ForeignKey("answer.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    value: Mapped[int]


class PersonRow(Base):
    """What one person chose in the settings."""

    __tablename__ = "person"

    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(Text)


class AuditRow(Base):
    """One thing that an admin did to the collection."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(BigInteger)
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)


class RequestRow(Base):
    """One question to a person that waits for a press of a button."""

    __tablename__ = "request"
    __table_args__ = (Index(None, "person_id"),)

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    action: Mapped[str] = mapped_column(Text)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    asked_at: Mapped[str] = mapped_column(Text)


class WatchRow(Base):
    """One question that a person watches.

    `question` is sealed, together with the turns it leans on. `quotes` is what the person was told
    last, as in `answer`; empty for no answer. `checked` is the generation with which that was
    found to be still so, `tries` how often a check with the next one was begun.
    """

    __tablename__ = "watch"
    __table_args__ = (
        Index(None, "person_id"),
        Index(None, "checked"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    question: Mapped[bytes] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(Text)
    quotes: Mapped[list[Any]] = mapped_column(JSON)
    made_at: Mapped[str] = mapped_column(Text)
    told_at: Mapped[str | None] = mapped_column(Text)
    checked: Mapped[str] = mapped_column(Text)
    tries: Mapped[int]


class NoticeRow(Base):
    """One message about a change: stored before it is sent, so that it is sent once.

    About a watch, or about an answer, by its key: SQLite may give the id of a deleted answer to
    another one. No foreign keys: a restore takes watches and answers from the backup and leaves
    what is being sent as it is.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("watch_id", "generation"),
        Index(None, "person_id"),
        Index(None, "state"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    watch_id: Mapped[int | None]
    answer_key: Mapped[str | None] = mapped_column(Text, unique=True)
    generation: Mapped[str] = mapped_column(Text)
    before: Mapped[list[Any]] = mapped_column(JSON)
    after: Mapped[list[Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(Text)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    made_at: Mapped[str] = mapped_column(Text)
    finished_at: Mapped[str | None] = mapped_column(Text)


class FollowUpRow(Base):
    """A person who wants answers followed up that were given since a time.

    `checked` is the generation with which that was done last.
    """

    __tablename__ = "follow_up"

    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    since: Mapped[str] = mapped_column(Text)
    checked: Mapped[str] = mapped_column(Text)
