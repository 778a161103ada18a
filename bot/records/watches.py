"""Watches: questions whose answers people want to be told of when they change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, or_, select, update

from bot.answering.changes import asked_alike
from bot.records.erasing import empty_log, overwrite_leftovers
from bot.records.inbox import is_known
from bot.records.keys import is_key, new_key
from bot.records.notices import insert_notice, is_told, told_since
from bot.records.references import packed, unpacked
from bot.records.statements import changed
from bot.records.tables import FollowUpRow, NoticeRow, WatchRow
from bot.records.times import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.answering.rereading import Reference
    from bot.records.notices import Notice
    from bot.records.sealing import Seal
    from corpus.database import Database

MOST: Final = 20
"""Watches of one person."""


class Added(Enum):
    """What became of a question that somebody wants to watch."""

    NEW = auto()
    KNOWN = auto()  # it is watched already
    FULL = auto()  # the person watches as many as one may
    FORGOTTEN = auto()  # whoever wanted it has asked to be forgotten meanwhile


@dataclass(frozen=True, slots=True)
class Watch:
    """A question that somebody watches.

    Attributes:
        key: What its buttons carry.
        question: None where it cannot be opened any more.
        turns: What was said before it, if it leans on that.
        language: In which the person was spoken to.
        quotes: What the person was told last; empty for no answer.
        checked: The generation with which that was looked at last.
        made_at: RFC 3339, UTC.
        told_at: When a change was told last, RFC 3339; None for never.
        tries: How often a check with the next generation was begun.
        watch_id: 0 until it is stored.
    """

    key: str
    person_id: int
    chat_id: int
    question: str | None
    turns: tuple[str, ...]
    language: str
    quotes: tuple[Reference, ...]
    checked: str
    made_at: str = ""
    told_at: str | None = None
    tries: int = 0
    watch_id: int = 0


class Watches:
    """Watches of all people.

    Args:
        database: Where they are kept.
        seal: Closes and opens the questions.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, seal: Seal, now: Callable[[], datetime]) -> None:
        self._database = database
        self._seal = seal
        self._now = now

    def new_key(self) -> str:
        """Return a key for a watch that is about to be made."""
        return new_key()

    def add(self, watch: Watch, *, asked_by: int | None) -> Added:
        """Store a watch, unless the person watches that question or too many of them.

        Args:
            watch: With its question.
            asked_by: The update it came with; nothing is stored once that is gone. None for none.
        """
        with self._database.write() as session:
            if asked_by is not None and not is_known(session, asked_by):
                return Added.FORGOTTEN
            theirs = self._of(session, watch.person_id)
            if any(one.turns == watch.turns and _same(one, watch.question) for one in theirs):
                return Added.KNOWN
            if len(theirs) >= MOST:
                return Added.FULL
            session.add(self._row(watch))
        return Added.NEW

    def _row(self, watch: Watch) -> WatchRow:
        return WatchRow(
            key=watch.key,
            person_id=watch.person_id,
            chat_id=watch.chat_id,
            question=self._seal.seal(json.dumps([watch.question, *watch.turns])),
            language=watch.language,
            quotes=packed(watch.quotes),
            made_at=timestamp(self._now()),
            told_at=None,
            checked=watch.checked,
            tries=0,
        )

    def of(self, person_id: int) -> list[Watch]:
        """Return the watches of a person, oldest first."""
        with self._database.read() as session:
            return self._of(session, person_id)

    def _of(self, session: Session, person_id: int) -> list[Watch]:
        query = select(WatchRow).where(WatchRow.person_id == person_id).order_by(WatchRow.id)
        return [self._watch(row) for row in session.scalars(query)]

    def by_id(self, watch_id: int) -> Watch | None:
        """Return a watch, None where it was ended."""
        with self._database.read() as session:
            row = session.get(WatchRow, watch_id)
            return None if row is None else self._watch(row)

    def end(self, key: str, person_id: int) -> bool:
        """End a watch and what is still to be told of it; False if it is not the person's."""
        if not is_key(key):
            return False
        ended = delete(WatchRow).where(WatchRow.key == key, WatchRow.person_id == person_id)
        with self._database.write() as session:
            watch_id = session.scalar(ended.returning(WatchRow.id))
            session.execute(delete(NoticeRow).where(NoticeRow.watch_id == watch_id))
        return watch_id is not None

    def end_all(self, person_id: int) -> None:
        """End all that a person would be written to for: nobody is there to read it."""
        with self._database.write() as session:
            for table in (WatchRow, NoticeRow, FollowUpRow):
                session.execute(delete(table).where(table.person_id == person_id))
            overwrite_leftovers(session)
        empty_log(self._database)

    def due(self, generation: str, newest: str, most: int = 100) -> list[Watch]:
        """Return watches to be checked with a generation, oldest first.

        Args:
            generation: What answers now. One that was checked with a newer one is not due: going
                back to an older index is nothing to tell.
            newest: The newest there is. Where even that is older than the one a watch was checked
                with, the index was lost, and they are counted anew.
            most: How many at once.
        """
        query = (
            select(WatchRow)
            .where(or_(WatchRow.checked < generation, WatchRow.checked > newest))
            .order_by(WatchRow.id)
            .limit(most)
        )
        with self._database.read() as session:
            return [self._watch(row) for row in session.scalars(query)]

    def begin(self, watch: Watch) -> Watch | None:
        """Count the beginning of a check; return the watch, with what was really told last.

        Returns:
            None if it was ended, or checked meanwhile.
        """
        with self._database.write() as session:
            row = session.get(WatchRow, watch.watch_id)
            if row is None or row.checked != watch.checked:
                return None
            told = told_since(session, row.id, row.person_id, row.checked)
            if told is not None:
                row.quotes = packed(told.after)
            row.tries += 1
            return self._watch(row)

    def settle(
        self,
        watch: Watch,
        generation: str,
        *,
        notice: Notice | None = None,
        quotes: tuple[Reference, ...] | None = None,
    ) -> bool:
        """Say that a watch was checked, with what is to be told of it: all of it or nothing.

        Args:
            watch: As it was begun.
            generation: With which.
            notice: What is to be told; None for nothing.
            quotes: What the person knows from then on; None for what they knew before.

        Returns:
            False if it was ended or checked meanwhile; then nothing is told. Nor is anything told
            twice with one generation, as after a restore that has built no other one.
        """
        at = timestamp(self._now())
        values: dict[str, object] = {"checked": generation, "tries": 0}
        if notice is not None:
            values["told_at"] = at
        if quotes is not None:
            values["quotes"] = packed(quotes)
        same = WatchRow.id == watch.watch_id, WatchRow.checked == watch.checked
        with self._database.write() as session:
            if notice is not None and is_told(session, watch.watch_id, notice.generation):
                notice, values = None, {"checked": generation, "tries": 0}
            if not changed(session, update(WatchRow).where(*same).values(values)):
                return False
            if notice is not None:
                insert_notice(session, notice, at)
        return True

    def _watch(self, row: WatchRow) -> Watch:
        opened = self._seal.open(row.question)
        said: list[str] = [] if opened is None else json.loads(opened)
        return Watch(
            key=row.key,
            person_id=row.person_id,
            chat_id=row.chat_id,
            question=said[0] if said else None,
            turns=tuple(said[1:]),
            language=row.language,
            quotes=unpacked(row.quotes),
            checked=row.checked,
            made_at=row.made_at,
            told_at=row.told_at,
            tries=row.tries,
            watch_id=row.id,
        )


def _same(watch: Watch, question: str | None) -> bool:
    """Return whether a watch is of a question, however it is typed."""
    return (
        watch.question is not None
        and question is not None
        and asked_alike(watch.question) == asked_alike(question)
    )
