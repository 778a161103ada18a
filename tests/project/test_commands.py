"""Every command is documented, explains its options, and starts without what it does not need."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import typer

from bot.cli import app
from tests.builders import ROOT
from tests.command_line import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAVY: Final = {
    "torch",
    "sentence_transformers",
    "transformers",
    "matplotlib",
    "trafilatura",
    "alembic",
}

# Prints help, then which modules that took.
LOADED: Final = """
import json, runpy, sys
sys.argv = ["footnote", "--help"]
try:
    runpy.run_module("bot", run_name="__main__", alter_sys=True)
except SystemExit as ended:
    print(json.dumps([ended.code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def commands(group: Any = None, *names: str) -> Iterator[tuple[str, Any]]:
    """Yield every command with its full name."""
    for name, command in (group or typer.main.get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *names, name)
        else:
            yield " ".join((*names, name)), command


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, _ in commands():
        group, _, verb = name.rpartition(" ")
        written = rf"`footnote {group} [^\n]*`?{verb}\b" if group else rf"`footnote {verb}\b"
        assert re.search(written, readme), name


def test_every_option_and_argument_is_explained() -> None:
    unexplained = [
        f"{name} {parameter.name}"
        for name, command in commands()
        for parameter in command.params
        if not getattr(parameter, "help", None)
    ]
    assert unexplained == []


def test_every_command_says_what_it_does_in_one_sentence() -> None:
    for name, command in commands():
        first = (command.help or "").split("\n\n")[0]
        assert re.fullmatch(r"[A-Z].+\.", first, re.DOTALL), name


def test_every_command_takes_the_data_folder() -> None:
    for name, command in commands():
        assert "data_dir" in {parameter.name for parameter in command.params}, name


def test_help_loads_nothing_that_takes_long(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    code, loaded = json.loads(ran.stdout.splitlines()[-1])
    assert code == 0
    assert ran.stdout.startswith("Usage: ")
    assert HEAVY & set(loaded) == set()
