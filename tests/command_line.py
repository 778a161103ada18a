"""Runs the command line: in this process, which is quick, or as a program of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from bot.__main__ import main
from tests.builders import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.answering.answerer import Answerer
    from bot.application import Application


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample articles, ready to be asked."""

    app: Application
    answerer: Answerer


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON values on standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class CommandLine:
    """The command line in this process.

    Args:
        monkeypatch: Undoes what it sets.
        capsys: Has what was printed.
    """

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str | Path, stdin: bytes | None = b"") -> Ran:
        """Run one command; `stdin` None means that it is closed."""
        given = None if stdin is None else io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", given)
        self._monkeypatch.setattr(sys, "argv", ["footnote", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self._capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return Ran(code, out, err)

    def in_folder(self, folder: Path, *words: str | Path, stdin: bytes | None = b"") -> Ran:
        """Run one command on a data folder."""
        return self(*words, "--data-dir", folder, stdin=stdin)


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """Return the environment of a program that finds no setting of this machine."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "HF_HUB_OFFLINE": "1",
        **changes,
    }


def run_program(
    *words: str | Path,
    folder: Path,
    options: tuple[str, ...] = (),
    environ: Mapping[str, str] | None = None,
    stdin: bytes = b"",
) -> Ran:
    """Run `python -m bot` in a folder and wait for its end.

    Args:
        words: Of the command.
        folder: Where it runs.
        options: Of Python itself.
        environ: All of its environment.
        stdin: Its standard input.
    """
    ran = subprocess.run(
        [sys.executable, *options, "-m", "bot", *map(str, words)],
        cwd=folder,
        env=environment(folder) if environ is None else environ,
        input=stdin,
        capture_output=True,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
