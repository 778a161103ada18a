"""`sources …` and `refresh`: what is looked at again and again, and what that brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from bot import sourcing
from bot.commands.options import AsJson, DataDir, application
from bot.terminal.progress import waiting
from bot.terminal.refreshed import print_report, report_json
from bot.terminal.screen import complain, notice, print_json, print_row, results, shown
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from corpus.source_values import Source, Tally

source_commands = typer.Typer(help="Sites, feeds and folders that are looked at again and again.")


@source_commands.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Addresses of sites, feeds, sitemaps or pages; files and folders.",
        ),
    ],
    data_dir: DataDir = None,
) -> None:
    """Remember sources; `footnote refresh` then reads them."""
    app, failed = application(data_dir), False
    for written in sources:
        try:
            for source in sourcing.remember(app, written):
                results().print(shown(f"{source.source_id}  {source.kind}  {source.address}"))
        except CorpusError as error:
            failed = True
            complain(str(error))
    if failed:
        raise typer.Exit(1)
    notice("run `footnote refresh` to read them")


@source_commands.command(name="list")
def list_sources(data_dir: DataDir = None, *, as_json: AsJson = False) -> None:
    """List the sources, and how each stands."""
    app = application(data_dir)
    listed = [(one, app.sources.tally(one.source_id)) for one in app.sources.all()]
    if as_json:
        print_json([_source_json(*one) for one in listed])
        return
    if not listed:
        notice("there are no sources; `footnote sources add` remembers a site, feed or folder")
        return
    if not results().is_terminal:
        for one in listed:
            print_row(_row(*one))
        return
    table = Table("id", "kind", "address", "pages", "looked at", box=None, pad_edge=False)
    for source, tally in listed:
        table.add_row(*(shown(cell) for cell in _row(source, tally)))
        if source.trouble:
            table.add_row("", "", shown(source.trouble, style="yellow"), "", "")
    results().print(table)


def _row(source: Source, tally: Tally) -> tuple[str, ...]:
    pages = str(tally.pages - tally.gone)
    looked_at = source.checked_at or "never"
    return (str(source.source_id), source.kind, source.address, pages, looked_at)


def _source_json(source: Source, tally: Tally) -> dict[str, Any]:
    return {
        "id": source.source_id,
        "kind": source.kind.value,
        "address": source.address,
        "title": source.title,
        "pages": tally.pages,
        "gone": tally.gone,
        "troubled": tally.troubled,
        "added_at": source.added_at,
        "checked_at": source.checked_at,
        "next_at": source.next_at,
        "trouble": source.trouble,
    }


@source_commands.command()
def remove(
    source: Annotated[
        str, typer.Argument(help="Its number or its address, as `sources list` shows them.")
    ],
    data_dir: DataDir = None,
) -> None:
    """Forget a source: its articles stay, and are not looked after any more."""
    forgotten = sourcing.forget(application(data_dir), source)
    results().print(shown(f"forgotten: {forgotten.address}"))


def refresh(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]", help="Numbers or addresses of sources; all by default."
        ),
    ] = None,
    data_dir: DataDir = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Look at the sources again: add what is new, correct what changed, withdraw what is gone.

    The exit code is 1 where a source could not be read.
    """
    app = application(data_dir)
    chosen = [sourcing.named(app, one) for one in sources] if sources else None
    with waiting("reading") as going_on:
        report = sourcing.refresh(
            app, chosen, lambda number: going_on(f"reading: {number} pages so far")
        )
    if as_json:
        print_json(report_json(report))
    else:
        print_report(report)
    for one in report.sources:
        for line in one.lines():
            complain(line)
    if report.is_change:
        notice("run `footnote reindex` to bring the index up to date")
    elif not report.sources:
        notice("there are no sources; `footnote sources add` remembers a site, feed or folder")
    if report.failed:
        raise typer.Exit(1)
