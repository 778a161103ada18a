"""An admin sees the plan, confirms it, watches one message, may stop it, and reads the result."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

from tests.bot.embedders import failing_embedder, stuck_embedder
from tests.bot.telegram.admin.scene import ADMIN, OTHER_ADMIN, Scene, scene

if TYPE_CHECKING:
    from pathlib import Path


async def begun(there: Scene) -> int:
    """Start a reindex that never ends; return the number of its process."""
    await there.write("/reindex")
    await there.press("Confirm")
    await there.wait_for("The index is being built")
    return await there.process_id()


def test_the_plan_is_shown_and_the_new_index_answers_at_once(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1, 2)
            plan = await there.write("/reindex")
            assert plan == (
                "Reindex\nArticles: 2\nPassages: 2\nPassages to read now: 2\n\n"
                "Questions are answered from the present index meanwhile."
            )
            assert there.desk.live.answerer is None
            await there.press("Confirm")
            told = await there.wait_for("✅ The new index answers now")
            assert "Articles: 2\nPassages: 2\nPassages newly read: 2\nGeneration: g0" in told
            assert there.desk.live.answerer is not None
            assert len(await there.messages()) == 1
            assert there.results()[0] == "started"
            assert there.results()[1].endswith(": 2 articles, 2 newly embedded")
            assert "There is nothing to do." in await there.write("/reindex")
            assert await there.buttons() == []

    asyncio.run(run())


def test_the_smoke_questions_are_told_of(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, answer_confidence=0.0) as there:
            there.add(1)
            there.footnote.smoke.add("How long is bridge1?", "article-1")
            await there.write("/reindex")
            await there.press("Confirm")
            told = await there.wait_for("✅ The new index answers now")
            assert told.endswith("\nSmoke questions passed: 1 of 1")
            assert there.results()[-1].endswith("; smoke questions: 1 passed, 0 failed")
            old = there.generations.named_current()
            there.add(2)
            there.footnote.smoke.add("???", "article-2")
            await there.write("/reindex")
            await there.press("Confirm")
            told = await there.wait_for("was not published")
            assert "Smoke questions passed: 1 of 2" in told
            assert "“???”: expected article-2, nothing was answered" in told
            assert there.results()[-1] == "refused: smoke questions: 1 passed, 1 failed (2)"
            assert there.generations.named_current() == old

    asyncio.run(run())


def test_stopping_leaves_the_old_index_answering(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, stuck_embedder) as there:
            there.add(1)
            old = there.index()
            there.add(2)
            await begun(there)
            data = await there.data_of("Stop")
            assert await there.forge(data) == "Stopping…"
            assert "The index before still answers" in await there.wait_for("was stopped")
            assert there.generations.named_current() == old
            assert there.results() == ["started", "stopped"]
            assert await there.forge(data) == "This button is too old. Please ask again."
            assert "was stopped" in await there.last_message()

    asyncio.run(run())


def test_nobody_else_can_stop_it(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, stuck_embedder) as there:
            there.add(1)
            process_id = await begun(there)
            assert await there.forge("s:AAAAAAAAAAAA:0") == (
                "This button is too old. Please ask again."
            )
            os.kill(process_id, 0)

    asyncio.run(run())


def test_a_second_one_is_told_who_builds_and_since_when(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, stuck_embedder) as there:
            there.add(1)
            await there.write("/reindex", OTHER_ADMIN)
            await begun(there)
            told = await there.write("/reindex", OTHER_ADMIN)
            assert f"admin {ADMIN} started it" in told
            first = (await there.messages(OTHER_ADMIN))[0]
            await there.api.aio.press(first["message_id"], OTHER_ADMIN, button="Confirm")
            await there.handle()
            assert f"admin {ADMIN} started it" in (await there.messages(OTHER_ADMIN))[0]["text"]
            assert there.audit()[-1] == (
                OTHER_ADMIN,
                "reindex",
                "",
                "refused: another one runs",
            )

    asyncio.run(run())


def test_one_that_runs_in_another_process_is_named(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1)
            await there.write("/reindex")
            with there.generations.building("2025-06-01T12:00:00Z"):
                await there.press("Confirm")
                told = await there.wait_for("The index was not built")
            assert f"process {os.getpid()}, since 2025-06-01T12:00:00Z" in told
            assert there.results()[-1].startswith("failed: a reindex is already running")

    asyncio.run(run())


def test_a_killed_process_and_a_failing_model_are_one_line_each(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, stuck_embedder) as there:
            there.add(1)
            os.kill(await begun(there), signal.SIGKILL)
            assert "was ended by signal 9; try again" in await there.wait_for("was not built")
            assert there.results()[-1].startswith("failed: the process that builds the index")
        async with scene(tmp_path, failing_embedder) as there:
            await there.write("/reindex")
            await there.press("Confirm")
            assert "the weights are damaged" in await there.wait_for("was not built")

    asyncio.run(run())


def test_the_end_of_the_bot_ends_it_and_says_so(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, stuck_embedder) as there:
            there.add(1)
            process_id = await begun(there)
            data = await there.data_of("Stop")
            await there.restart()
            assert "ended when the bot was stopped" in await there.last_message()
            assert there.results() == ["started", "ended with the bot"]
            try:
                os.kill(process_id, 0)
            except ProcessLookupError:
                process_id = 0
            assert process_id == 0
            assert await there.forge(data) == "This button is too old. Please ask again."
            assert "ended when the bot was stopped" in await there.last_message()

    asyncio.run(run())


def test_two_presses_start_one_reindex_and_cancelling_starts_none(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1)
            await there.write("/reindex")
            data = await there.data_of("Confirm")
            await there.press("Confirm")
            assert await there.forge(data) == "This button is too old. Please ask again."
            await there.wait_for("✅ The new index answers now")
            there.add(2)
            await there.write("/reindex")
            assert await there.press("Cancel") == "Cancelled. Nothing was changed."
            assert [result.partition(" ")[0] for result in there.results()] == [
                "started",
                "built",
                "cancelled",
            ]
            assert len(there.generations.names()) == 1

    asyncio.run(run())


def test_a_message_that_cannot_be_changed_stops_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            there.add(1)
            await there.write("/reindex")
            await there.api.aio.fault(
                "editMessageText", "error", status=400, description="Bad Request: no"
            )
            await there.press("Confirm")
            assert "Articles: 1" in await there.wait_for("✅ The new index answers now")

    asyncio.run(run())


def test_a_button_of_a_bot_that_was_killed_says_what_became_of_it(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.write("/status")
            await there.forge("s:AAAAAAAAAAAA:0")
            assert "ended when the bot was stopped" in await there.last_message()
            assert await there.buttons() == []

    asyncio.run(run())
