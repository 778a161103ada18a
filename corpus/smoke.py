"""SmokeStore: the questions that every new index must answer before it is switched to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, select

from corpus.dates import stored_time
from corpus.errors import CorpusError
from corpus.tables import ArticleRow, SmokeQuestionRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Select

    from corpus.database import Database

_LONGEST_QUESTION: Final = 4_096  # characters; what is longer is no question
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")  # half characters: bytes that are no UTF-8
_BIGGEST_ID: Final = 2**31 - 1  # an INTEGER of PostgreSQL


@dataclass(frozen=True, slots=True)
class SmokeQuestion:
    """A question and the article that its answer must quote.

    Attributes:
        external_id: Of the article.
        added_at: RFC 3339, UTC.
        changed_at: When the article got its present text, RFC 3339; None where it is not in the
            collection any more.
    """

    question_id: int
    question: str
    external_id: str
    added_at: str
    changed_at: str | None


class SmokeStore:
    """Smoke questions, in the order in which they were added.

    Args:
        database: Where they are kept.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def add(self, question: str, external_id: str) -> SmokeQuestion:
        """Keep a question; one that is there already is returned as it is.

        Raises:
            CorpusError: It is empty, far too long, or holds what no database can keep.
        """
        asked = _as_asked(question)
        same = SmokeQuestionRow.question == asked, SmokeQuestionRow.external_id == external_id
        with self._database.write() as session:
            if session.scalars(select(SmokeQuestionRow.id).where(*same)).first() is None:
                row = SmokeQuestionRow(
                    question=asked, external_id=external_id, added_at=self._timestamp()
                )
                session.add(row)
                session.flush()
            found = session.execute(_with_articles().where(*same)).one()
            return SmokeQuestion(*found)

    def all(self) -> list[SmokeQuestion]:
        """Return every question, the oldest first."""
        with self._database.read() as session:
            rows = session.execute(_with_articles().order_by(SmokeQuestionRow.id))
            return [SmokeQuestion(*row) for row in rows]

    def remove(self, question_id: int) -> str:
        """Forget a question; return it.

        Raises:
            CorpusError: There is none with this id.
        """
        with self._database.write() as session:
            known = 0 <= question_id <= _BIGGEST_ID
            row = session.get(SmokeQuestionRow, question_id) if known else None
            if row is None:
                message = (
                    f"there is no smoke question {question_id}; `footnote smoke list` lists them"
                )
                raise CorpusError(message)
            session.delete(row)
            return row.question

    def _timestamp(self) -> str:
        return stored_time(self._now())


def _as_asked(question: str) -> str:
    """Return a question on one line, if it is one."""
    asked = " ".join(question.split())
    if not asked or len(asked) > _LONGEST_QUESTION:
        message = f"a smoke question has 1 to {_LONGEST_QUESTION} characters; ask something"
        raise CorpusError(message)
    if _UNSTORABLE.search(asked):
        message = "the question holds bytes that are no UTF-8, or a NUL; write it as text"
        raise CorpusError(message)
    return asked


def _with_articles() -> Select[int, str, str, str, str | None]:
    """Return a query for questions, with the time at which their article got its present text."""
    live = and_(
        ArticleRow.external_id == SmokeQuestionRow.external_id, ArticleRow.removed_at.is_(None)
    )
    current = and_(VersionRow.article_id == ArticleRow.id, VersionRow.superseded_at.is_(None))
    return (
        select(
            SmokeQuestionRow.id,
            SmokeQuestionRow.question,
            SmokeQuestionRow.external_id,
            SmokeQuestionRow.added_at,
            VersionRow.added_at,
        )
        .outerjoin(ArticleRow, live)
        .outerjoin(VersionRow, current)
    )
