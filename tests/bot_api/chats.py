"""Chats and their messages: which the bot may write in, which it gets to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.bot_api.errors import ApiError
from tests.bot_api.parameters import Parameters
from tests.bot_api.state import Chat, Stored, now
from tests.bot_api.texts import utf16_slice

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.state import Bot, World
    from tests.bot_api.typing import Json


def readable_chat(request: Request) -> Chat:
    """Return the chat of `chat_id`; the bot may no longer be able to write in it."""
    parameters = request.parameters
    return named_chat(request.bot, parameters.text("chat_id"))


def writable_chat(request: Request) -> Chat:
    """Return the chat of `chat_id` if the bot may write in it."""
    number, bot = request.parameters.number("chat_id"), request.bot
    if number in bot.users and number not in bot.chats:
        raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
    chat = _existing_chat(bot, request.parameters.text("chat_id"))
    if chat.is_private and chat.is_blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    if not chat.is_private and chat.migrated_to:
        text = "group chat was upgraded to a supergroup chat"
        raise ApiError(400, text, migrate_to_chat_id=chat.migrated_to)
    _check_membership(chat, closed_to=("group", "supergroup", "channel"))
    return chat


def named_chat(bot: Bot, reference: str) -> Chat:
    """Return a chat by its number or @name.

    Raises:
        ApiError: There is none, or the bot may not even look at it.
    """
    chat = _existing_chat(bot, reference)
    _check_membership(chat, closed_to=("supergroup",))
    return chat


def _existing_chat(bot: Bot, reference: str) -> Chat:
    if not reference.strip():
        raise ApiError(400, "chat_id is empty")
    if reference.startswith("@"):
        name = reference[1:].lower()
        named = (chat for chat in bot.chats.values() if not chat.is_private)
        found = next((chat for chat in named if _username(chat) == name), None)
    else:
        found = bot.chats.get(Parameters({"chat_id": reference}).number("chat_id"))
    if found is None:
        raise ApiError(400, "chat not found")
    return found


def _check_membership(chat: Chat, closed_to: tuple[str, ...]) -> None:
    """Refuse a chat that the bot was put out of; `closed_to` are the kinds closed once it left."""
    if chat.is_private:
        return
    if chat.bot_status == "kicked":
        raise ApiError(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
    if chat.bot_status == "left" and chat.kind in closed_to:
        raise ApiError(403, f"Forbidden: bot is not a member of the {chat.kind} chat")


def _username(chat: Chat) -> str:
    return str(chat.description.get("username", "")).lower()


def stored_message(chat: Chat, number: int, what: str) -> Stored:
    """Return a message that is still there; `what` names it in the error."""
    stored = chat.messages.get(number)
    if stored is None or stored.is_deleted:
        raise ApiError(400, f"{what} not found")
    return stored


def add_message(world: World, bot: Bot, chat: Chat, sender: Json, content: Json) -> Json:
    """Add a message to a chat and return it; empty fields are left out."""
    number = next(chat.numbers if chat.kind == "supergroup" else bot.numbers)
    message = {"message_id": number, "from": sender, "chat": dict(chat.description), "date": now()}
    message |= {k: v for k, v in content.items() if v not in (None, [], {})}
    by_bot = sender["id"] == bot.id
    chat.messages[number] = Stored(message, by_bot)
    chat.last_bot = bot.id if by_bot else chat.last_bot
    bot.history.append((chat, number))
    keep = world.settings["keep_calls"]
    while keep is not None and len(bot.history) > keep:
        old_chat, old = bot.history.popleft()
        old_chat.messages.pop(old, None)
    return message


def is_delivered(world: World, bot: Bot, chat: Chat, message: Json) -> bool:
    """Return whether the bot gets a user's message.

    See https://core.telegram.org/bots/features#privacy-mode.
    """
    if chat.is_private:
        return not chat.is_blocked
    if chat.bot_status in ("left", "kicked"):
        return False
    if chat.bot_status == "administrator" or not world.settings["privacy_mode"]:
        return True
    return _concerns(bot, message) or _calls(world, bot, chat, message)


def _concerns(bot: Bot, message: Json) -> bool:
    replied = message.get("reply_to_message", {}).get("from", {})
    return bot.id in (replied.get("id"), message.get("via_bot", {}).get("id"))


def _calls(world: World, bot: Bot, chat: Chat, message: Json) -> bool:
    """Return whether a message has a command for the bot, or names it where that counts."""
    name = f"@{bot.username.lower()}"
    text = message.get("text") or message.get("caption") or ""
    counts_mentions = world.settings["privacy_delivers_mentions"]
    for entity in [*message.get("entities", []), *message.get("caption_entities", [])]:
        word = utf16_slice(text, entity["offset"], entity["length"]).lower()
        if entity["type"] == "bot_command":
            is_called = word.endswith(name) or ("@" not in word and chat.last_bot == bot.id)
        else:
            is_named = entity["type"] == "mention" and word == name
            is_called = counts_mentions and (is_named or _user_of(entity) == bot.id)
        if is_called:
            return True
    return False


def _user_of(entity: Json) -> Any:
    return entity.get("user", {}).get("id")
