"""Erasing: what was deleted stands nowhere in SQLite's files any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import text

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
    from sqlalchemy.orm import Session

    from corpus.database import Database

# Parents before children: a child's rows go first and come back last.
_TABLES: Final = tuple(
    table.__tablename__
    for table in (
        *(InboxRow, AnswerRow, VoteRow, PersonRow, RequestRow),
        *(WatchRow, NoticeRow, FollowUpRow),
    )
)


def overwrite_leftovers(session: Session) -> None:
    """Write the tables about people anew, within a unit of work on SQLite.

    `secure_delete` overwrites a row where it stands. But when SQLite splits or joins pages it
    moves rows and leaves their old bytes in the unused part of a page: one deleted row in some
    hundreds was still there. Emptying a table gives back all its pages, which are overwritten as
    a whole. A hundred thousand answers take three seconds.
    """
    if session.get_bind().dialect.name != "sqlite":
        return
    for table in _TABLES:
        session.execute(text(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}"))  # noqa: S608
    for table in reversed(_TABLES):
        session.execute(text(f"DELETE FROM {table}"))  # noqa: S608
    for table in _TABLES:
        session.execute(text(f"INSERT INTO {table} SELECT * FROM kept_{table}"))  # noqa: S608
        session.execute(text(f"DROP TABLE kept_{table}"))


def empty_log(database: Database) -> bool:
    """Move SQLite's write-ahead log into the database file and empty it; return whether it is.

    Pages as they were before a deletion stand in that log until it is overwritten. A reader that
    is at work can hold this up: the next housekeeping tries again. Where there is no such log,
    nothing happens; PostgreSQL keeps a deleted row until its own vacuum, which runs by itself.
    """
    # The transaction of a reader has read nothing yet, so a checkpoint is still allowed in it.
    with database.read() as session:
        if session.get_bind().dialect.name != "sqlite":
            return True
        blocked = session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar()
        return not blocked
