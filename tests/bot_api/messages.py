"""Messages that the bot sends: their text, their keyboard and their preview."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tests.bot_api.chats import add_message, writable_chat
from tests.bot_api.errors import ApiError
from tests.bot_api.formatting import (
    MAX_CAPTION,
    MAX_TEXT,
    Formatted,
    Rules,
    formatted,
    refuse_parse_mode,
)
from tests.bot_api.keyboards import checked_markup, shown_markup
from tests.bot_api.replies import reply_of
from tests.bot_api.request import Method

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.typing import Json

SENDING: Final = (
    "business_connection_id message_thread_id direct_messages_topic_id disable_notification "
    "protect_content allow_paid_broadcast message_effect_id suggested_post_parameters "
    "reply_parameters reply_markup reply_to_message_id allow_sending_without_reply"
)


def text_of(request: Request) -> Formatted:
    """Return the text of a request, which must not be empty."""
    if not request.parameters.text("text"):
        raise ApiError(400, "Message text is empty")
    rules = Rules(MAX_TEXT, "Message is too long", request.world.settings["length_unit"])
    return _formatted(request, ("text", "entities"), rules)


def caption_of(request: Request) -> Formatted:
    """Return the caption of a request; it may be empty."""
    unit = request.world.settings["length_unit"]
    rules = Rules(MAX_CAPTION, "Message caption is too long", unit, may_be_empty=True)
    return _formatted(request, ("caption", "caption_entities"), rules)


def _formatted(request: Request, fields: tuple[str, str], rules: Rules) -> Formatted:
    parameters, warnings = request.parameters, request.warnings
    refuse_parse_mode(parameters.raw.get("parse_mode"), warnings)
    entities = parameters.raw.get(fields[1])
    if isinstance(entities, str) and entities:
        try:
            entities = json.loads(entities)
        except ValueError:
            text = f"{fields[1]} is not valid JSON and is ignored, as on the real server"
            warnings.append(text)
    return formatted(parameters.text(fields[0]), entities, rules, warnings)


def markup_of(request: Request) -> Json | None:
    """Return the keyboard of a request."""
    error = "Can't parse reply keyboard markup JSON object"
    return checked_markup(request.parameters.value("reply_markup", error), request.warnings)


def inline_markup_of(request: Request) -> Json | None:
    """Return the keyboard of a request, which must be an inline one."""
    markup = markup_of(request)
    if markup and "inline_keyboard" not in markup:
        raise ApiError(400, "Inline keyboard expected")
    return markup


def preview_of(request: Request) -> Json | None:
    """Return the options of the link preview."""
    parameters = request.parameters
    error = "Can't parse link preview options JSON object"
    options = parameters.value("link_preview_options", error)
    if options is None and parameters.has("disable_web_page_preview"):
        text = "disable_web_page_preview is legacy; use link_preview_options"
        request.warnings.append(text)
        return {"is_disabled": True} if parameters.flag("disable_web_page_preview") else None
    if options is not None and not isinstance(options, dict):
        raise ApiError(400, "Object expected as link preview options")
    return options


def send_message(request: Request) -> Json:
    """Send a text."""
    text, entities = text_of(request)
    preview, markup = preview_of(request), markup_of(request)
    chat = writable_chat(request)
    content = {
        "text": text,
        "entities": entities,
        "link_preview_options": preview,
        "reply_markup": shown_markup(markup),
        **reply_of(request, chat),
        "has_protected_content": request.parameters.flag("protect_content") or None,
    }
    message = add_message(request.world, request.bot, chat, request.bot.user(), content)
    chat.messages[message["message_id"]].markup = markup
    return message


METHODS: Final = {
    "sendMessage": Method(
        "chat_id text parse_mode entities link_preview_options disable_web_page_preview "
        f"{SENDING}",
        send_message,
    ),
}
