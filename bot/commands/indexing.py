"""`reindex` and `index …`: the generations on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from bot.application import timestamp
from bot.collecting import index_state, roll_back
from bot.collecting import reindex as bring_up_to_date
from bot.commands.options import AsJson, DataDir, application
from bot.smoke import SmokeFailedError
from bot.terminal.progress import progress_bars
from bot.terminal.screen import complain, notice, print_json, results, shown
from corpus.errors import IndexNotBuiltError

if TYPE_CHECKING:
    from bot.collecting import IndexState, Reindexed
    from index.building import Builder
    from index.generations import State

_NOT_PUBLISHED: Final = (
    "so the new index was not published, and the one before answers on; mend the articles or the "
    "questions (`footnote smoke list`), or run `footnote reindex --ignore-smoke`"
)

index_commands = typer.Typer(help="Look at the generations of the index, check them, go back.")


def reindex(
    data_dir: DataDir = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Embed every passage again, not only new ones.")
    ] = False,
    ignore_smoke: Annotated[
        bool, typer.Option("--ignore-smoke", help="Publish it though smoke questions fail.")
    ] = False,
) -> None:
    """Bring the index up to date; questions are answered from the old one meanwhile.

    The new one is asked the smoke questions first: if one fails, the old one stays in use.
    """
    app = application(data_dir)
    if dry_run:
        _say_what_would_be_done(app.builder(), full=full)
        return
    try:
        with progress_bars() as progress:
            done = bring_up_to_date(app, progress, full=full, ignore_smoke=ignore_smoke)
    except SmokeFailedError as error:
        for line in error.refusals:
            complain(line)
        complain(_NOT_PUBLISHED)
        raise typer.Exit(1) from error
    _say_what_was_done(done)


def _say_what_would_be_done(builder: Builder, *, full: bool) -> None:
    plan = builder.plan(full=full)
    wanted = "a new generation is needed" if plan.is_needed else "the index is up to date"
    results().print(
        f"{plan.articles} articles, {plan.passages} passages, {plan.to_embed} to embed; {wanted}"
    )


def _say_what_was_done(done: Reindexed) -> None:
    built = done.built
    if not built.is_new:
        results().print(f"the index is up to date ({built.generation})")
        return
    results().print(
        f"indexed {built.articles} articles, {built.passages} passages "
        f"({built.embedded} embedded now) as {built.generation}"
    )
    if done.smoke.results:
        results().print(done.smoke.said())
    for one in (*done.smoke.failed, *done.smoke.skipped):
        notice(one.line())


@index_commands.command()
def status(data_dir: DataDir = None, *, as_json: AsJson = False) -> None:
    """Say which generation answers, and whether it shows the collection as it is."""
    content = _status(index_state(application(data_dir)))
    if as_json:
        print_json(content)
        return
    console = results()
    for name, value in content.items():
        console.print(shown(f"{name:<12}{_said(value)}"))


def _status(state: IndexState) -> dict[str, Any]:
    manifest = state.manifest
    return {
        "generation": manifest.generation,
        "articles": manifest.articles,
        "passages": manifest.passages,
        "model": manifest.model,
        "built_at": manifest.built_at,
        "up_to_date": state.is_up_to_date,
    }


def _said(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@index_commands.command()
def verify(data_dir: DataDir = None) -> None:
    """Hold every file of every generation against its checksum."""
    generations = application(data_dir).generations
    states = generations.states()
    if not states:
        message = "nothing has been indexed yet; run `footnote reindex`"
        raise IndexNotBuiltError(message)
    for state in states:
        answers = " (answers now)" if state.is_current else ""
        verdict = _verdict(state)
        results().print(shown(f"{state.name}  {verdict}{answers}"))
        for line in state.damage:
            complain(line)
    for name in generations.set_aside():
        notice(f"{name} was damaged and is set aside; delete it when you have looked at it")
    if any(state.damage and not state.is_unread for state in states):
        notice("run `footnote reindex`: it sets damaged ones aside and builds a whole one")
    if any(state.damage for state in states):
        raise typer.Exit(1)


def _verdict(state: State) -> str:
    if state.is_unread:
        return "unreadable now"
    return "damaged" if state.damage else "whole"


@index_commands.command()
def rollback(data_dir: DataDir = None) -> None:
    """Go back to the generation before the current one."""
    name = roll_back(application(data_dir).generations)
    results().print(f"{name} answers now")


@index_commands.command()
def prune(data_dir: DataDir = None) -> None:
    """Delete all generations but the current one and the one to go back to."""
    generations = application(data_dir).generations
    with generations.building(timestamp()):
        deleted = generations.prune()
    results().print(f"deleted: {', '.join(deleted) if deleted else 'none'}")
