"""Chats as the bot can ask about them: themselves, their members, their administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.bot_api.chats import readable_chat, writable_chat
from tests.bot_api.errors import ApiError
from tests.bot_api.request import Method

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.state import Bot, Chat
    from tests.bot_api.typing import Json

ADMINISTRATORS: Final = ("creator", "administrator")
_GONE: Final = ("left", "kicked")
_DENIED: Final = (
    *("can_be_edited", "is_anonymous", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"),
    *("can_edit_stories", "can_delete_stories"),
)
_GIFTS: Final = (
    *("unlimited_gifts", "limited_gifts", "unique_gifts"),
    *("premium_subscription", "gifts_from_channels"),
)


def get_chat(request: Request) -> Json:
    """Return a chat."""
    extra = {"accent_color_id": 0, "max_reaction_count": 11}
    gifts = {"accepted_gift_types": dict.fromkeys(_GIFTS, False)}
    return {**readable_chat(request).description, **extra, **gifts}


def member(bot: Bot, chat: Chat, user_id: int, status: str | None = None) -> Json:
    """Return a member of a chat, with its present status unless one is given."""
    user = bot.user() if user_id == bot.id else bot.users.get(user_id)
    if user is None:
        raise ApiError(400, "PARTICIPANT_ID_INVALID")
    present = chat.bot_status if user_id == bot.id else chat.members.get(user_id, "left")
    shown = present if status is None else status
    return {"user": user, "status": shown, **_rights(shown)}


def _rights(status: str) -> dict[str, Any]:
    if status == "creator":
        return {"is_anonymous": False}
    if status == "administrator":
        allowed = {"can_manage_chat": True, "can_delete_messages": True}
        return {**dict.fromkeys(_DENIED, False), **allowed}
    return {"until_date": 0} if status == "kicked" else {}


def get_chat_member(request: Request) -> Json:
    """Return one member."""
    chat, user_id = readable_chat(request), request.parameters.number("user_id")
    if user_id <= 0:
        raise ApiError(400, "invalid user_id specified")
    return member(request.bot, chat, user_id)


def get_administrators(request: Request) -> list[Json]:
    """Return the owner and the administrators of a group."""
    chat = readable_chat(request)
    if chat.is_private:
        raise ApiError(400, "there are no administrators in the private chat")
    return [
        member(request.bot, chat, user_id)
        for user_id, status in chat.members.items()
        if status in ADMINISTRATORS
    ]


def get_member_count(request: Request) -> int:
    """Return how many members a chat has, with the bot."""
    chat = readable_chat(request)
    if chat.is_private:
        return 2
    return 1 + sum(status not in _GONE for status in chat.members.values())


def leave_chat(request: Request) -> bool:
    """Leave a chat."""
    writable_chat(request).bot_status = "left"
    return True


METHODS: Final = {
    "getChat": Method("chat_id", get_chat),
    "getChatMember": Method("chat_id user_id", get_chat_member),
    "getChatAdministrators": Method("chat_id", get_administrators),
    "getChatMemberCount": Method("chat_id", get_member_count),
    "leaveChat": Method("chat_id", leave_chat),
}
