"""The bot as a process of its own: what its log says of each answer, and what it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from benchmarks.material import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.bot_api import FakeBotApiClient

STAGES: Final = ("embedding", "retrieval", "answering", "records", "sending")
"""What the log tells of an answer, in milliseconds; "answering" holds the two before it."""

_ROOT: Final = Path(__file__).parent.parent
_START_SECONDS: Final = 120.0
_STOP_SECONDS: Final = 15.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Logged:
    """What the log says of one answer.

    Attributes:
        at: When it was sent and stored, in seconds since 1970.
        stages: Milliseconds by the name of the stage.
    """

    at: float
    stages: dict[str, float]


class Served:
    """`footnote serve` on the sample articles, for the time of a `with` block.

    Args:
        api: The stand-in it talks to.
        folder: Where the collection is made, and indexed.
    """

    def __init__(self, api: FakeBotApiClient, folder: Path) -> None:
        self.data_dir = folder / "data"
        self._folder = folder
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(_ROOT),
            "HF_HUB_OFFLINE": "1",
            "LOG_FORMAT": "json",
            "QUESTIONS_PER_MINUTE": "10000",
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_URL": api.base_url,
        }
        self.answers: dict[int, Logged] = {}
        self.failures: list[str] = []
        self._heard = threading.Condition()
        self._is_ready = False
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        place = ("--data-dir", str(self.data_dir))
        for words in (("add", str(SAMPLES)), ("reindex",)):
            subprocess.run([*_FOOTNOTE, *words, *place], check=True, **self._surroundings)
        self._process = subprocess.Popen(
            [*_FOOTNOTE, "serve", *place], text=True, **self._surroundings
        )
        threading.Thread(target=self._read, args=(self._process,), daemon=True).start()
        with self._heard:
            self._heard.wait_for(lambda: self._is_ready or self._has_ended, _START_SECONDS)
        if not self._is_ready:
            message = f"it does not serve: {self.failures}"
            raise RuntimeError(message)
        return self

    def __exit__(self, *_: object) -> None:
        self._running.terminate()
        try:
            self._running.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._running.kill()

    def wait_for(self, updates: Collection[int], most: int, seconds: float) -> bool:
        """Wait until all but `most` of some updates are answered; return whether they are."""

        def is_done() -> bool:
            return sum(one not in self.answers for one in updates) <= most

        with self._heard:
            self._heard.wait_for(lambda: is_done() or self._has_ended, seconds)
            return is_done()

    @property
    def memory(self) -> float:
        """What it holds in memory now, in MiB."""
        told = Path(f"/proc/{self._running.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in told.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    @property
    def processor_seconds(self) -> float:
        """What it has computed so far, over all its threads."""
        told = Path(f"/proc/{self._running.pid}/stat").read_text(encoding="utf-8")
        user, system = told.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / _TICKS

    @property
    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            message = "it was not started"
            raise RuntimeError(message)
        return self._process

    @property
    def _has_ended(self) -> bool:
        return self._running.poll() is not None

    @property
    def _surroundings(self) -> dict[str, Any]:
        output = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        return {"cwd": self._folder, "env": self._environment, **output}

    def _read(self, process: subprocess.Popen[str]) -> None:
        for line in process.stderr or ():
            with self._heard:
                self._note(line)
                self._heard.notify_all()
        process.wait()
        with self._heard:
            self._heard.notify_all()

    def _note(self, line: str) -> None:
        try:
            told = json.loads(line)
        except ValueError:
            self.failures.append(line)
            return
        if told["event"] == "answered":
            at = datetime.fromisoformat(told["timestamp"]).timestamp()
            self.answers[told["id"]] = Logged(at, {name: told[name] for name in STAGES})
        elif told["event"] == "ready to answer":
            self._is_ready = True
        elif told["level"] in {"warning", "error", "critical"}:
            self.failures.append(line)


_FOOTNOTE: Final = (sys.executable, "-m", "bot")
