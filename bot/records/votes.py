"""Votes: what people think of answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.records.tables import AnswerRow, VoteRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Vote(IntEnum):
    """What a person thinks of an answer."""

    UP = 1
    DOWN = -1


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes for one answer.

    Attributes:
        own: That of the person who looks.
    """

    up: int
    down: int
    own: Vote | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Questions of some time, those of them unanswered, and the votes for the replies to them."""

    questions: int
    abstained: int
    up: int
    down: int


def press(session: Session, answer_id: int, person_id: int, vote: Vote) -> None:
    """Set a person's vote for an answer; the same vote again withdraws it."""
    row = session.get(VoteRow, (answer_id, person_id))
    if row is None:
        session.add(VoteRow(answer_id=answer_id, person_id=person_id, value=vote.value))
    elif row.value == vote:
        session.delete(row)
    else:
        row.value = vote.value
    session.flush()


def count_votes(session: Session, answer_id: int, person_id: int) -> Votes:
    """Return the votes for an answer, as one person sees them."""
    votes = select(VoteRow.value, func.count()).where(VoteRow.answer_id == answer_id)
    counted = dict(session.execute(votes.group_by(VoteRow.value)).all())
    own = session.scalar(
        select(VoteRow.value).where(VoteRow.answer_id == answer_id, VoteRow.person_id == person_id)
    )
    up, down = counted.get(Vote.UP, 0), counted.get(Vote.DOWN, 0)
    return Votes(up, down, None if own is None else Vote(own))


def tally_since(session: Session, since: str) -> Tally:
    """Return what came of the questions since a time (RFC 3339, UTC)."""
    recent = AnswerRow.asked_at >= since
    questions = select(AnswerRow.answered, func.count()).where(recent)
    votes = select(VoteRow.value, func.count()).join(AnswerRow).where(recent)
    asked = dict(session.execute(questions.group_by(AnswerRow.answered)).all())
    voted = dict(session.execute(votes.group_by(VoteRow.value)).all())
    return Tally(
        questions=sum(asked.values()),
        abstained=asked.get(False, 0),
        up=voted.get(Vote.UP, 0),
        down=voted.get(Vote.DOWN, 0),
    )
