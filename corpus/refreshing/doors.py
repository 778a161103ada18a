"""What every step of a refresh works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.dates import stored_time

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from corpus.refreshing.web_reader import WebReader
    from corpus.source_store import SourceStore
    from corpus.store import ArticleStore
    from corpus.web import Fetcher


@dataclass(frozen=True, slots=True)
class Doors:
    """What every step of a refresh works with.

    Attributes:
        now: The time at which the refresh began, in UTC.
    """

    articles: ArticleStore
    sources: SourceStore
    fetcher: Fetcher
    reader: WebReader
    now: datetime

    @property
    def timestamp(self) -> str:
        """The time at which the refresh began, as it is stored."""
        return stored_time(self.now)

    def after(self, wait: timedelta) -> str:
        """Return a time that lies ahead, as it is stored."""
        return stored_time(self.now + wait)
