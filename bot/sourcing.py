"""Sourcing: what every door does with sources: remember them, refresh them, add from the web."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.application import now
from corpus.errors import CorpusError, on_one_line
from corpus.extraction.child import Child
from corpus.refreshing import Limits, Outcome, Refresher, WebReader, find_sources
from corpus.refreshing.doors import Doors
from corpus.refreshing.report import Report, SourceReport
from corpus.source_values import SourceKind
from corpus.store import Outcome as Stored
from corpus.web import Fetcher, Policy, address_key, is_web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.application import Application
    from bot.settings import Settings
    from corpus.articles import ArticleVersion
    from corpus.source_values import Source

_HOUR: Final = 60  # minutes; how long a source waits that only a person refreshes

_AS_ADDED: Final = {
    Outcome.NEW: Stored.ADDED,
    Outcome.CORRECTED: Stored.UPDATED,
    Outcome.UPDATED: Stored.UPDATED,
    Outcome.RETURNED: Stored.UPDATED,
    Outcome.UNCHANGED: Stored.UNCHANGED,
    Outcome.TWIN: Stored.UNCHANGED,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What reads sources, for as long as it is open."""

    doors: Doors
    refresher: Refresher


@contextmanager
def opened(app: Application, going_on: Callable[[int], None] = lambda _: None) -> Iterator[Desk]:
    """Give what reads sources; nothing is fetched or started before it is used.

    Args:
        app: The collection.
        going_on: Is told how many pages were visited so far.
    """
    began = now()
    with Child() as child, Fetcher(_policy(app.settings)) as fetcher:
        doors = Doors(app.articles, app.sources, fetcher, WebReader(began, child), began)
        yield Desk(doors, Refresher(doors, _limits(app.settings), going_on))


def _policy(settings: Settings) -> Policy:
    return Policy(allowed_private=frozenset(settings.fetch_private))


def _limits(settings: Settings) -> Limits:
    every = timedelta(minutes=settings.refresh_minutes or _HOUR)
    return Limits(pages=settings.refresh_pages, every=every)


def remember(app: Application, written: str) -> list[Source]:
    """Remember what a person names as sources: a feed, a sitemap, a page, a site, files.

    Returns:
        The sources; one that was remembered already is among them.

    Raises:
        CorpusError: It cannot be read, or lists nothing.
    """
    if not is_web_address(written):
        path = _path(written)
        if path is None or not Path(path).exists():
            message = f"{written}: there is no such file or folder; write a path or an address"
            raise CorpusError(on_one_line(message))
        return [app.sources.add(path, SourceKind.FILES)]
    with opened(app) as desk:
        found = find_sources(written, desk.doors.fetcher, desk.doors.reader)
    return [app.sources.add(address, kind) for address, kind in found]


def _path(written: str) -> str | None:
    """Return a path in full, None where it can be that of no file."""
    try:
        return str(Path(written).expanduser().resolve())
    except (OSError, ValueError, RuntimeError):
        return None


def forget(app: Application, written: str) -> Source:
    """Forget the source that a person means by its number or its address; return it.

    Raises:
        CorpusError: There is none.
    """
    source = named(app, written)
    app.sources.remove(source.source_id)
    return source


def named(app: Application, written: str) -> Source:
    """Return the source that a person means by its number or its address.

    Raises:
        CorpusError: There is none.
    """
    for source in app.sources.all():
        if written in {str(source.source_id), source.address}:
            return source
        if source.kind is SourceKind.FILES and source.address == _path(written):
            return source
    message = f"there is no source {written[:200]!r}; `footnote sources list` lists them"
    raise CorpusError(message)


def refresh(
    app: Application,
    sources: Sequence[Source] | None = None,
    going_on: Callable[[int], None] = lambda _: None,
) -> Report:
    """Look at sources again.

    Args:
        app: The collection.
        sources: Which ones; None for all, and for the pages that were added by themselves.
        going_on: Is told how many pages were visited so far.
    """
    with opened(app, going_on) as desk:
        report = desk.refresher.refresh(app.sources.all() if sources is None else sources)
        if sources is not None:
            return report
        return _with(report, desk.refresher.refresh_single())


def refresh_due(app: Application) -> Report:
    """Look at those sources and pages whose time has come."""
    with opened(app) as desk:
        report = desk.refresher.refresh(app.sources.due(), everything=False)
        return _with(report, desk.refresher.refresh_single(everything=False))


def _with(report: Report, single: SourceReport) -> Report:
    return Report((*report.sources, single)) if single.visits or single.failed else report


def add_from_web(desk: Desk, address: str) -> SourceReport:
    """Add what a web address holds now: the article of a page, or those that a list names.

    Raises:
        CorpusError: It cannot be fetched, or holds neither.
    """
    found = find_sources(address, desk.doors.fetcher, desk.doors.reader)
    return desk.refresher.add(*found[0])


def known_at(app: Application, address: str) -> ArticleVersion | None:
    """Return the article that was read at a web address, None where none was."""
    page = app.sources.page(address_key(address))
    if page is None or page.article_id is None:
        return None
    return app.articles.article(page.article_id)


def as_added(visited: Counter[Outcome]) -> Counter[Stored]:
    """Return what became of pages as what became of articles that were added."""
    counts: Counter[Stored] = Counter()
    for outcome, number in visited.items():
        if outcome in _AS_ADDED:
            counts[_AS_ADDED[outcome]] += number
    return counts
