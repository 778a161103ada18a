"""Refreshing beside the service: what jobs do with the web and with sources (`bot/jobs.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot import sourcing
from bot.application import Application
from bot.jobs import Progress
from bot.reindexing import bring_up_to_date
from bot.smoke import SmokeReport
from corpus.errors import CorpusError, FootnoteError, ReindexRunningError
from corpus.refreshing import preview

if TYPE_CHECKING:
    from collections import Counter

    from bot.jobs import Tell
    from bot.reindexing import MakeEmbedder
    from bot.settings import Settings
    from corpus.refreshing import Outcome, Preview, Report, SourceReport
    from corpus.source_values import SourceKind

PAGES: Final = "pages"
"""The step in which pages are read."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did.

    Attributes:
        counts: How many pages had which outcome.
        sources: How many were looked at, those included that could not be read.
        failed: Why some could not be read, one line for each of them.
        index: What became of the index, in one line; empty where there was nothing to do.
        is_behind: Whether the index is still to be brought up to date: another process builds.
    """

    counts: Counter[Outcome]
    sources: int
    failed: tuple[str, ...]
    index: str = ""
    is_behind: bool = False


def refresh_and_index(make: MakeEmbedder | None, settings: Settings, tell: Tell) -> Refreshed:
    """Look at what is due, then let the index show the collection as it is.

    Args:
        make: Loads the model; None for the one that is set.
        settings: What is refreshed, and where.
        tell: Is told how far the index is.
    """
    app = Application(settings)
    report = sourcing.refresh_due(app)
    if not app.builder().plan().is_needed:
        return _refreshed(report)
    try:
        done = bring_up_to_date(make, settings, tell)
    except ReindexRunningError:
        return _refreshed(report, "another process builds", is_behind=True)
    except FootnoteError as error:
        return _refreshed(report, f"failed: {error}")
    if isinstance(done, SmokeReport):
        return _refreshed(report, f"refused: {done.said()}")
    return _refreshed(report, done.built.generation)


def _refreshed(report: Report, index: str = "", *, is_behind: bool = False) -> Refreshed:
    failed = tuple(one.failed for one in report.sources if one.failed is not None)
    return Refreshed(report.counts, len(report.sources), failed, index, is_behind)


def look_at(address: str, settings: Settings, _tell: Tell) -> Preview:
    """Return what a web address holds; nothing is added.

    Raises:
        CorpusError: It cannot be fetched, or holds no articles.
    """
    with sourcing.opened(Application(settings)) as desk:
        return preview(address, desk.doors.fetcher, desk.doors.reader)


def add_what_is_there(
    address: str, kind: SourceKind, settings: Settings, tell: Tell, *, keep: bool
) -> SourceReport:
    """Add what a web address holds.

    Args:
        address: Of a page, a feed or a sitemap.
        kind: Which of them.
        settings: What it is added to.
        tell: Is told how many pages were read.
        keep: Whether it is remembered as a source, and looked at again and again.

    Raises:
        CorpusError: It cannot be read.
    """
    app = Application(settings)
    with sourcing.opened(app, lambda number: tell(Progress(PAGES, number, 0))) as desk:
        report = desk.refresher.add(address, kind)
    if report.failed is not None:
        raise CorpusError(report.failed)
    if keep:
        app.sources.add(address, kind, report.title)
    return report
