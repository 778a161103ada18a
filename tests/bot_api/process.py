"""The stand-in as a process of its own, for the time of a `with` block."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.bot_api.client import FakeBotApiClient

_ROOT: Final = Path(__file__).parents[2]
_STOPPING_SECONDS: Final = 5


class FakeBotApiProcess:
    """Starts `python -m tests.bot_api` and gives a client.

    Args:
        options: Of the program.
    """

    def __init__(self, *options: str) -> None:
        self._options = options
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> FakeBotApiClient:
        command = [sys.executable, "-m", "tests.bot_api", "--port", "0", *self._options]
        self._process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        told = json.loads(self._process.stdout.readline())
        return FakeBotApiClient(told["base_url"], told["token"])

    def __exit__(self, *_: object) -> None:
        process = self._process
        assert process is not None
        process.terminate()
        try:
            process.communicate(timeout=_STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
