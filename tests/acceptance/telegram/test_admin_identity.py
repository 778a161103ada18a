"""Who is an admin: a number in the settings, in a private chat, and nothing else whatever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING
from tests.acceptance.telegram.talk import BOT, Talk
from tests.serving import ADMIN

if TYPE_CHECKING:
    from tests.acceptance.telegram.served import Served
    from tests.bot_api.typing import Json

pytestmark = pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)

COMMANDS = (
    "status",
    "reindex",
    "add",
    "remove",
    "rollback",
    "forgetsource",
    "unanswered",
    "audit",
)
UNKNOWN = "I do not know this command"


@pytest.fixture
def admin(served: Served) -> Talk:
    """Give the private chat of the admin."""
    return Talk.private(served.api, ADMIN)


def audited(served: Served) -> int:
    """Return how many lines the audit has."""
    with served.records() as records:
        return len(records.audit.last(10_000))


@pytest.mark.parametrize("command", COMMANDS)
def test_for_others_a_command_of_admins_is_an_unknown_one(
    served: Served, talk: Talk, command: str
) -> None:
    before = audited(served)
    unknown = talk.ask("/there_is_no_such_command")["text"]
    assert talk.ask(f"/{command} 9")["text"] == unknown
    assert unknown.startswith(UNKNOWN)
    assert audited(served) == before


@pytest.mark.parametrize(
    "about",
    [
        {"first_name": "Admin", "username": "admin"},
        {"first_name": f"User{ADMIN}", "username": "the_admin_of_before"},
        {"first_name": str(ADMIN), "is_premium": True},
    ],
)
def test_a_name_makes_no_admin(served: Served, about: dict[str, Any]) -> None:
    stranger = Talk.private(served.api, **about)
    assert stranger.ask("/status")["text"].startswith(UNKNOWN)


def test_a_forwarded_command_of_an_admin_is_no_command(served: Served, talk: Talk) -> None:
    before = audited(served)
    origin = {"type": "user", "sender_user": {"id": ADMIN, "is_bot": False, "first_name": "A"}}
    told = talk.ask("/reindex", extra={"forward_origin": {**origin, "date": 0}})
    assert told["text"].startswith("I can only read text")
    assert audited(served) == before


def test_what_an_admin_forwards_is_no_command_either(admin: Talk) -> None:
    assert admin.ask("/reindex", forward_from="Somebody")["text"].startswith("I can only read")


@pytest.mark.parametrize("anonymous", [False, True], ids=["by name", "hidden"])
def test_in_a_group_nobody_is_an_admin(served: Served, *, anonymous: bool) -> None:
    group = Talk.in_group(served.api, sees_all=True)
    here = Talk(served.api, ADMIN, group.chat_id)
    before, since = audited(served), served.api.last_seq()
    for command in COMMANDS:
        here.write(f"/{command}{BOT} 9", anonymous=anonymous)
        here.write(f"/{command}", anonymous=anonymous)
    assert here.ask(f"/ask{BOT} who is Darren Tang?")["text"].startswith("Darren Tang")
    assert len(here.messages(since)) == 1
    assert audited(served) == before


def test_a_command_that_names_another_bot_is_not_obeyed(admin: Talk) -> None:
    since = admin.api.last_seq()
    admin.write("/add@other_bot https://news.example.org/")
    admin.write("/reindex@other_bot")
    admin.ask("/help")
    assert len(admin.messages(since)) == 1


def test_a_command_edited_into_a_message_is_not_obeyed(served: Served, admin: Talk) -> None:
    since, before = admin.api.last_seq(), audited(served)
    number = admin.write("/help")["message"]["message_id"]
    admin.next_message(since)
    admin.edit(number, "/remove 9")
    admin.ask("/sources")
    assert len(admin.messages(since)) == 2
    assert audited(served) == before


def test_a_command_typed_inline_is_a_query(served: Served, admin: Talk) -> None:
    before = audited(served)
    query = served.api.inline_query("/reindex", ADMIN)
    assert served.api.wait_answer("inline", query["inline_query_id"], 20)["results"] == []
    assert audited(served) == before


def test_a_post_in_a_channel_is_not_obeyed(served: Served, admin: Talk) -> None:
    before = audited(served)
    channel: Json = {"id": -1_009_000_000_002, "type": "channel", "title": "News"}
    post = {"message_id": 2, "date": 0, "chat": channel, "text": "/reindex"}
    entities = [{"type": "bot_command", "offset": 0, "length": 8}]
    for kind in ("channel_post", "message"):
        served.api.raw_update(kind, {**post, "entities": entities, "sender_chat": channel})
    admin.ask("/help")
    assert served.api.calls("sendMessage", chat_id=channel["id"]) == []
    assert audited(served) == before


def test_a_button_of_an_admin_does_nothing_for_somebody_else(
    served: Served, admin: Talk, talk: Talk
) -> None:
    offered = admin.ask("/remove 9")
    confirm = offered["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    own = talk.ask("/help")
    before, since = audited(served), served.api.last_seq()
    for data in (confirm, confirm.replace("y:", "x:"), confirm.replace("y:", "s:")):
        assert talk.press_data(own, data)["text"] == "This button is too old. Please ask again."
    assert talk.ask("/start src_9")["text"].startswith("What are TISCs?")
    assert served.api.calls("editMessageText", since) == []
    assert audited(served) == before
    assert admin.press(offered, "Cancel")["text"] == ""
    assert "Nothing was changed" in admin.next_edit(since)["text"]


def test_a_button_pressed_in_a_group_does_nothing_even_for_an_admin(
    served: Served, admin: Talk
) -> None:
    offered = admin.ask("/remove 9")
    confirm = offered["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    here = Talk(served.api, ADMIN, Talk.in_group(served.api).chat_id)
    answer = here.ask(f"/ask{BOT} who is Darren Tang?")
    assert here.press_data(answer, confirm)["text"].startswith("This button is too old")
    since = served.api.last_seq()
    admin.press(offered, "Cancel")
    admin.next_edit(since)


@pytest.mark.parametrize(
    "data", ["y:AAAAAAAAAAAA:0", "x:AAAAAAAAAAAA:0", "s:AAAAAAAAAAAA:0", "y:" + "A" * 61]
)
def test_a_forged_confirmation_does_nothing(served: Served, admin: Talk, data: str) -> None:
    own, before = admin.ask("/help"), audited(served)
    served.provoked.append("message is not modified")
    assert admin.press_data(own, data)["text"] == "This button is too old. Please ask again."
    assert audited(served) == before


def test_the_menu_of_an_admin_has_more_commands(served: Served, admin: Talk, talk: Talk) -> None:
    admin.ask("/status")
    shown = [one["command"] for one in served.api.commands(ADMIN)]
    assert set(COMMANDS) <= set(shown)
    assert not set(COMMANDS) & {one["command"] for one in served.api.commands(talk.person)}
