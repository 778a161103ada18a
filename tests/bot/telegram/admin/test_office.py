"""Only admins in private chats are served, and every command of theirs is out of others' reach."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.bot.telegram.admin.scene import ADMIN, STRANGER, scene

if TYPE_CHECKING:
    from pathlib import Path

GROUP = -1001
UNKNOWN = "I do not know this command. Just write your question, or see /help."


def test_strangers_learn_of_no_command(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            impostor = {"username": "admin", "first_name": "Admin"}
            for command in there.administration.commands():
                assert await there.write(f"/{command} 1", STRANGER, **impostor) == UNKNOWN
            assert there.audit() == []

    asyncio.run(run())


def test_in_groups_and_from_others_nothing_is_even_done_by_the_handlers(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.api.aio.make_chat(GROUP, members={str(ADMIN): "member"})
            commands = there.administration.commands()
            for name in commands:
                await there.api.aio.send_text(f"/{name}@fake_qa_bot x", ADMIN, chat_id=GROUP)
                await there.api.aio.send_text(f"/{name}", STRANGER)
            await there.api.aio.upload("a.txt", b"text", user_id=STRANGER)
            for update in await there.updates():
                message = update.message
                assert message is not None
                if message.document is not None:
                    await there.administration.upload(message)
                for command in commands.values():
                    await command(message, "x")
            assert (await there.messages(GROUP), await there.messages(STRANGER)) == ([], [])
            assert there.audit() == []

    asyncio.run(run())


def test_what_is_written_down_is_short_and_on_one_line(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.write("/remove " + "x\n" * 1000)
            [(person, action, subject, result)] = there.audit()
            assert (person, action) == (ADMIN, "remove")
            assert max(len(subject), len(result)) <= 300
            assert "\n" not in subject + result

    asyncio.run(run())
