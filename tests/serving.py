"""A served bot as a process of its own: started, killed and read by tests."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Final, Self

from tests.command_line import environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient

SECRET: Final = "a-secret-for-the-webhooks-of-these-tests"  # noqa: S105 - opens nothing
ADMIN: Final = 7_000_001
"""The person who may run the collection."""

_START_SECONDS: Final = 60.0


def webhook(port: int) -> dict[str, str]:
    """Return the settings of a bot that is posted to on this machine."""
    return {
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/updates",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class Serving:
    """A bot that serves one data folder, for the time of a `with` block; it may be started again.

    Args:
        api: The stand-in that it talks to.
        data_dir: The collection.
        module: What is run: the program itself, or one that starts faster.
        debug: Whether the program itself logs everything.
        options: Of that module.
        changes: Settings.
    """

    def __init__(
        self,
        api: FakeBotApiClient,
        data_dir: Path,
        *options: str,
        module: str = "bot",
        debug: bool = True,
        **changes: str,
    ) -> None:
        settings = {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_URL": api.base_url,
            "TELEGRAM_ADMIN_IDS": str(ADMIN),
            "QUESTIONS_PER_MINUTE": "10000",
            **changes,
        }
        words = [*(["--debug"] if debug else []), "serve"] if module == "bot" else []
        self._command = [sys.executable, "-m", module, *words, "--data-dir", str(data_dir)]
        self._command += options
        self._folder = data_dir.parent  # here there is no .env of whoever works on the project
        self._environment = environment(self._folder, **settings)
        self._lines: list[str] = []
        self._heard = threading.Condition()
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self, until: str = "ready to answer") -> None:
        """Start it, and wait until its log says something."""
        seen = len(self._lines)
        self._process = subprocess.Popen(
            self._command,
            cwd=self._folder,
            env=self._environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()
        if until:
            self.wait_for(until, since=seen)

    def wait_for(self, said: str, *, since: int = 0, seconds: float = _START_SECONDS) -> None:
        """Wait until a line of the log says something."""
        with self._heard:
            found = self._heard.wait_for(
                lambda: any(said in line for line in self._lines[since:]) or self.has_ended,
                seconds,
            )
        assert found, f"{said!r} was not said within {seconds} s:\n{self.log}"
        assert any(said in line for line in self._lines[since:]), self.log

    @property
    def log(self) -> str:
        """All that it logged, over every start."""
        return "".join(self._lines)

    @property
    def pid(self) -> int:
        """Of the process that runs now."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """End it at once, as a crash does."""
        assert self._process is not None
        self._process.kill()
        self.wait()

    def stop(self, seconds: float = 12, signal_number: int = signal.SIGTERM) -> int:
        """Ask it to end, as a service manager does; return its exit code."""
        os.kill(self.pid, signal_number)
        return self.wait(seconds)

    def wait(self, seconds: float = 30) -> int:
        """Wait for its end, and for the last line of its log; return its exit code."""
        assert self._process is not None
        assert self._reader is not None
        code = self._process.wait(seconds)
        self._reader.join(seconds)
        return code

    @property
    def has_ended(self) -> bool:
        """Whether it does not run now."""
        return self._process is None or self._process.poll() is not None

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        with process.stderr as log:
            for line in log:
                with self._heard:
                    self._lines.append(line)
                    self._heard.notify_all()
        process.wait()
        with self._heard:
            self._heard.notify_all()
