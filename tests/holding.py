"""Another process that holds a database to itself, as a backup tool or a stuck writer would."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from pathlib import Path

# Holds a database until it is told to let go, or for some seconds.
_HOLDER: Final = """
import select, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=30)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
select.select([sys.stdin], [], [], float(sys.argv[2]))
connection.rollback()
connection.close()
"""


class Holding:
    """Holds an SQLite file for the time of a `with` block, or for some seconds of it.

    Args:
        file: The database.
        seconds: After these it lets go by itself.
    """

    def __init__(self, file: Path, seconds: float = 600.0) -> None:
        self._command = [sys.executable, "-c", _HOLDER, str(file), str(seconds)]
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.communicate("", timeout=60)
        assert self._process.returncode == 0
