"""A button does its deed once, for the admin who was asked, and tells nobody else anything."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.messages.buttons import Action, encode
from tests.bot.telegram.admin.scene import ADMIN, OTHER_ADMIN, STRANGER, Scene, scene

TOO_OLD = "This button is too old. Please ask again."


async def asked(there: Scene) -> str:
    """Ask an admin whether article 1 should go; return what the button carries."""
    there.add(1)
    await there.write("/remove 1")
    return await there.data_of("Confirm")


def test_whoever_was_not_asked_is_told_what_a_stale_button_tells(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            data = await asked(there)
            for person in (OTHER_ADMIN, STRANGER):
                await there.write("/sources", person)
                assert await there.forge(data, person) == TOO_OLD
                assert await there.forge(data.replace("y:", "x:"), person) == TOO_OLD
            assert there.titles() == ["Town number1"]
            assert there.audit() == []
            assert "is removed" in await there.press("Confirm")

    asyncio.run(run())


def test_somebody_who_is_no_admin_any_more_cannot_confirm(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            data = await asked(there)
            there.dismiss_admins()
            await there.restart()
            assert await there.forge(data) == TOO_OLD
            assert await there.forge("s:AAAAAAAAAAAA:0") == TOO_OLD
            assert there.titles() == ["Town number1"]

    asyncio.run(run())


def test_a_press_in_a_group_does_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            data = await asked(there)
            group = -1001
            await there.api.aio.make_chat(group, members={str(ADMIN): "member"})
            sent = await there.bot.send_message(group, "text")
            query = await there.api.aio.press(
                sent.message_id, ADMIN, chat_id=group, data=data, force=True
            )
            await there.handle()
            assert (await there.answered(query))["text"] == TOO_OLD
            assert there.titles() == ["Town number1"]

    asyncio.run(run())


def test_forged_data_does_nothing(tmp_path: Path) -> None:
    forged = (
        encode(Action.CONFIRM, "AAAAAAAAAAAA"),
        encode(Action.CANCEL, "AAAAAAAAAAAA", 7),
        "y:" + "a" * 62,
        "y:../../etc:0",
        "y::0",
        "y",
        "😀" * 16,
        "\x00",
    )

    async def run() -> None:
        async with scene(tmp_path) as there:
            await asked(there)
            for data in forged:
                assert await there.forge(data) == TOO_OLD
            assert there.audit() == []

    asyncio.run(run())


def test_of_two_presses_at_once_one_does_it(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            data = await asked(there)
            message_id = (await there.messages())[-1]["message_id"]
            for _ in range(2):
                await there.api.aio.press(message_id, ADMIN, data=data, force=True)
            await asyncio.gather(*map(there.router.handle, await there.updates()))
            assert there.results() == ["removed"]
            assert await there.forge(data) == TOO_OLD
            assert await there.forge(data.replace("y:", "x:")) == TOO_OLD
            assert there.results() == ["removed"]

    asyncio.run(run())


def test_an_update_that_comes_again_does_it_once(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await asked(there)
            message_id = (await there.messages())[-1]["message_id"]
            await there.api.aio.press(message_id, ADMIN, button="Confirm")
            [update] = await there.updates()
            there.handled_twice = True
            await there.router.handle(update)
            await there.router.handle(update)
            assert there.results() == ["removed"]
            assert "is removed" in await there.last_message()

    asyncio.run(run())


def test_a_message_that_was_deleted_gets_a_new_one(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await asked(there)
            message = (await there.messages())[-1]
            await there.api.aio.fault(
                "editMessageText",
                "error",
                status=400,
                description="Bad Request: message to edit not found",
            )
            await there.api.aio.press(message["message_id"], ADMIN, button="Confirm")
            await there.handle()
            assert "is removed" in await there.last_message()

    asyncio.run(run())


@pytest.mark.parametrize("request_action", ["forget", "what a newer version does"])
def test_a_request_for_something_else_is_left_alone(tmp_path: Path, request_action: str) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.write("/status")
            payload: dict[str, Any] = {}
            key = there.desk.records.requests.ask(ADMIN, request_action, payload)
            assert await there.forge(encode(Action.CONFIRM, key)) == TOO_OLD
            assert there.audit() == []

    asyncio.run(run())


def test_what_nobody_foresaw_is_told_and_written_down(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.write("/status")
            key = there.desk.records.requests.ask(ADMIN, "remove", {"subject": "half a request"})
            await there.forge(encode(Action.CONFIRM, key))
            assert "The log says why." in await there.last_message()
            assert there.audit() == [(ADMIN, "remove", "half a request", "failed: KeyError")]

    asyncio.run(run())
