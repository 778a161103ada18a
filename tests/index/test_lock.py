"""One builder at a time, and the next one as soon as it is gone, however it went."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from corpus.errors import IndexingError, ReindexRunningError
from index.lock import building_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from index.lock import building_lock
with building_lock(Path(sys.argv[1]), "2025-06-01T12:00:00Z"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """Give where the lock is."""
    return tmp_path / "LOCK"


@pytest.fixture
def holder(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """Give another process that holds the lock until its standard input ends."""
    command = [sys.executable, "-c", HOLDER, str(lock)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_second_is_told_who_builds_and_since_when(
    lock: Path, holder: subprocess.Popen[str]
) -> None:
    expected = rf"already running \(process {holder.pid}, since 2025-06-01T12:00:00Z\); wait"
    with pytest.raises(ReindexRunningError, match=expected), building_lock(lock, "later"):
        pass


def test_being_refused_leaves_the_holders_note(lock: Path, holder: subprocess.Popen[str]) -> None:
    for _ in range(2):
        with (
            pytest.raises(ReindexRunningError, match=f"process {holder.pid}"),
            building_lock(lock, "later"),
        ):
            pass


def test_the_end_of_a_builder_lets_the_next_one_in(
    lock: Path, holder: subprocess.Popen[str]
) -> None:
    holder.communicate("")
    assert holder.returncode == 0
    with building_lock(lock, "later"):
        assert lock.read_text() == f"process {os.getpid()}, since later"


def test_the_death_of_a_builder_lets_the_next_one_in(
    lock: Path, holder: subprocess.Popen[str]
) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with building_lock(lock, "later"):
        assert lock.read_text() == f"process {os.getpid()}, since later"


def test_nobody_is_named_once_the_work_is_done(lock: Path) -> None:
    with building_lock(lock, "now"):
        pass
    assert lock.read_text() == ""


def test_a_failure_lets_the_next_one_in(lock: Path) -> None:
    with pytest.raises(ZeroDivisionError), building_lock(lock, "now"):
        raise ZeroDivisionError
    with building_lock(lock, "now"):
        pass


def test_a_lock_inside_a_lock_is_refused(lock: Path) -> None:
    with (
        building_lock(lock, "now"),
        pytest.raises(ReindexRunningError, match=f"process {os.getpid()}, since now"),
        building_lock(lock, "later"),
    ):
        pass


def test_a_note_that_is_no_text_is_passed_on_as_far_as_it_can_be(lock: Path) -> None:
    with building_lock(lock, "now"):
        lock.write_bytes(b"\xff\xfe")
        with pytest.raises(ReindexRunningError, match="already running"), building_lock(lock, ""):
            pass


def test_a_holder_without_a_note_is_another_process(lock: Path) -> None:
    with building_lock(lock, "now"):
        lock.write_bytes(b"")
        with pytest.raises(ReindexRunningError, match="another process"), building_lock(lock, ""):
            pass


def test_a_disk_that_is_full_does_not_hinder_the_lock(tmp_path: Path) -> None:
    (tmp_path / "LOCK").symlink_to("/dev/full")
    with building_lock(tmp_path / "LOCK", "now"):
        pass


def test_a_folder_in_the_place_of_the_lock_is_explained(lock: Path) -> None:
    lock.mkdir()
    with pytest.raises(IndexingError, match="cannot be opened"), building_lock(lock, "now"):
        pass
