"""A reindex runs in a process of its own, which may be stopped or killed at any moment."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import select
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.jobs import Progress
from bot.reindexing import Reindexing, ReindexStoppedError
from bot.smoke import SmokeFailedError
from corpus.errors import FootnoteError
from tests.bot.embedders import failing_embedder, fake_embedder, stuck_embedder
from tests.builders import application_in, numbered_draft

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from bot.application import Application
    from bot.settings import Settings

TOKEN = "123456789:AAFake-Token_for-these-tests_000000"  # noqa: S105 - opens nothing


def collection(folder: Path, articles: int = 2) -> Application:
    """Return an application over some articles, not indexed yet."""
    app = application_in(folder, telegram_bot_token=SecretStr(TOKEN))
    app.articles.add([numbered_draft(number) for number in range(articles)])
    return app


class Heard:
    """Takes note of how far a reindex is."""

    def __init__(self) -> None:
        self.progress: list[Progress] = []
        self.begun = asyncio.Event()

    async def __call__(self, progress: Progress) -> None:
        """Take note."""
        self.progress.append(progress)
        self.begun.set()


def command_line(process_id: int) -> str:
    return Path(f"/proc/{process_id}/cmdline").read_text()


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_index_is_built_beside_this_process(tmp_path: Path) -> None:
    app = collection(tmp_path)

    async def run() -> None:
        told = Heard()
        built = (await Reindexing(app.settings, fake_embedder).run(told)).built
        assert (built.articles, built.embedded, built.is_new) == (2, 2, True)
        assert app.generations.named_current() == built.generation
        steps = [(one.step, one.done, one.total) for one in told.progress]
        assert ("embedding", 2, 2) in steps
        assert steps[-1] == ("writing", 2, 2)
        again = await Reindexing(app.settings, fake_embedder).run(told)
        assert not again.built.is_new

    asyncio.run(run())
    app.database.close()


def test_stopping_ends_the_process_and_the_old_index_stays(tmp_path: Path) -> None:
    app = collection(tmp_path)
    old = app.builder(lambda: fake_embedder(app)).reindex(lambda *_: None).generation
    app.articles.add([numbered_draft(9)])

    async def run() -> None:
        reindexing, told = Reindexing(app.settings, stuck_embedder), Heard()
        running = asyncio.create_task(reindexing.run(told))
        await told.begun.wait()
        process_id = reindexing.process_id
        assert process_id is not None
        assert TOKEN not in command_line(process_id)
        assert os.getpriority(os.PRIO_PROCESS, process_id) >= 10
        reindexing.cancel()
        with pytest.raises(ReindexStoppedError):
            await running
        assert not is_alive(process_id)
        with pytest.raises(ReindexStoppedError):
            await reindexing.run(told)

    asyncio.run(run())
    assert app.generations.current()[1].generation == old
    assert app.builder(lambda: fake_embedder(app)).reindex(lambda *_: None).is_new
    app.database.close()


def test_what_became_of_the_smoke_questions_is_told(tmp_path: Path) -> None:
    app = collection(tmp_path)
    app.smoke.add("How long is bridge1?", "article-1")

    async def run() -> None:
        told = Heard()
        with pytest.raises(SmokeFailedError) as raised:
            await Reindexing(careful, fake_embedder).run(told)
        assert raised.value.report.said() == "smoke questions: 0 passed, 1 failed (1)"
        assert app.generations.names() == []
        done = await Reindexing(careless, fake_embedder).run(told)
        assert done.smoke.said() == "smoke questions: 1 passed, 0 failed"
        assert told.progress[-1] == Progress("asking", 1, 1)

    careful = app.settings.model_copy(update={"answer_confidence": 1.0})
    careless = app.settings.model_copy(update={"answer_confidence": 0.0})
    asyncio.run(run())
    app.database.close()


def test_a_cancelled_task_takes_the_process_with_it(tmp_path: Path) -> None:
    app = collection(tmp_path)

    async def run() -> int:
        reindexing, told = Reindexing(app.settings, stuck_embedder), Heard()
        running = asyncio.create_task(reindexing.run(told))
        await told.begun.wait()
        process_id = reindexing.process_id
        assert process_id is not None
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert not is_alive(process_id)
        return process_id

    asyncio.run(run())
    app.database.close()


def test_the_end_of_the_event_loop_takes_the_process_with_it(tmp_path: Path) -> None:
    app, process_ids = collection(tmp_path), []

    async def run() -> None:
        reindexing, told = Reindexing(app.settings, stuck_embedder), Heard()
        left = asyncio.create_task(reindexing.run(told))
        await told.begun.wait()
        process_ids.append(reindexing.process_id)
        assert not left.done()

    asyncio.run(run())
    [process_id] = process_ids
    assert process_id is not None
    assert not is_alive(process_id)
    app.database.close()


def test_a_killed_process_is_one_line(tmp_path: Path) -> None:
    app = collection(tmp_path)

    async def run() -> None:
        reindexing, told = Reindexing(app.settings, stuck_embedder), Heard()
        running = asyncio.create_task(reindexing.run(told))
        await told.begun.wait()
        assert reindexing.process_id is not None
        os.kill(reindexing.process_id, signal.SIGKILL)
        with pytest.raises(FootnoteError, match="ended by signal 9; try again"):
            await running
        assert reindexing.process_id is None

    asyncio.run(run())
    app.database.close()


def serve_until_killed(settings: Settings, telling: Connection) -> None:
    """Build for ever, and tell the number of the process that does."""

    async def run() -> None:
        reindexing, told = Reindexing(settings, stuck_embedder), Heard()
        running = asyncio.create_task(reindexing.run(told))
        await told.begun.wait()
        telling.send(reindexing.process_id)
        await running

    asyncio.run(run())


def test_a_killed_bot_leaves_no_process_behind(tmp_path: Path) -> None:
    app = collection(tmp_path)
    spawn = multiprocessing.get_context("spawn")
    told, telling = spawn.Pipe(duplex=False)
    bot = spawn.Process(target=serve_until_killed, args=(app.settings, telling))
    bot.start()
    process_id = told.recv()
    ended = os.pidfd_open(process_id)
    bot.kill()
    bot.join()
    assert select.select([ended], [], [], 30)[0] == [ended]
    os.close(ended)
    assert app.builder(lambda: fake_embedder(app)).reindex(lambda *_: None).is_new
    app.database.close()


def test_what_goes_wrong_in_the_process_is_one_line_here(tmp_path: Path) -> None:
    app = collection(tmp_path)

    async def run() -> None:
        with pytest.raises(FootnoteError, match="RuntimeError: the weights are damaged"):
            await Reindexing(app.settings, failing_embedder).run(Heard())
        with (
            app.generations.building("2025-06-01T12:00:00Z"),
            pytest.raises(FootnoteError, match=r"already running \(process \d+, since 2025"),
        ):
            await Reindexing(app.settings, fake_embedder).run(Heard())

    asyncio.run(run())
    app.database.close()
