"""Two consoles: results go to standard output, everything about them to standard error."""

from __future__ import annotations

import json
import re
import sys
from functools import lru_cache
from typing import Any, Final, TextIO

from rich.console import Console
from rich.text import Text

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def results() -> Console:
    """Return the console for results."""
    return _console(sys.stdout)


def notices() -> Console:
    """Return the console for progress, notices and errors."""
    return _console(sys.stderr)


@lru_cache(maxsize=2)
def _console(stream: TextIO) -> Console:
    """Return the one console of a stream: a line printed beside a progress bar must know of it."""
    return Console(file=stream, highlight=False, soft_wrap=not stream.isatty())


def printable(text: str) -> str:
    """Return a stored text without what could move the cursor or turn the reading direction."""
    return _CONTROL.sub("\ufffd", text)


def shown(text: str, style: str = "") -> Text:
    """Return a stored text for a console: its brackets are no markup."""
    return Text(printable(text), style=style)


def print_json(value: Any) -> None:
    """Print one JSON value on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def complain(message: str) -> None:
    """Print one line about what went wrong."""
    notices().print(Text("footnote: ", style="bold red"), shown(" ".join(message.split())), sep="")


def notice(message: str) -> None:
    """Print one line that somebody may want to know."""
    notices().print(shown(message, style="dim"))
