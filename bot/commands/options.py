"""Options that every command shares, and how a command gets its application."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.application import Application
from bot.logs import set_log_format
from bot.settings import read_settings

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Folder of the collection (default: DATA_DIR, or ./data)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def application(data_dir: Path | None) -> Application:
    """Return the application on the settings in force."""
    settings = read_settings(data_dir)
    set_log_format(settings.log_format)
    return Application(settings)
