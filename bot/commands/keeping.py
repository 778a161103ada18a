"""`backup` and `restore`: the collection in one file, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.application import timestamp
from bot.commands.options import DataDir, application
from bot.restoring import bring_back
from bot.terminal.screen import notice, results, shown
from corpus.backup import make_backup

if TYPE_CHECKING:
    from bot.restoring import BroughtBack


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to make, such as monday.footnote.")
    ],
    data_dir: DataDir = None,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file where there is one.")
    ] = False,
) -> None:
    """Write everything but the index into one file, also while the bot runs.

    It holds articles, embeddings and what the bot keeps about people: keep it as safe as the data
    folder. `restore` brings it back.
    """
    url = application(data_dir).settings.database
    made = make_backup(url, file, timestamp(), replace=force)
    results().print(shown(f"backed up {made.articles} articles ({_size(made.size)}) to {file}"))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `backup` made.")],
    data_dir: DataDir = None,
    *,
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace the collection where there is one; keep it beside."),
    ] = False,
) -> None:
    """Make a backup the collection and build its index, also while the bot runs."""
    brought = bring_back(application(data_dir), file, replace=force)
    made = brought.restored.manifest
    results().print(shown(f"restored {made.articles} articles, as they were at {made.made_at}"))
    _tell_of_the_old(brought)
    if brought.built is not None:
        results().print(f"indexed {brought.built.passages} passages as {brought.built.generation}")
    elif made.articles:
        notice(f"the index was not built ({brought.reason}); run `footnote reindex`")


def _tell_of_the_old(brought: BroughtBack) -> None:
    restored = brought.restored
    if restored.kept is not None:
        notice(f"the database before it is kept as {restored.kept}; delete it when all is well")
    if not restored.in_place:
        notice("the database before it was damaged; a bot that runs on it must be started anew")


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
