"""Options that every command shares, and how a command gets its application."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.application import Application
from bot.logs import set_log_format
from bot.settings import read_settings
from bot.terminal.screen import notice

if TYPE_CHECKING:
    from collections.abc import Callable

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Folder of the collection (default: DATA_DIR, or ./data)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def application(data_dir: Path | None, tell: Callable[[str], None] | None = notice) -> Application:
    """Return the application on the settings in force.

    Args:
        data_dir: Where the collection is, if a person said so.
        tell: Is told what was mended on the way; the log is where it is None.
    """
    settings = read_settings(data_dir)
    set_log_format(settings.log_format)
    return Application(settings, tell)
