"""A terminal that keeps what was written to it."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\")


class Terminal(io.StringIO):
    """Says that it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is."""
        return True

    @property
    def text(self) -> str:
        """What a person sees, without colours and links."""
        return _ESCAPES.sub("", self.getvalue())

    @property
    def width(self) -> int:
        """Length of the longest line."""
        return max(len(line.rstrip()) for line in self.text.splitlines())


def replace_stream(monkeypatch: pytest.MonkeyPatch, name: str, columns: int = 80) -> Terminal:
    """Put a terminal in the place of `stdout` or `stderr`."""
    terminal = Terminal()
    monkeypatch.setattr(sys, name, terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return terminal
