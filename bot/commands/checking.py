"""`doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

import typer
from rich.text import Text

from bot.commands.options import DataDir, application
from bot.diagnosis import diagnose
from bot.findings import Level
from bot.terminal.screen import results, shown

_STYLES = {Level.FINE: "green", Level.NOTE: "yellow", Level.WRONG: "bold red"}


def doctor(data_dir: DataDir = None) -> None:
    """Check settings, Telegram, database, model and index; say how to mend what is wrong."""
    console = results()
    wrong = False
    for finding in diagnose(application(data_dir)):
        wrong = wrong or finding.level is Level.WRONG
        line = Text(f"{finding.level.value:<6}", style=_STYLES[finding.level])
        console.print(line.append_text(shown(f"{finding.subject:<10}{finding.message}")))
    if wrong:
        raise typer.Exit(1)
