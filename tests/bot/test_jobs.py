"""A job works beside this process, tells how far it is, and ends with one line at worst."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import select
import time
from typing import TYPE_CHECKING

import pytest

from bot.jobs import Job, JobStoppedError, Progress
from corpus.errors import CorpusError, FootnoteError
from corpus.extraction.child import Child
from tests.builders import application_in

if TYPE_CHECKING:
    from pathlib import Path

    from bot.jobs import Tell
    from bot.settings import Settings


def parse_in_a_child(_settings: Settings, tell: Tell) -> int:
    """Tell which child parses for it, and never end."""
    with Child() as child:
        child.run(len, b"")
        [process] = multiprocessing.active_children()
        tell(Progress("child", process.pid or 0, 0))
        time.sleep(3600)
    return 0


def refuse(settings: Settings, tell: Tell) -> str:
    """Tell how far it is, and then that it cannot go on."""
    tell(Progress(str(settings.telegram_bot_token), 1, 2))
    message = "it cannot go on"
    raise CorpusError(message)


def test_what_it_tells_and_why_it_failed_arrive(tmp_path: Path) -> None:
    told: list[Progress] = []

    async def hear(progress: Progress) -> None:
        told.append(progress)

    settings = application_in(tmp_path, telegram_bot_token="of nobody's business").settings  # noqa: S106
    job: Job[str] = Job("refuses", settings, refuse)
    with pytest.raises(FootnoteError, match=r"^it cannot go on$"):
        asyncio.run(job.run(hear))
    assert told == [Progress("None", 1, 2)]
    assert job.process_id is None


@pytest.mark.slow
def test_the_child_of_a_job_that_is_stopped_ends_with_it(tmp_path: Path) -> None:
    async def run() -> None:
        job: Job[int] = Job("parses", application_in(tmp_path).settings, parse_in_a_child)
        children: list[int] = []

        async def hear(progress: Progress) -> None:
            children.append(os.pidfd_open(progress.done))
            job.cancel()

        with pytest.raises(JobStoppedError):
            await job.run(hear)
        assert select.select(children, [], [], 30)[0] == children
        os.close(children[0])

    asyncio.run(run())
