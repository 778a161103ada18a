"""Users and the chats they are in, made when something first happens in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tests.bot_api.errors import ControlError
from tests.bot_api.members import member
from tests.bot_api.state import Chat, now
from tests.bot_api.updates import Outgoing

if TYPE_CHECKING:
    from tests.bot_api.request import Act
    from tests.bot_api.state import Bot
    from tests.bot_api.typing import Json

DEFAULT_USER: Final = 7
ANONYMOUS_ADMINISTRATOR: Final = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
_NAMES: Final[tuple[str, ...]] = ("first_name", "last_name", "username")
_ABOUT_USER: Final[tuple[str, ...]] = (*_NAMES, "language_code", "is_premium")


def acting_user(act: Act) -> Json:
    """Return the user who acts; `first_name`, `username` and the like change what is known.

    None takes a field away: `language_code` is optional in the real API, too.
    """
    number = act.number("user_id", DEFAULT_USER)
    fresh = _stranger(number)
    given: Json = {name: act.data[name] for name in _ABOUT_USER if name in act.data}
    user = {**act.bot.users.get(number, fresh), **given}
    # A new value each time: messages keep the user as they were sent by.
    act.bot.users[number] = {k: v for k, v in user.items() if v is not None}
    return act.bot.users[number]


def acting_chat(act: Act) -> Chat:
    """Return the chat where something happens: by default the private one with the user."""
    user = acting_user(act)
    number = act.number("chat_id", user["id"])
    if number > 0 and number != user["id"]:
        message = "a private chat has the id of its user; groups have negative ids"
        raise ControlError(message)
    names: Json = {name: user[name] for name in _NAMES if name in user}
    if number not in act.bot.chats:
        private = {"id": number, "type": "private"}
        description = private if number > 0 else _new_group(act, number)
        act.bot.chats[number] = Chat(description, last_bot=act.bot.id)
    chat = act.bot.chats[number]
    if chat.is_private:
        chat.description = {"id": number, "type": "private", **names}
    return chat


def _new_group(act: Act, number: int) -> Json:
    usual = "supergroup" if str(number).startswith("-100") else "group"
    title = act.data.get("title") or f"Group {number}"
    return {"id": number, "type": act.data.get("chat_type") or usual, "title": title}


def user(act: Act) -> Json:
    """Make or change a user."""
    return acting_user(act)


def chat(act: Act) -> Json:
    """Make or change a chat.

    Known are `chat_type`, `title`, `username`, `members` (status by user), `bot_status` (member,
    administrator, left, kicked), `last_bot_other` (another bot spoke last) and `migrated_to`.
    """
    data = act.data
    # The name is the chat's; who makes it keeps their own.
    unnamed = {name: value for name, value in data.items() if name != "username"}
    found = acting_chat(replace(act, data=unnamed))
    given: Json = {name: data[name] for name in ("title", "username") if name in data}
    found.description = {**found.description, **given}
    for number, status in (data.get("members") or {}).items():
        _meet(act.bot, int(number))
        found.members[int(number)] = status
    found.bot_status = data.get("bot_status", found.bot_status)
    found.migrated_to = data.get("migrated_to", found.migrated_to)
    if "last_bot_other" in data:
        found.last_bot = 0 if data["last_bot_other"] else act.bot.id
    return found.description


def _meet(bot: Bot, number: int) -> None:
    bot.users.setdefault(number, _stranger(number))


def _stranger(number: int) -> Json:
    names = {"first_name": f"User{number}", "language_code": "en"}
    return {"id": number, "is_bot": False, **names}


def bot_member(act: Act) -> Json:
    """Change the bot's status in a chat; in a private one "kicked" means blocked."""
    person, found, bot = acting_user(act), acting_chat(act), act.bot
    before = "kicked" if found.is_blocked else found.bot_status
    status = act.data["status"]
    if found.is_private:
        found.is_blocked = status == "kicked"
    else:
        found.bot_status = status
    change = {
        "chat": found.description,
        "from": person,
        "date": now(),
        "old_chat_member": member(bot, found, bot.id, before),
        "new_chat_member": member(bot, found, bot.id, status),
    }
    return {"update_id": Outgoing(act.world, bot).push("my_chat_member", change, found.id)}


ROUTES: Final = {"user": user, "chat": chat, "bot_member": bot_member}
