"""Refresher: every source in turn, several at once, none of them able to stop the others."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog

from corpus.errors import CorpusError, reason
from corpus.refreshing.files import refresh_files
from corpus.refreshing.listing import KINDS, Named, Place, list_pages
from corpus.refreshing.pace import until_next_try
from corpus.refreshing.report import Outcome, Report, SourceReport, Visit
from corpus.refreshing.visiting import Visiting
from corpus.refreshing.withdrawing import withdraw
from corpus.source_values import SourceKind
from corpus.web import Conditions, FetchError, address_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.articles import Draft
    from corpus.refreshing.doors import Doors
    from corpus.source_values import Page, Source

_AT_ONCE: Final = 4  # sources; each host is asked by one at a time all the same

_log = structlog.get_logger("footnote.refresh")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one refresh may do.

    Attributes:
        pages: Visited in one source; the others wait for the next refresh.
        seconds: For one source.
        every: How long until a source is due again.
    """

    pages: int = 200
    seconds: float = 900.0
    every: timedelta = timedelta(hours=1)


class Refresher:
    """Refreshes sources.

    Args:
        doors: What is worked with.
        limits: How much one refresh may do.
        going_on: Is told how many pages were visited so far.
        clock: Seconds that only go forward.
    """

    def __init__(
        self,
        doors: Doors,
        limits: Limits | None = None,
        going_on: Callable[[int], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._doors = doors
        self._limits = limits or Limits()
        self._going_on = going_on
        self._clock = clock
        self._visited = 0

    def refresh(self, sources: Sequence[Source], *, everything: bool = True) -> Report:
        """Look at sources again, and let the collection follow what they say.

        Args:
            sources: Which ones.
            everything: Visit every page that is known; else those only whose time has come.
        """
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="refresh") as threads:
            reports = threads.map(lambda one: self._source(one, everything=everything), sources)
            return Report(tuple(reports))

    def refresh_single(self, *, everything: bool = True) -> SourceReport:
        """Look again at the pages that were added by themselves, of no source."""
        report = SourceReport("")
        try:
            self._visit_pages(self._due(None, everything=everything), {}, report)
        except Exception as error:  # noqa: BLE001 - it reaches a person as one line
            report.failed = _said(error)
        return report

    def add(self, address: str, kind: SourceKind) -> SourceReport:
        """Add what stands at a web address: a page, or what a feed or a sitemap names."""
        report = SourceReport(address)
        try:
            if kind in KINDS:
                named = list_pages(self._doors, Place(address, KINDS[kind]))
                report.title = named.title
                self._visit_pages(self._named(named), named.given, report, brings_back=True)
            else:
                page = self._doors.sources.note(address_key(address), address, None)
                self._visit_pages([page], {}, report, brings_back=True)
        except Exception as error:  # noqa: BLE001 - it reaches a person as one line
            report.failed = _said(error)
        return report

    def _source(self, source: Source, *, everything: bool) -> SourceReport:
        report = SourceReport(source.address, source.title)
        try:
            known = self._look(source, report, everything=everything)
            report.title = known.title
            self._doors.sources.keep(
                replace(
                    known,
                    checked_at=self._doors.timestamp,
                    next_at=self._doors.after(self._limits.every),
                    failures=0,
                    trouble=None,
                )
            )
        except Exception as error:  # noqa: BLE001 - whatever one source does, the others go on
            report.failed = _said(error)
            self._fail(source, report.failed, error)
        return report

    def _look(self, source: Source, report: SourceReport, *, everything: bool) -> Source:
        """Do all that a source asks for; return it with what its server said."""
        if source.kind is SourceKind.FILES:
            refresh_files(self._doors, source, report)
            return source
        named = self._noted(source)
        report.visits += [Visit(Outcome.FAILED, source.address, line=line) for line in named.lines]
        due = self._due(source.source_id, everything=everything)
        self._visit_pages(_in_order(due, named.keys), named.given, report)
        said = named.conditions or Conditions()
        if any(map(self._is_waited_for, named.given)):  # else its text would not be sent again
            said = Conditions()
        return replace(
            source,
            title=named.title or source.title,
            etag=said.etag,
            last_modified=said.last_modified,
        )

    def _is_waited_for(self, key: str) -> bool:
        """Return whether the text that a feed gives of a page was not taken over yet."""
        page = self._doors.sources.page(key)
        if page is None:
            return False
        is_of_feed = page.sha256 is None and page.checked_at != self._doors.timestamp
        return page.twin_of is None and (page.article_id is None or is_of_feed)

    def _noted(self, source: Source) -> Named:
        """Take note of all pages that a source names."""
        if source.kind is not SourceKind.PAGE:
            return list_pages(self._doors, Place.of(source))
        key = address_key(source.address)
        self._doors.sources.note(key, source.address, source.source_id)
        return Named(keys=[key])

    def _due(self, source_id: int | None, *, everything: bool) -> list[Page]:
        """Return the pages to visit, those longest not looked at first."""
        now = self._doors.timestamp
        return [
            page
            for page in self._doors.sources.pages(source_id)
            if page.twin_of is None and (everything or page.next_at is None or page.next_at <= now)
        ]

    def _named(self, named: Named) -> list[Page]:
        pages = [self._doors.sources.page(key) for key in dict.fromkeys(named.keys)]
        known = [page for page in pages if page is not None and page.twin_of is None]
        return _in_order(known, named.keys)

    def _visit_pages(
        self,
        pages: Sequence[Page],
        given: dict[str, Draft],
        report: SourceReport,
        *,
        brings_back: bool = False,
    ) -> None:
        """Visit pages until the limits are reached, then withdraw what was gone."""
        visiting = Visiting(self._doors, given, brings_back=brings_back)
        until = self._clock() + self._limits.seconds
        gone: list[Page] = []
        for number, page in enumerate(pages):
            if number >= self._limits.pages or self._clock() > until:
                report.left = len(pages) - number
                break
            now_known = self._doors.sources.page(page.key) or page
            if now_known.checked_at != page.checked_at:  # another one led to it
                continue
            visit = _visited(visiting, now_known)
            if visit.outcome is Outcome.WITHDRAWN:
                gone.append(now_known)
            else:
                report.visits.append(visit)
            report.visits += visiting.led_to
            visiting.led_to.clear()
            self._visited += 1
            self._going_on(self._visited)
        report.visits += withdraw(self._doors, gone, len(gone) + len(report.visits))

    def _fail(self, source: Source, line: str, error: Exception) -> None:
        failures = source.failures + 1
        later = error.retry_after if isinstance(error, FetchError) else None
        wait = until_next_try(failures, self._limits.every, later)
        failed = replace(
            source,
            checked_at=self._doors.timestamp,
            next_at=self._doors.after(wait),
            failures=failures,
            trouble=line,
        )
        try:
            self._doors.sources.keep(failed)
        except CorpusError as unwritten:  # the next refresh tries again
            _log.warning("a failure could not be noted", kind=type(unwritten).__name__)


def _said(error: Exception) -> str:
    """Return the line for a person; what nobody foresaw is logged as a whole."""
    if not isinstance(error, CorpusError):
        _log.error("something could not be refreshed", kind=type(error).__name__, exc_info=error)
    return reason(error)


def _visited(visiting: Visiting, page: Page) -> Visit:
    """Visit a page; one that breaks something unforeseen is left out, and the others go on."""
    try:
        return visiting.visit(page)
    except CorpusError:  # of the collection itself: it is no page's fault
        raise
    except Exception as error:  # noqa: BLE001 - whatever one page does, the others go on
        _log.exception("a page could not be visited", kind=type(error).__name__)
        return visiting.give_up(page, f"{page.address}: it could not be read ({reason(error)})")


def _in_order(pages: Sequence[Page], named: Sequence[str]) -> list[Page]:
    """Return pages never visited first, as their source names them, then the others."""
    places = {key: place for place, key in enumerate(named)}
    new = [page for page in pages if page.checked_at is None]
    new.sort(key=lambda page: places.get(page.key, len(places)))
    return [*new, *(page for page in pages if page.checked_at is not None)]
