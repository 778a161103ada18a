"""What the bot does beside messages: that it is typing, and reactions."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from tests.bot_api.chats import readable_chat, stored_message, writable_chat
from tests.bot_api.errors import ApiError
from tests.bot_api.request import Method

if TYPE_CHECKING:
    from tests.bot_api.request import Request

_ACTIONS: Final = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice record_audio "
    "upload_audio upload_document choose_sticker find_location pick_up_location "
    "record_video_note upload_video_note cancel".split()
)
_REACTIONS: Final = frozenset(
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 "
    "🥱 🥴 😍 🐳 ❤️‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
    "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 "
    "🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂️ 🤷 🤷‍♀️ 😡".split()
)


def send_chat_action(request: Request) -> bool:
    """Show that the bot is typing or the like."""
    action = request.parameters.text("action").lower()
    if action not in _ACTIONS:
        raise ApiError(400, "Wrong parameter action in request")
    chat, actions = writable_chat(request), request.bot.actions
    actions.append({"time": time.time(), "chat_id": chat.id, "action": action})
    keep = request.world.settings["keep_calls"]
    while keep is not None and len(actions) > keep:
        actions.popleft()
    return True


def set_reaction(request: Request) -> bool:
    """Set or remove the one reaction that a bot may have on a message."""
    error = "Can't parse reaction types JSON object"
    reactions = request.parameters.value("reaction", error) or []
    if not isinstance(reactions, list):
        raise ApiError(400, "Expected an Array of ReactionType")
    for one in reactions:
        _check_reaction(one)
    if len(reactions) > 1:
        raise ApiError(400, "REACTIONS_TOO_MANY")
    chat, number = readable_chat(request), request.parameters.number("message_id")
    stored_message(chat, number, "message to react").bot_reaction = reactions
    return True


def _check_reaction(reaction: object) -> None:
    kind = reaction.get("type") if isinstance(reaction, dict) else None
    if not isinstance(reaction, dict) or kind not in ("emoji", "custom_emoji"):
        raise ApiError(400, "Can't parse ReactionType: invalid reaction type specified")
    if kind == "emoji" and reaction.get("emoji") not in _REACTIONS:
        raise ApiError(400, "REACTION_INVALID")


METHODS: Final = {
    "sendChatAction": Method(
        "business_connection_id chat_id message_thread_id action", send_chat_action
    ),
    "setMessageReaction": Method("chat_id message_id reaction is_big", set_reaction),
}
