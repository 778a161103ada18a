"""The bot answers presses of buttons and inline queries."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Any, Final

from tests.bot_api.errors import ApiError
from tests.bot_api.formatting import MAX_TEXT, Rules, formatted, refuse_parse_mode
from tests.bot_api.keyboards import checked_markup
from tests.bot_api.request import Method
from tests.bot_api.state import Stored

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.state import Bot, Query
    from tests.bot_api.typing import Json

_TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
_RESULT: Final = "Can't parse inline query result: "
_BUTTON: Final = "Can't parse inline query results button: "
_MAX_NOTICE: Final = 200
_MAX_RESULTS: Final = 50
_MAX_BYTES: Final = 64  # of an id and of an offset


def answer_callback_query(request: Request) -> bool:
    """Answer a press, which ends the waiting that the user sees."""
    parameters = request.parameters
    ttl = request.world.settings["callback_ttl"]
    query = _answerable(request.bot.callbacks.get(parameters.text("callback_query_id")), ttl)
    if len(parameters.text("text")) > _MAX_NOTICE:
        raise ApiError(400, "MESSAGE_TOO_LONG")
    url = parameters.text("url")
    if url and not re.match(r"(?i)^(https?://)?t\.me/", url):
        raise ApiError(400, "URL_INVALID")
    if query.answer is not None:
        request.warnings.append("this callback query had been answered before")
    notice = {"text": parameters.text("text"), "show_alert": parameters.flag("show_alert")}
    query.settle({**notice, "url": url, "cache_time": parameters.number("cache_time")})
    return True


def _answerable(query: Query | None, ttl: float | None) -> Query:
    if query is None or query.is_expired(ttl):
        raise ApiError(400, _TOO_OLD)
    return query


def answer_inline_query(request: Request) -> bool:
    """Answer an inline query with at most fifty results."""
    parameters = request.parameters
    error = "Can't parse JSON encoded inline query results"
    results = parameters.value("results", error) or []
    parsed = _checked_results(request, results)
    next_offset = parameters.text("next_offset")
    if len(next_offset.encode()) > _MAX_BYTES:
        raise ApiError(400, "NEXT_OFFSET_INVALID")
    error = "Can't parse inline query results button JSON object"
    button = parameters.value("button", error)
    _check_button(button)
    found = request.bot.inline.get(parameters.text("inline_query_id"))
    query = _answerable(found, request.world.settings["inline_ttl"])
    caching = {"cache_time": parameters.number("cache_time", 300)}
    caching["is_personal"] = parameters.flag("is_personal")
    shown = {"results": results, "parsed": parsed, "next_offset": next_offset, "button": button}
    query.settle({**shown, **caching})
    return True


def _checked_results(request: Request, results: object) -> list[Json]:
    if not isinstance(results, list):
        raise ApiError(400, "Expected an Array of inline query results")
    if len(results) > _MAX_RESULTS:
        raise ApiError(400, "Too many inline query results specified")
    parsed = [_checked_result(request, one) for one in results]
    if len({one["id"] for one in parsed}) != len(parsed):
        raise ApiError(400, "RESULT_ID_DUPLICATE")
    return parsed


def _checked_result(request: Request, result: Any) -> Json:
    if not isinstance(result, dict):
        raise ApiError(400, f"{_RESULT}Inline query result must be an object")
    for name in ("type", "id"):
        if not isinstance(result.get(name), str):
            raise ApiError(400, f'{_RESULT}Can\'t find field "{name}"')
    if not 1 <= len(result["id"].encode()) <= _MAX_BYTES:
        raise ApiError(400, "RESULT_ID_INVALID")
    content = result.get("input_message_content")
    if result["type"] == "article":
        _check_article(result, content)
    markup = checked_markup(result.get("reply_markup"), request.warnings)
    parsed = {"id": result["id"], "reply_markup": markup}
    if isinstance(content, dict) and "message_text" in content:
        parsed |= _checked_content(request, content)
    return parsed


def _check_article(result: Json, content: object) -> None:
    if not result.get("title"):
        raise ApiError(400, f'{_RESULT}Can\'t find field "title"')
    if not isinstance(content, dict):
        raise ApiError(400, f'{_RESULT}Can\'t find field "message_text"')


def _checked_content(request: Request, content: Json) -> Json:
    if not content["message_text"]:
        raise ApiError(400, f"{_RESULT}Message text is empty")
    refuse_parse_mode(content.get("parse_mode"), request.warnings)
    rules = Rules(MAX_TEXT, "MESSAGE_TOO_LONG", request.world.settings["length_unit"])
    given = content["message_text"], content.get("entities")
    text, entities = formatted(*given, rules, request.warnings)
    return {"text": text, "entities": entities}


def _check_button(button: Any) -> None:
    if button is None:
        return
    is_named = isinstance(button, dict) and bool(button.get("text"))
    if not is_named or ("start_parameter" in button) == ("web_app" in button):
        reason = "InlineQueryResultsButton must have exactly one optional field"
        raise ApiError(400, f"{_BUTTON}{reason}")
    start = button.get("start_parameter", "web_app")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start):
        raise ApiError(400, "START_PARAM_INVALID")


def add_inline_message(bot: Bot, parsed: Json) -> str:
    """Send the chosen result into some chat; return the message's id."""
    number = f"inl{secrets.token_urlsafe(9)}"
    fields = ("text", "entities", "reply_markup")
    message = {name: parsed[name] for name in fields if parsed.get(name)}
    bot.inline_messages[number] = Stored(message, by_bot=True)
    return number


METHODS: Final = {
    "answerCallbackQuery": Method(
        "callback_query_id text show_alert url cache_time", answer_callback_query
    ),
    "answerInlineQuery": Method(
        "inline_query_id results cache_time is_personal next_offset button", answer_inline_query
    ),
}
