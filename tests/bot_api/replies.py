"""Replies of the bot: to which message, and with which quote of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.bot_api.chats import named_chat
from tests.bot_api.errors import ApiError
from tests.bot_api.formatting import Rules, formatted, refuse_parse_mode
from tests.bot_api.texts import utf16_length

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.state import Chat
    from tests.bot_api.typing import Json

_QUOTE: Final = Rules(1024, "QUOTE_TEXT_INVALID", may_be_empty=True)


def reply_of(request: Request, chat: Chat) -> Json:
    """Return the message replied to, with its quote, as a message's fields."""
    given = _given(request)
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise ApiError(400, "Object expected as reply parameters")
    if not given:
        return {}
    if "message_id" not in given:
        raise ApiError(400, 'Can\'t find field "message_id"')
    named = given.get("chat_id")
    target = chat if named in (None, "") else named_chat(request.bot, str(named))
    stored = target.messages.get(int(given["message_id"]))
    if stored is None or stored.is_deleted:
        if given.get("allow_sending_without_reply"):
            return {}
        raise ApiError(400, "message to be replied not found")
    original = without_reply(stored.message)
    return {"reply_to_message": original, **_quote_of(given, original, request.warnings)}


def without_reply(message: Json) -> Json:
    """Return a message without what it replies to, as it stands in a reply."""
    return {k: v for k, v in message.items() if k not in ("reply_to_message", "quote")}


def _given(request: Request) -> object:
    parameters = request.parameters
    error = "Can't parse reply parameters JSON object"
    given = parameters.value("reply_parameters", error)
    if given is not None or not parameters.has("reply_to_message_id"):
        return given
    request.warnings.append("reply_to_message_id is legacy; use reply_parameters")
    may_lack = parameters.flag("allow_sending_without_reply")
    number = parameters.number("reply_to_message_id")
    return {"message_id": number, "allow_sending_without_reply": may_lack}


def _quote_of(given: Json, original: Json, warnings: list[str]) -> Json:
    """Return the quote, which must stand in the original word for word."""
    if not given.get("quote"):
        return {}
    refuse_parse_mode(given.get("quote_parse_mode"), warnings)
    text, entities = formatted(given["quote"], given.get("quote_entities"), _QUOTE, warnings)
    body = original.get("text") or original.get("caption") or ""
    place = body.find(text)
    if place < 0:
        raise ApiError(400, "QUOTE_TEXT_INVALID")
    quote = {"text": text, "position": utf16_length(body[:place]), "is_manual": True}
    return {"quote": {**quote, **({"entities": entities} if entities else {})}}
