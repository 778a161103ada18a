"""Every command in docs/operations.md is run, in order, and every finding of doctor is in it."""

from __future__ import annotations

import ast
import re
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from tests.bot_api import FakeBotApiProcess
from tests.builders import ROOT, SAMPLES, application_in
from tests.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.command_line import CommandLine

OPERATIONS: Final = (ROOT / "docs" / "operations.md").read_text("utf-8")
BLOCKS: Final = re.findall(r"^```sh\n(.*?)^```$", OPERATIONS, re.MULTILINE | re.DOTALL)
CHECKED: Final = ("bot/diagnosis.py", "bot/telegram/checking.py")
"""Where the findings of `doctor` are worded."""


class Shell:
    """A shell in a folder as docs/operations.md supposes it; it is its own service manager.

    Args:
        folder: Where it is.
        footnote: Runs the program in this process: thirty starts of it would take minutes.
        serving: The bot as a service.
    """

    def __init__(self, folder: Path, footnote: CommandLine, serving: Serving) -> None:
        self._folder = folder
        self._footnote = footnote
        self._serving = serving

    def run(self, line: str) -> str:
        """Run one line; return what it printed."""
        if line == "systemctl start footnote":
            self._serving.start()
            return ""
        if line == "systemctl stop footnote":
            assert self._serving.stop() == 0
            return ""
        if not line.startswith("footnote "):
            return self._said(line)
        words = self._said(line.replace("footnote", "printf '%s\\n'", 1)).splitlines()
        ran = self._footnote(*words)
        assert ran.code == 0, f"{line}\n{ran.out}\n{ran.err}"
        return ran.out

    def _said(self, line: str) -> str:
        ran = subprocess.run(
            ["/bin/sh", "-e", "-c", line], cwd=self._folder, capture_output=True, check=True
        )
        return ran.stdout.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the samples and nothing else."""
    (tmp_path / "srv" / "corpus").mkdir(parents=True)
    (tmp_path / "srv" / "corpus" / "samples").symlink_to(SAMPLES)
    return tmp_path / "srv"


@pytest.fixture
def shell(folder: Path, footnote: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """Give a shell in that folder, with a token that a stand-in of Telegram knows."""
    with FakeBotApiProcess() as api:
        settings = f"TELEGRAM_BOT_TOKEN={api.token}\nTELEGRAM_API_URL={api.base_url}\n"
        (folder / ".env").write_text(settings)
        monkeypatch.chdir(folder)
        with Serving(api, folder / "data", module="tests.quick_service") as serving:
            serving.stop()
            yield Shell(folder, footnote, serving)


def test_every_command_does_what_is_said(shell: Shell, folder: Path) -> None:
    lines = [line for block in BLOCKS for line in block.splitlines()]
    assert len(lines) > 30
    said: dict[str, list[str]] = {}
    for line in lines:
        said.setdefault(line, []).append(shell.run(line))
        check_after(line, folder)
    assert "wrong" not in said["footnote doctor"][-1]
    assert (
        said['footnote ask "what are TISCs?" --data-dir trial'][0].lstrip().startswith("TISCs, or")
    )
    assert "answers now" in said["footnote index rollback"][0]
    kept = said["ls data/footnote.db.before-restore-*"][0]
    assert re.fullmatch(r"data/footnote\.db\.before-restore-\d{8}T\d{6}Z\n", kept)


def check_after(line: str, folder: Path) -> None:
    """Look at what some commands are said to do."""
    if line.endswith("footnote restore backups/before-upgrade.footnote"):
        assert count(folder / "data") == count(folder / "data.newer") == 15
    elif line.startswith("footnote restore") and "--force" in line:
        assert count(folder / "data") == 17
    elif line.startswith("mv data/footnote.db.before-restore-"):
        assert count(folder / "data") == 16
    elif line == "rm -r trial":
        assert not (folder / "trial").exists()


def count(data: Path) -> int:
    app = application_in(data)
    found = len(app.articles.articles())
    app.database.close()
    return found


def test_no_command_stands_outside_the_blocks_that_are_run() -> None:
    fences = re.findall(r"^```(.*)$", OPERATIONS, re.MULTILINE)[::2]
    assert set(fences) == {"", "sh", "ini"}
    unrun = re.sub(r"^```sh\n.*?^```$", "", OPERATIONS, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"^(?:\$ |footnote )", unrun, re.MULTILINE) == []


def test_the_service_starts_what_there_is() -> None:
    [started] = re.findall(r"^ExecStart=(.+)$", OPERATIONS, re.MULTILINE)
    assert started.endswith("/.venv/bin/footnote serve")
    [seconds] = re.findall(r"^TimeoutStopSec=(\d+)$", OPERATIONS, re.MULTILINE)
    assert int(seconds) > 10  # what the bot takes at most


def worded(source: str) -> Iterator[str]:
    """Yield the messages with a remedy in a source, with … for what is put in."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def with_remedy(source: str) -> set[str]:
    found = (text.replace("`", "") for text in worded(source) if "\n" not in text)
    return {text for text in found if re.search(r"\w.*; \w|…; \w", text) and len(text) < 120}


@pytest.mark.parametrize("source", CHECKED)
def test_every_finding_of_doctor_is_explained(source: str) -> None:
    table = re.findall(r"^\| `(.+?)` \|.+\|.+\|$", OPERATIONS, re.MULTILINE)
    explained = {re.sub(" +", " ", one) for one in table}
    messages = with_remedy((ROOT / source).read_text("utf-8"))
    docstrings = {text for text in messages if text.endswith(".")}
    pieces = {
        text
        for text in messages - docstrings
        if not any(text != other and text in other for other in messages)
    }
    assert pieces
    assert pieces - explained == set()
