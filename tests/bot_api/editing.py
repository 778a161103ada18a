"""The bot edits and deletes messages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from tests.bot_api.chats import readable_chat, stored_message, writable_chat
from tests.bot_api.errors import ApiError
from tests.bot_api.messages import caption_of, inline_markup_of, markup_of, preview_of, text_of
from tests.bot_api.request import Method
from tests.bot_api.state import now

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.state import Chat, Stored
    from tests.bot_api.typing import Json

_CONTENT: Final = ("text", "entities", "caption", "caption_entities", "link_preview_options")
_TARGET: Final = "business_connection_id chat_id message_id inline_message_id"
_MAX_DELETED: Final = 100
_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def edit_text(request: Request) -> Any:
    """Change a text with its keyboard; a keyboard that is not given vanishes."""
    text, entities = text_of(request)
    preview, markup = preview_of(request), inline_markup_of(request)
    chat, stored = _target(request)
    if chat is not None and "text" not in stored.message:
        raise ApiError(400, "There is no text in the message to edit")
    changes = {"text": text, "entities": entities, "reply_markup": markup}
    return _edited(chat, stored, {**changes, "link_preview_options": preview})


def edit_caption(request: Request) -> Any:
    """Change a caption with its keyboard."""
    text, entities = caption_of(request)
    markup = markup_of(request)
    chat, stored = _target(request)
    if chat is not None and not stored.message.keys() & {"document", "photo"}:
        raise ApiError(400, "There is no caption in the message to edit")
    changes = {"caption": text, "caption_entities": entities, "reply_markup": markup}
    return _edited(chat, stored, changes)


def edit_markup(request: Request) -> Any:
    """Change a keyboard alone."""
    markup = inline_markup_of(request)
    chat, stored = _target(request)
    return _edited(chat, stored, {"reply_markup": markup})


def _target(request: Request) -> tuple[Chat | None, Stored]:
    """Return the chat and the message to edit; there is no chat for an inline message."""
    parameters = request.parameters
    if not parameters.has("chat_id") and not parameters.number("message_id"):
        return None, _inline_target(request)
    chat = readable_chat(request)
    stored = stored_message(chat, parameters.number("message_id"), "message to edit")
    if not stored.by_bot:
        raise ApiError(400, "Message can't be edited")
    return chat, stored


def _inline_target(request: Request) -> Stored:
    number = request.parameters.text("inline_message_id")
    if not number:
        raise ApiError(400, "Message identifier is not specified")
    if number not in request.bot.inline_messages:
        raise ApiError(400, "MESSAGE_ID_INVALID")
    return request.bot.inline_messages[number]


def _edited(chat: Chat | None, stored: Stored, changes: Json) -> Any:
    """Put a new message in the place of the old: who holds the old one keeps it as it was."""
    old = stored.message
    new = {k: v for k, v in {**old, **changes}.items() if v not in (None, [], {})}
    compared = (*_CONTENT, "reply_markup")
    if all(old.get(name) == new.get(name) for name in compared):
        raise ApiError(400, _NOT_MODIFIED)
    before = {name: old[name] for name in compared if old.get(name)}
    stored.edits.append({"time": time.time(), **before})
    if any(old.get(name) != new.get(name) for name in _CONTENT):
        new["edit_date"] = now()
    stored.message = new
    return True if chat is None else new


def delete_message(request: Request) -> bool:
    """Delete one message."""
    parameters = request.parameters
    if not parameters.has("chat_id"):
        raise ApiError(400, "Chat identifier is not specified")
    if not parameters.number("message_id"):
        raise ApiError(400, "Message identifier is not specified")
    chat = writable_chat(request)
    number = parameters.number("message_id")
    _delete(chat, stored_message(chat, number, "message to delete"))
    return True


def delete_messages(request: Request) -> bool:
    """Delete many messages; those that are not there are passed over."""
    error = "Can't parse message_ids JSON object"
    numbers = request.parameters.value("message_ids", error)
    if not numbers:
        raise ApiError(400, "Message identifiers are not specified")
    if not isinstance(numbers, list):
        raise ApiError(400, "Expected an Array of message identifiers")
    if len(numbers) > _MAX_DELETED:
        raise ApiError(400, "Too many message identifiers specified")
    chat = writable_chat(request)
    for number in numbers:
        stored = chat.messages.get(int(number))
        if stored and not stored.is_deleted:
            _delete(chat, stored)
    return True


def _delete(chat: Chat, stored: Stored) -> None:
    may_delete = stored.by_bot or chat.is_private or chat.bot_status == "administrator"
    if not may_delete:
        raise ApiError(400, "message can't be deleted")
    stored.is_deleted = True


METHODS: Final = {
    "editMessageText": Method(
        f"{_TARGET} text parse_mode entities link_preview_options disable_web_page_preview "
        "reply_markup",
        edit_text,
    ),
    "editMessageCaption": Method(
        f"{_TARGET} caption parse_mode caption_entities show_caption_above_media reply_markup",
        edit_caption,
    ),
    "editMessageReplyMarkup": Method(f"{_TARGET} reply_markup", edit_markup),
    "deleteMessage": Method("chat_id message_id", delete_message),
    "deleteMessages": Method("chat_id message_ids", delete_messages),
}
