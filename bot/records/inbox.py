"""Inbox: every update is stored before Telegram is told that it arrived, and handled once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, select, update

from bot.records.statements import changed, insert_new
from bot.records.tables import InboxRow
from bot.records.times import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from bot.records.sealing import Seal
    from corpus.database import Database


class State(StrEnum):
    """How far an update is."""

    WAITING = "waiting"
    STARTED = "started"
    DONE = "done"
    DEAD = "dead"
    REFUSED = "refused"


_OPEN: Final = (State.WAITING, State.STARTED)
_FINISHED: Final = (State.DONE, State.DEAD, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update that came in.

    Attributes:
        person_id: Who sent it; None where nobody did.
        body: The update as JSON.
    """

    update_id: int
    chat_id: int
    person_id: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Begun:
    """An update that is being handled.

    Attributes:
        body: The update as JSON.
        tries: How often it was begun, this time included.
    """

    body: str
    tries: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update in the inbox, without its body.

    Attributes:
        tries: How often it was begun.
    """

    update_id: int
    chat_id: int
    person_id: int | None
    received_at: str
    tries: int = 0


class Inbox:
    """Updates, from their arrival until they are forgotten.

    Args:
        database: Where they are kept.
        seal: Closes and opens their bodies.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, seal: Seal, now: Callable[[], datetime]) -> None:
        self._database = database
        self._seal = seal
        self._now = now

    def keep(self, arrivals: Sequence[Arrival]) -> list[int]:
        """Store arrivals, all or none; return the ids of those not known yet, in order."""
        return self._add(arrivals, State.WAITING)

    def refuse(self, arrivals: Sequence[Arrival]) -> list[int]:
        """Store arrivals as known but never to be handled, without bodies; return the new ids."""
        return self._add(arrivals, State.REFUSED)

    def _add(self, arrivals: Sequence[Arrival], state: State) -> list[int]:
        distinct: dict[int, Arrival] = {}
        for one in arrivals:
            distinct.setdefault(one.update_id, one)
        rows = [self._row(one, state) for one in distinct.values()]
        if not rows:
            return []
        with self._database.write() as session:
            new = insert_new(session, InboxRow, "update_id", rows)
        return [one for one in distinct if one in new]

    def _row(self, arrival: Arrival, state: State) -> dict[str, Any]:
        at = timestamp(self._now())
        waits = state is State.WAITING
        return {
            "update_id": arrival.update_id,
            "chat_id": arrival.chat_id,
            "person_id": arrival.person_id,
            "state": state,
            "tries": 0,
            "body": self._seal.seal(arrival.body) if waits else None,
            "received_at": at,
            "finished_at": None if waits else at,
        }

    def begin(self, update_id: int) -> Begun | None:
        """Mark an update as started, count the try, and return it.

        Returns:
            None if there is nothing to do: it is finished or unknown, or its body cannot be
            opened; then it is dead.
        """
        with self._database.write() as session:
            row = session.get(InboxRow, update_id)
            if row is None or row.state not in _OPEN:
                return None
            body = self._seal.open(row.body) if row.body is not None else None
            if body is None:
                finish_update(session, update_id, State.DEAD, timestamp(self._now()))
                return None
            row.state, row.tries = State.STARTED, row.tries + 1
            return Begun(body, row.tries)

    def finish(self, update_id: int, state: State = State.DONE) -> None:
        """Say what became of an update and let go of its body.

        One that is finished stays as it is; one that is unknown (its sender was forgotten) is
        nothing to finish.

        Raises:
            ValueError: The state is none in which an update ends.
        """
        if state not in _FINISHED:
            message = f"an update that is {state} is not finished"
            raise ValueError(message)
        with self._database.write() as session:
            finish_update(session, update_id, state, timestamp(self._now()))

    def waiting(self) -> list[Waiting]:
        """Return what is not finished, oldest first.

        Also what was begun: asked for at the start, when that was interrupted by the end of the
        process before.
        """
        query = _listed().where(InboxRow.state.in_(_OPEN)).order_by(InboxRow.update_id)
        return self._list(query)

    def dead(self, most: int = 10) -> list[Waiting]:
        """Return what was given up, newest first."""
        query = _listed().where(InboxRow.state == State.DEAD)
        return self._list(query.order_by(InboxRow.update_id.desc()).limit(most))

    def _list(self, query: Select[int, int, int | None, str, int]) -> list[Waiting]:
        with self._database.read() as session:
            return [Waiting(*row) for row in session.execute(query)]

    def counts(self) -> dict[State, int]:
        """Return how many updates are in each state, 0 included."""
        query = select(InboxRow.state, func.count()).group_by(InboxRow.state)
        with self._database.read() as session:
            found = {State(state): count for state, count in session.execute(query)}
        return {state: found.get(state, 0) for state in State}

    def purge(self, before: datetime) -> int:
        """Delete what is finished and was received before a moment; return how many."""
        old = InboxRow.state.in_(_FINISHED), InboxRow.received_at < timestamp(before)
        with self._database.write() as session:
            return changed(session, delete(InboxRow).where(*old))


def finish_update(session: Session, update_id: int, state: State, at: str) -> None:
    """Finish an update within a unit of work, unless it is finished already."""
    session.execute(
        update(InboxRow)
        .where(InboxRow.update_id == update_id, InboxRow.state.in_(_OPEN))
        .values(state=state, body=None, finished_at=at)
    )


def is_known(session: Session, update_id: int) -> bool:
    """Return whether the inbox has an update; it has not once its sender was forgotten."""
    return session.get(InboxRow, update_id) is not None


def _listed() -> Select[int, int, int | None, str, int]:
    return select(
        InboxRow.update_id,
        InboxRow.chat_id,
        InboxRow.person_id,
        InboxRow.received_at,
        InboxRow.tries,
    )
