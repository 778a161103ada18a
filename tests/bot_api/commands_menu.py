"""The menu of commands, with its scopes, and what of it a user sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from tests.bot_api.chats import named_chat
from tests.bot_api.errors import ApiError
from tests.bot_api.request import Method

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.state import Bot, Chat
    from tests.bot_api.typing import Json

Scope: TypeAlias = tuple[str, "int | None", "int | None"]

_PARSING: Final = "Can't parse BotCommandScope: "
_WIDE: Final = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_NARROW: Final = ("chat", "chat_administrators", "chat_member")
_ADMINISTRATORS: Final = ("creator", "administrator")
_MAX_NAME: Final = 32
_MAX_DESCRIPTION: Final = 256
_MAX_COMMANDS: Final = 100


def set_commands(request: Request) -> bool:
    """Set the commands of a scope and language; none deletes them."""
    commands = request.parameters.value("commands", "Can't parse commands JSON object") or []
    if not isinstance(commands, list):
        raise ApiError(400, "Expected an Array of BotCommand")
    scope = _scope_of(request)
    checked = [_checked_command(one) for one in commands]
    if len(checked) > _MAX_COMMANDS:
        raise ApiError(400, "BOT_COMMANDS_TOO_MUCH")
    if checked:
        request.bot.commands[scope] = checked
    else:
        request.bot.commands.pop(scope, None)
    return True


def get_commands(request: Request) -> list[Json]:
    """Return the commands of a scope and language."""
    return request.bot.commands.get(_scope_of(request), [])


def delete_commands(request: Request) -> bool:
    """Delete the commands of a scope and language."""
    request.bot.commands.pop(_scope_of(request), None)
    return True


def _checked_command(command: object) -> Json:
    if not isinstance(command, dict):
        raise ApiError(400, "Can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if not isinstance(command.get(field), str):
            raise ApiError(400, f"Can't parse BotCommand: Can't find field \"{field}\"")
    name, description = command["command"].lstrip("/"), command["description"]
    if len(name) > _MAX_NAME:
        raise ApiError(400, "Command length must not exceed 32")
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise ApiError(400, "BOT_COMMAND_INVALID")
    if len(description) > _MAX_DESCRIPTION:
        raise ApiError(400, "Command description length must not exceed 256")
    if not description.strip():
        raise ApiError(400, "BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope_of(request: Request) -> tuple[str, int | None, int | None, str]:
    error = "Can't parse BotCommandScope JSON object"
    scope = request.parameters.value("scope", error) or {"type": "default"}
    if not isinstance(scope, dict):
        raise ApiError(400, f"{_PARSING}BotCommandScope must be an Object")
    language = request.parameters.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise ApiError(400, "BOT_LANG_CODE_INVALID")  # approximate
    kind = scope.get("type")
    if kind in _WIDE:
        return kind, None, None, language
    if kind not in _NARROW:
        raise ApiError(400, f"{_PARSING}Unsupported type specified")
    chat = _scoped_chat(request.bot, scope)
    return kind, chat.id, _scoped_user(scope) if kind == "chat_member" else None, language


def _scoped_chat(bot: Bot, scope: Json) -> Chat:
    if scope.get("chat_id") in (None, ""):
        raise ApiError(400, f"{_PARSING}Empty chat_id specified")
    chat = named_chat(bot, str(scope["chat_id"]))
    if scope["type"] != "chat" and chat.is_private:
        raise ApiError(400, "Can't use specified scope in private chats")
    return chat


def _scoped_user(scope: Json) -> int:
    user = int(scope.get("user_id") or 0)
    if user <= 0:
        raise ApiError(400, f"{_PARSING}Invalid user_id specified")
    return user


def shown_commands(bot: Bot, chat_id: int, user_id: int, language: str = "") -> list[Json]:
    """Return what a user sees, by the documented order of scopes, own language first."""
    for scope in _scopes(bot.chats.get(chat_id), chat_id, user_id):
        for code in dict.fromkeys((language, "")):
            if (*scope, code) in bot.commands:
                return bot.commands[(*scope, code)]
    return []


def _scopes(chat: Chat | None, chat_id: int, user_id: int) -> list[Scope]:
    here: Scope = ("chat", chat_id, None)
    everywhere: Scope = ("default", None, None)
    if chat is None or chat.is_private:
        return [here, ("all_private_chats", None, None), everywhere]
    scopes: list[Scope] = [
        ("chat_member", chat_id, user_id),
        ("chat_administrators", chat_id, None),
        here,
        ("all_chat_administrators", None, None),
        ("all_group_chats", None, None),
        everywhere,
    ]
    is_administrator = chat.members.get(user_id) in _ADMINISTRATORS
    return [one for one in scopes if is_administrator or "administrators" not in one[0]]


METHODS: Final = {
    "setMyCommands": Method("commands scope language_code", set_commands),
    "getMyCommands": Method("scope language_code", get_commands),
    "deleteMyCommands": Method("scope language_code", delete_commands),
}
