"""Admins read which questions went unanswered, and what admins did, newest first."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.bot.telegram.admin.asking import keep_reply
from tests.bot.telegram.admin.scene import ADMIN, scene

if TYPE_CHECKING:
    from pathlib import Path


def test_questions_are_grouped_with_how_often_and_by_how_many(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            assert "No question went unanswered." in await there.write("/unanswered")
            hour = timedelta(hours=1)
            keep_reply(there, 1, "Who owns <Mars> & Venus?", answered=False, ago=hour)
            keep_reply(there, 1, "who owns mars and venus", answered=False, ago=2 * hour)
            keep_reply(there, 2, "Who owns <Mars> & Venus?", answered=False, ago=3 * hour)
            keep_reply(there, 2, "What is a gate?", answered=False, ago=hour)
            keep_reply(there, 2, "What is a wall?", answered=True, ago=hour)
            keep_reply(there, 2, "What is old?", answered=False, ago=timedelta(days=31))
            told = await there.write("/unanswered")
            assert told.startswith(
                "Questions without an answer\n1. Who owns <Mars> & Venus?\n"
                "3 times · 2 people · last on "
            )
            assert "\n2. What is a gate?\n1 time · 1 person · last on " in told
            assert told.endswith("\n\nThe wording of a question is kept for 30 days.")

    asyncio.run(run())


def test_without_wordings_there_is_nothing_to_read(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, keep_questions_days=0) as there:
            assert "is not kept (KEEP_QUESTIONS_DAYS is 0)" in await there.write("/unanswered")

    asyncio.run(run())


def test_what_admins_did_is_listed_newest_first(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            assert await there.write("/audit") == "No admin has done anything yet."
            for number in range(25):
                there.desk.records.audit.note(ADMIN, "remove", f"title {number}", "removed")
            lines = (await there.write("/audit")).splitlines()
            assert lines[0] == "What admins did"
            assert len(lines) == 21
            assert lines[1].endswith(f" UTC · {ADMIN} · remove title 24 → removed")
            assert "title 5 " in lines[-1]

    asyncio.run(run())
