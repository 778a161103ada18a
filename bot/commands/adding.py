"""`add`: articles from files, folders, standard input and the web."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import sourcing
from bot.application import now
from bot.collecting import add_all, summary
from bot.commands.options import DataDir, application
from bot.terminal.progress import waiting
from bot.terminal.screen import complain, notice, results
from corpus.errors import CorpusError, RefusedInputError
from corpus.extraction.child import Child
from corpus.sources import SourceReader
from corpus.store import Outcome
from corpus.web import is_web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.application import Application
    from corpus.articles import Draft


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files, folders, addresses of pages, feeds or sitemaps; - for JSON Lines on "
            "standard input.",
        ),
    ],
    data_dir: DataDir = None,
) -> None:
    """Add articles to the collection, or update those that changed.

    Every input that cannot become an article gets one line; the others go in, and the exit code
    is 1.
    """
    app = application(data_dir)
    refused: list[str] = []
    with waiting("reading") as going_on:
        counts = _added_from_files(app, sources, refused, going_on)
        counts += _added_from_web(app, sources, refused, going_on)
    results().print(summary(counts, len(refused)))
    if counts[Outcome.ADDED] or counts[Outcome.UPDATED]:
        notice("run `footnote reindex` to make them findable")
    if refused:
        raise typer.Exit(1)


def _added_from_files(
    app: Application, sources: Sequence[str], refused: list[str], going_on: Callable[[str], None]
) -> Counter[Outcome]:
    files = [one for one in sources if not is_web_address(one)]
    with Child() as child:
        drafts = _drafts(SourceReader(now(), child), files, refused)
        return add_all(
            app.articles, drafts, lambda number: going_on(f"reading: {number} articles so far")
        )


def _drafts(reader: SourceReader, sources: Sequence[str], refused: list[str]) -> Iterator[Draft]:
    """Yield what can be read; complain at once of what cannot."""
    for source in sources:
        for found in reader.read(source, _standard_input()):
            if isinstance(found, RefusedInputError):
                _complain(str(found), refused)
            else:
                yield found


def _standard_input() -> Any:
    return sys.stdin.buffer if sys.stdin is not None else None


def _added_from_web(
    app: Application, sources: Sequence[str], refused: list[str], going_on: Callable[[str], None]
) -> Counter[Outcome]:
    addresses = [one for one in sources if is_web_address(one)]
    counts: Counter[Outcome] = Counter()
    if not addresses:
        return counts
    with sourcing.opened(app, lambda number: going_on(f"reading: {number} pages so far")) as desk:
        for address in addresses:
            try:
                report = sourcing.add_from_web(desk, address)
            except CorpusError as error:
                _complain(str(error), refused)
                continue
            counts += sourcing.as_added(report.counts)
            for line in report.lines():
                _complain(line, refused)
            if report.left:
                notice(f"{address}: {report.left} more pages; run it again for the next ones")
    return counts


def _complain(line: str, refused: list[str]) -> None:
    refused.append(line)
    complain(line)
