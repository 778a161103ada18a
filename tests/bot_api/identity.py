"""The bot itself: who it is, its name and descriptions, its menu button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tests.bot_api.errors import ApiError
from tests.bot_api.request import Method

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.typing import Json

_BUTTONS: Final = ("default", "commands", "web_app")
_UNABLE: Final = (
    *("supports_guest_queries", "can_connect_to_business", "has_main_web_app"),
    *("has_topics_enabled", "allows_users_to_create_topics", "can_manage_bots"),
)


def get_me(request: Request) -> Json:
    """Return who the bot is and what it may do."""
    settings = request.world.settings
    return {
        **request.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": not settings["privacy_mode"],
        "supports_inline_queries": settings["supports_inline"],
        **dict.fromkeys(_UNABLE, False),
    }


def leave_server(_: Request) -> bool:
    """Log out or close, which changes nothing here."""
    return True


def set_text(request: Request, field: str, limit: int, error: str) -> bool:
    """Set the bot's name or a description."""
    value = request.parameters.text(field)
    if len(value) > limit:
        raise ApiError(400, error)
    request.bot.info[field, request.parameters.text("language_code")] = value
    return True


def get_text(request: Request, field: str) -> Json:
    """Return the bot's name or a description, in a language or in all."""
    info, language = request.bot.info, request.parameters.text("language_code")
    usual = request.bot.first_name if field == "name" else ""
    return {field: info.get((field, language)) or info.get((field, "")) or usual}


def set_menu_button(request: Request) -> bool:
    """Set the menu button of a chat or of all."""
    error = "Can't parse menu button JSON object"
    button = request.parameters.value("menu_button", error) or {"type": "default"}
    if button.get("type") not in _BUTTONS:
        raise ApiError(400, "Can't parse menu button: MenuButton has unsupported type")
    request.bot.menu[request.parameters.number("chat_id") or None] = button
    return True


def get_menu_button(request: Request) -> Json:
    """Return the menu button of a chat or of all."""
    menu, chat = request.bot.menu, request.parameters.number("chat_id") or None
    return menu.get(chat) or menu.get(None) or {"type": "commands"}


def _setter(field: str, limit: int, error: str) -> Method:
    run = partial(set_text, field=field, limit=limit, error=error)
    return Method(f"{field} language_code", run)


def _getter(field: str) -> Method:
    return Method("language_code", partial(get_text, field=field))


METHODS: Final = {
    "getMe": Method("", get_me),
    "logOut": Method("", leave_server),
    "close": Method("", leave_server),
    "setMyName": _setter("name", 64, "BOT_TITLE_INVALID"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description", 512, "BOT_DESCRIPTION_INVALID"),  # approximate
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description", 120, "ABOUT_TOO_LONG"),  # approximate
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": Method("chat_id menu_button", set_menu_button),
    "getChatMenuButton": Method("chat_id", get_menu_button),
}
