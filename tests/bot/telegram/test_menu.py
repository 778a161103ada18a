"""People see the commands that are theirs, in their language, and what the bot is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.telegram.menu import set_up_admin_menu, set_up_menu
from tests.bot.telegram.talking import at_desk, connected, run
from tests.serving import ADMIN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient

EVERYBODY = [
    *("ask", "watch", "watches", "new", "sources"),
    *("help", "settings", "privacy", "forget"),
]
ADMINS = ["status", "reindex", "add", "remove", "rollback", "forgetsource", "unanswered", "audit"]
GROUP = -100123


def set_up(api: FakeBotApiClient, folder: Path) -> None:
    """Set everything that people see."""

    async def work() -> None:
        async with at_desk(api, folder) as desk, connected(api) as bot:
            await set_up_menu(bot, desk)
            await set_up_admin_menu(bot, desk, ADMIN)

    run(work())


def names(api: FakeBotApiClient, user_id: int, chat_id: int | None = None) -> list[str]:
    """Return the commands that somebody is shown."""
    return [one["command"] for one in api.commands(user_id, chat_id)]


def test_each_sees_the_commands_that_are_theirs(api: FakeBotApiClient, tmp_path: Path) -> None:
    api.make_chat(ADMIN, user_id=ADMIN)
    api.make_chat(GROUP, members={"7": "member", str(ADMIN): "administrator"})
    set_up(api, tmp_path)
    assert names(api, 7) == EVERYBODY
    assert names(api, ADMIN) == EVERYBODY + ADMINS
    assert names(api, 7, GROUP) == names(api, ADMIN, GROUP) == ["ask"]
    state = api.state()
    assert (state["warnings"], state["errors"]) == ([], [])
    assert state["menu"] == {"None": {"type": "commands"}}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Language, and word of corrections"),
        ("ru", "Язык и сообщения об исправлениях"),
        ("kk", "Тіл және түзету туралы хабарлар"),
        ("pt", "Language, and word of corrections"),
    ],
)
def test_menus_are_in_the_persons_language(
    api: FakeBotApiClient, tmp_path: Path, language: str, said: str
) -> None:
    set_up(api, tmp_path)
    shown = api.commands(7, language_code=language)
    assert [one["command"] for one in shown] == EVERYBODY
    assert next(one["description"] for one in shown if one["command"] == "settings") == said


def test_what_the_bot_is_for_is_said_in_each_language(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    set_up(api, tmp_path)
    information = api.state()["info"]
    for field in ("description", "short_description"):
        texts = {information[f"{field}[{code}]"] for code in ("", "ru", "kk")}
        assert len(texts) == 3
    assert len(information) == 6


def test_an_admin_who_never_wrote_is_no_reason_to_stop(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    set_up(api, tmp_path)
    errors = api.state()["errors"]
    assert {one["method"] for one in errors} == {"setMyCommands"}
    assert all("chat not found" in one["error"] for one in errors)
    assert names(api, 7) == EVERYBODY


def test_a_part_that_is_refused_holds_up_no_other(api: FakeBotApiClient, tmp_path: Path) -> None:
    api.make_chat(ADMIN, user_id=ADMIN)
    api.fault("setMyCommands", "error", status=400, description="BOT_COMMAND_INVALID")
    api.fault("setMyDescription", "error", status=403)
    set_up(api, tmp_path)
    assert names(api, ADMIN) == EVERYBODY + ADMINS
    assert "short_description[ru]" in api.state()["info"]
