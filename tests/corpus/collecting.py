"""A collection over any database, with a clock that never stands still."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from corpus.database import Database
from corpus.passage_store import PassageStore
from corpus.store import ArticleStore
from corpus.tables import CutRow, PassageRow
from tests.builders import NOON

if TYPE_CHECKING:
    from datetime import datetime


class Collecting:
    """Both doors to a database.

    Args:
        url: Which database.
    """

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.articles = ArticleStore(self.database, self._tick)
        self.passages = PassageStore(self.database)
        self._minutes = -1

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def make_outdated(self) -> None:
        """Make everything look as if a recipe named "of old" had cut it."""
        with self.database.write() as session:
            for table in (CutRow, PassageRow):
                session.execute(update(table).values(recipe="of old"))

    def _tick(self) -> datetime:
        self._minutes += 1
        return NOON + timedelta(minutes=self._minutes)
