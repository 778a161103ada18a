"""Two consoles: results go to standard output, everything about them to standard error."""

from __future__ import annotations

import codecs
import contextlib
import errno
import json
import os
import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TextIO

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    return _PipedConsole(file=stream, highlight=False, soft_wrap=not stream.isatty())


class _PipedConsole(Console):
    """A console that lets a closed pipe be an error like any other."""

    def on_broken_pipe(self) -> None:
        """Raise it: Rich would end the program, and close standard output whichever broke."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def printable(text: str) -> str:
    """Return a stored text without what could move the cursor or turn the reading direction."""
    return _CONTROL.sub("\ufffd", text)


def shown(text: str, style: str = "") -> Text:
    """Return a stored text for a console: its brackets are no markup."""
    return Text(printable(text), style=style)


def print_json(value: Any) -> None:
    """Print one JSON value on one line; in ASCII alone where the terminal may lack letters."""
    in_ascii = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
    sys.stdout.write(json.dumps(value, ensure_ascii=in_ascii) + "\n")
    sys.stdout.flush()


def print_row(cells: Iterable[str]) -> None:
    """Print one line of cells with tabs between, for other programs: Rich would spread them."""
    sys.stdout.write("\t".join(printable(" ".join(cell.split())) for cell in cells) + "\n")


def complain(message: str) -> None:
    """Print one line about what went wrong."""
    said = shown(" ".join(message.split()))
    _tell(Text().append("footnote: ", style="bold red").append_text(said))


def notice(message: str) -> None:
    """Print one line that somebody may want to know."""
    _tell(shown(message, style="dim"))


def _tell(line: Text) -> None:
    """Print to standard error; that nobody can read it there changes nothing."""
    try:
        notices().print(line)
    except OSError:
        forget(sys.stderr)


def forget(stream: TextIO) -> None:
    """Give up on a stream that takes no more, so that Python does not complain of it at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
