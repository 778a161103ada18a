"""Progress bars with the remaining time, for what takes longer than a second."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.terminal.screen import notices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress_bars() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows how far each step is: step, done, total.

    On a terminal a bar a step with the remaining time; elsewhere nothing, so that a log stays
    readable.
    """
    console = notices()
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks = {
            task: bars.add_task(task, visible=False)
            for task in ("reading", "embedding", "writing", "asking")
        }

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, visible=False)
            bars.update(tasks[step], completed=done, total=total, visible=True)

        yield report


@contextmanager
def waiting(what: str) -> Iterator[Callable[[str], None]]:
    """Show that something goes on whose length is not known; give a function that renames it."""
    console = notices()
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(what) as status:
        yield status.update
