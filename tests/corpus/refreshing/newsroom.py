"""A collection that follows a news site, with a clock that the tests move."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from corpus.refreshing import Limits, Outcome, Refresher, Report, SourceReport, WebReader
from corpus.refreshing.doors import Doors
from corpus.source_store import SourceStore
from corpus.source_values import Source, SourceKind
from corpus.web import Fetcher, Policy, address_key
from tests.builders import NOON

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from corpus.articles import ArticleVersion
    from corpus.extraction.child import Child
    from corpus.source_values import Page
    from tests.corpus.collecting import Collecting
    from tests.corpus.refreshing.news_site import NewsSite
    from tests.corpus.web.sites import Internet

SECONDS = 0.5
"""All the time that one page may take in these tests."""


class Newsroom:
    """Everything that a refresh works with.

    Attributes:
        moment: The time now; a test moves it.
    """

    def __init__(
        self, collecting: Collecting, site: NewsSite, internet: Internet, child: Child
    ) -> None:
        self.collecting = collecting
        self.articles = collecting.articles
        self.site = site
        self.internet = internet
        self.child = child
        self.moment: datetime = NOON
        self.sources = SourceStore(collecting.database, lambda: self.moment)
        self.policy = Policy(delay=0, seconds=SECONDS)

    def doors(self) -> Doors:
        """Return what one refresh works with; what it knows of robots.txt is its own."""
        fetcher = Fetcher(self.policy, self.internet)
        reader = WebReader(self.moment, self.child)
        return Doors(self.articles, self.sources, fetcher, reader, self.moment)

    def refresher(
        self, limits: Limits | None = None, going_on: Callable[[int], None] = lambda _: None
    ) -> Refresher:
        """Return what refreshes once."""
        return Refresher(self.doors(), limits or Limits(), going_on)

    def follow(self, address: str, kind: SourceKind = SourceKind.FEED) -> Source:
        """Remember a source."""
        return self.sources.add(address, kind)

    def refresh(self, limits: Limits | None = None, *, everything: bool = True) -> Report:
        """Look at every source again; an hour later each time."""
        self.moment += timedelta(hours=1)
        sources = self.sources.all() if everything else self.sources.due()
        return self.refresher(limits).refresh(sources, everything=everything)

    def only(self, limits: Limits | None = None) -> SourceReport:
        """Refresh, and return what was found in the only source there is."""
        [report] = self.refresh(limits).sources
        return report

    def outcomes(self) -> dict[str, Outcome]:
        """Refresh, and return what became of each page."""
        return {visit.address: visit.outcome for visit in self.only().visits}

    def shown(self) -> dict[str, ArticleVersion]:
        """Return the articles of the collection by the address that they are shown with."""
        return {one.url or one.external_id: one for one in self.articles.articles()}

    def titles(self) -> list[str]:
        """Return the titles of the collection, in order."""
        return sorted(one.title for one in self.articles.articles())

    def page(self, address: str) -> Page:
        """Return what is known of a page."""
        found = self.sources.page(address_key(address))
        assert found is not None
        return found
