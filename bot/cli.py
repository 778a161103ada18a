"""The terminal's door: every command, one way to fail, and no traceback for a person."""

from __future__ import annotations

import io
import logging
import os
import sys
from pathlib import Path
from typing import Annotated, Final

import typer
from typer.exceptions import TyperException

from bot.commands.acronyms import acronyms
from bot.commands.adding import add
from bot.commands.asking import ask, chat
from bot.commands.checking import doctor
from bot.commands.collection import articles, remove, show
from bot.commands.evaluating import evaluate
from bot.commands.indexing import index_commands, reindex
from bot.commands.keeping import backup, restore
from bot.commands.masks import mask_commands
from bot.commands.serving import serve
from bot.commands.smoke import smoke_commands
from bot.commands.sources import refresh, source_commands
from bot.logs import configure_logs, without_secrets
from bot.terminal.screen import complain, forget
from corpus.errors import FootnoteError

_INTERRUPTED: Final = 130

app = typer.Typer(
    name="footnote",
    help="Answers questions from a collection of articles, and proves every sentence.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    add,
    articles,
    show,
    remove,
    refresh,
    reindex,
    ask,
    chat,
    acronyms,
    serve,
    evaluate,
    doctor,
    backup,
    restore,
):
    app.command()(command)
app.add_typer(index_commands, name="index")
app.add_typer(mask_commands, name="masks")
app.add_typer(smoke_commands, name="smoke")
app.add_typer(source_commands, name="sources")


@app.callback()
def _footnote(
    *,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where in the program an error came from.")
    ] = False,
) -> None:
    configure_logs(debug=debug)


def main() -> None:
    """Run the command line; exit 0 on success, 1 on a failure it explains, 2 on wrong usage."""
    _open_what_is_closed()
    _never_fail_on_letters()
    sys.exit(_run())


def _run() -> int:
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        complain(f"{error.format_message().rstrip('.')}; see `footnote --help`")
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer's way to end when nobody reads any more
        forget(sys.stdout)
        return 0
    except Exception as error:  # the one place: no traceback reaches a person
        logging.getLogger("footnote").debug("where it came from", exc_info=error)
        return _explained(error)
    if code == _INTERRUPTED:  # so says Typer too, of a Ctrl-C inside a command
        complain("interrupted; nothing half-done was kept")
    return code if isinstance(code, int) else 0


def _explained(error: Exception) -> int:
    if isinstance(error, FootnoteError):
        complain(str(error))
    elif isinstance(error, OSError):
        complain(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        forget(sys.stdout)
    else:
        name = type(error).__name__
        said = without_secrets(f"{name}: {error}")
        complain(f"this should not happen ({said}); `footnote --debug …` says more")
    return 1


def _open_what_is_closed() -> None:
    """Write to nowhere where there is nowhere to write: `footnote … >&-`."""
    if sys.stdout is None or sys.stderr is None:
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere


def _never_fail_on_letters() -> None:
    """Let a terminal that knows ASCII alone show escapes; read what is no text as best we can."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
