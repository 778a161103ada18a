"""The program as a process of its own: streams that break, a bare environment, Ctrl-C."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from index.generations import Generations
from tests.builders import ROOT, numbered_draft, open_collection
from tests.command_line import environment, run_program

if TYPE_CHECKING:
    from tests.command_line import CommandLine

PROGRAM: Final = f'"{sys.executable}" -m bot'

# Runs the program; prints what would have opened a connection.
WATCHED: Final = """
import runpy, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        print("CONNECTION", event, arguments, file=sys.stderr)
sys.addaudithook(watch)
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""

# Is interrupted while it loads a library.
INTERRUPTED: Final = """
import runpy, sys
class Interrupting:
    def find_spec(self, name, *rest):
        if name == "typer":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""

STREAMS: Final = {
    "a reader that has seen enough": ("articles --data-dir {data} | head -1", 0),
    "a reader that reads nothing": ("articles --json --data-dir {data} | true", 0),
    "no reader of complaints": ("nonsense 2>&1 | true", 2),
    "a full disk": ("articles --data-dir {data} > /dev/full", 1),
    "a full disk for complaints": ("nonsense 2> /dev/full", 2),
    "no output": ("articles --data-dir {data} >&-", 0),
    "no streams at all": ("nonsense <&- >&- 2>&-", 2),
}


def shell(script: str, folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash; its exit code is that of the first program in the pipe."""
    return subprocess.run(
        ["bash", "-c", f"{script}; exit ${{PIPESTATUS[0]}}"],  # noqa: S607 - whichever bash
        cwd=folder,
        env=environment(folder, **changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("words", "code"), STREAMS.values(), ids=STREAMS)
def test_broken_streams_end_without_a_traceback(
    samples_folder: Path, tmp_path: Path, words: str, code: int
) -> None:
    ran = shell(f"{PROGRAM} {words.format(data=samples_folder)}", tmp_path)
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr
    assert len(ran.stderr.splitlines()) == (1 if code == 1 else 0)


@pytest.mark.slow
def test_a_batch_is_answered_in_order_whatever_its_lines_hold(
    samples_folder: Path, tmp_path: Path
) -> None:
    lines = [
        '{"id": "a", "text": "what are TISCs?"}',
        "no JSON at all",
        '{"id": "c"}',
        '{"id": 4, "text": "что такое ЦПТИ? café 🙂", "history": ["naïve"]}',
        '{"id": "e", "text": "half \\ud800"}',
        "",
        "[1, 2]",
        '{"id": "g", "text": ""}',
    ]
    ran = run_program(
        *("ask", "--batch", "-", "--data-dir", samples_folder),
        folder=tmp_path,
        options=("-W", "error"),
        environ=environment(tmp_path, PYTHONIOENCODING="ascii"),
        stdin="\n".join(lines).encode() + b'\n\xff\xfe\n{"id": "h", "text": "last"}',
    )
    assert ran.code == 1
    assert [answer["id"] for answer in ran.lines] == [
        "a",
        None,
        "c",
        "4",
        "e",
        None,
        "g",
        None,
        "h",
    ]
    kinds = ["error" if "error" in answer else answer["status"] for answer in ran.lines]
    assert kinds[:3] == ["answered", "error", "error"]
    assert kinds[4:8] == ["error", "error", "abstained", "error"]
    assert ran.lines[3]["question"] == "что такое ЦПТИ? café 🙂"
    complaints = ran.err.splitlines()
    assert [line.partition(": no question;")[0] for line in complaints] == [
        f"footnote: standard input:{number}" for number in (2, 3, 5, 7, 9)
    ]


def test_nothing_is_needed_of_the_environment_and_no_connection_is_opened(
    samples_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "watched.py").write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{WATCHED}"
    )
    endless = """yes '{"id": "again", "text": "who is Darren Tang?"}'"""
    bare = f'env -i PATH="$PATH" HOME= "{sys.executable}" watched.py'
    asked = f"{endless} | {bare} ask --batch - --data-dir '{samples_folder}'"
    ran = shell(f"({asked}; echo ${{PIPESTATUS[1]}} >&2) | head -2", tmp_path)
    assert [json.loads(line)["status"] for line in ran.stdout.splitlines()] == ["answered"] * 2
    assert ran.stderr == "0\n"
    assert [path.name for path in tmp_path.iterdir()] == ["watched.py"]


def test_ctrl_c_while_the_program_is_loaded_ends_it_quietly(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


@pytest.mark.slow
def test_ctrl_c_ends_a_reindex_that_the_next_one_completes(
    footnote: CommandLine, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    collection = open_collection(data)
    collection.articles.add([numbered_draft(number) for number in range(100)])
    collection.database.close()
    command = [sys.executable, "-m", "bot", "reindex", "--data-dir", str(data)]
    with subprocess.Popen(
        command,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as reindex:
        lock = data / "index" / "LOCK"
        while reindex.poll() is None and not (lock.exists() and lock.read_text()):
            with contextlib.suppress(subprocess.TimeoutExpired):
                reindex.wait(0.05)
        reindex.send_signal(signal.SIGINT)
        out, err = reindex.communicate()
    # A shell says 130 of both: Python may end itself by the signal it was interrupted by.
    assert reindex.returncode in {130, -signal.SIGINT}
    assert (out, err) == ("", "footnote: interrupted; nothing half-done was kept\n")
    assert Generations(data / "index").names() == []
    assert footnote.in_folder(data, "reindex").code == 0
    assert footnote.in_folder(data, "index", "status", "--json").json["up_to_date"] is True
