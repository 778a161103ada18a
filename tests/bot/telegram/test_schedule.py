"""What is due is refreshed in its time; what fails is one line, and ends nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs

from bot.refreshing import Refreshed
from bot.telegram import schedule
from bot.telegram.schedule import refresh_what_is_due
from corpus.errors import FootnoteError
from corpus.refreshing import Outcome
from corpus.source_values import SourceKind
from tests.bot.telegram.talking import Time, at_desk, run, until

if TYPE_CHECKING:
    from pathlib import Path

    from bot.telegram.desk import Desk
    from tests.bot_api import FakeBotApiClient

SECRET = "https://ann:secret@news.example.org/feed"  # noqa: S105 - opens nothing


@dataclass
class Jobs:
    """Stands in for jobs: each ends as it is told to, the last way again and again."""

    ends: list[Refreshed | Exception] = field(default_factory=list)
    started: int = 0

    def __call__(self, *_: Any) -> Jobs:
        """Make a job."""
        return self

    async def run(self, _progress: Any) -> Refreshed:
        """End."""
        self.started += 1
        end = self.ends.pop(0) if len(self.ends) > 1 else self.ends[0]
        if isinstance(end, Exception):
            raise end
        return end


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    made = Jobs([Refreshed(Counter(), 1, ())])
    monkeypatch.setattr(schedule, "Job", made)
    return made


async def scheduled(desk: Desk, looks: int) -> list[float]:
    """Let the schedule look so many times; return how long it slept after each."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == looks:  # no further look, however long the test takes to see it
            await asyncio.Event().wait()

    desk.ready.set()
    task = asyncio.create_task(refresh_what_is_due(desk, sleep=sleep))
    await until(lambda: len(slept) >= looks or task.done())
    task.cancel()
    await asyncio.wait((task,))
    return slept


def test_where_nothing_is_due_no_process_is_started(
    api: FakeBotApiClient, tmp_path: Path, jobs: Jobs
) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:
            assert await scheduled(desk, 3) == [60, 60, 60]
            assert jobs.started == 0

    run(work())


def test_what_is_due_is_refreshed_and_what_changed_is_one_line(
    api: FakeBotApiClient, tmp_path: Path, jobs: Jobs
) -> None:
    counts = Counter({Outcome.CORRECTED: 1, Outcome.NEW: 2})
    jobs.ends = [Refreshed(counts, 3, (f"{SECRET}: it is gone",), "g1")]

    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:
            desk.footnote.sources.add(SECRET, SourceKind.FEED)
            with capture_logs() as logs:
                assert await scheduled(desk, 1) == [60]
            assert [{k: v for k, v in one.items() if k != "log_level"} for one in logs] == [
                {
                    "event": "a source could not be refreshed",
                    "reason": "[address] it is gone",
                },
                {
                    "event": "sources refreshed",
                    "sources": 3,
                    "failed": 1,
                    "corrected": 1,
                    "new": 2,
                    "index": "g1",
                },
            ]

    run(work())


def test_an_index_that_another_process_builds_is_looked_after_later(
    api: FakeBotApiClient, tmp_path: Path, jobs: Jobs
) -> None:
    behind, done = Refreshed(Counter(), 1, (), "", is_behind=True), Refreshed(Counter(), 0, ())
    jobs.ends = [behind, done]

    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:
            source = desk.footnote.sources.add(SECRET, SourceKind.FEED)

            async def forget(_: int) -> None:  # nothing is due any more
                desk.footnote.sources.remove(source.source_id)

            time = Time(forget)
            desk.ready.set()
            task = asyncio.create_task(refresh_what_is_due(desk, sleep=time.sleep))
            await until(lambda: len(time.slept) >= 3)
            task.cancel()
            await asyncio.wait((task,))
            assert time.slept[:3] == [300, 60, 60]
            assert jobs.started == 2

    run(work())


@pytest.mark.parametrize("error", [FootnoteError(f"{SECRET} broke"), RuntimeError(SECRET)])
def test_a_failure_is_one_line_and_tried_again_an_hour_later(
    api: FakeBotApiClient, tmp_path: Path, jobs: Jobs, error: Exception
) -> None:
    jobs.ends = [error]

    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:
            desk.footnote.sources.add(SECRET, SourceKind.FEED)
            with capture_logs() as logs:
                assert await scheduled(desk, 2) == [3600, 3600]
            assert "secret" not in str(logs)
            assert {one["event"] for one in logs} == {"the sources could not be refreshed"}
            assert jobs.started >= 2

    run(work())


def test_it_may_be_switched_off(api: FakeBotApiClient, tmp_path: Path, jobs: Jobs) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path, refresh_minutes=0) as desk:
            desk.footnote.sources.add(SECRET, SourceKind.FEED)
            assert await scheduled(desk, 1) == []
            assert jobs.started == 0

    run(work())
