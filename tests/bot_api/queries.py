"""Users press buttons and ask in inline mode; and any update can be sent, or sent again."""

from __future__ import annotations

import secrets
import zlib
from typing import TYPE_CHECKING, Final

from tests.bot_api.answers import add_inline_message
from tests.bot_api.errors import ControlError
from tests.bot_api.people import acting_chat, acting_user
from tests.bot_api.state import Query
from tests.bot_api.updates import Outgoing

if TYPE_CHECKING:
    from tests.bot_api.request import Act
    from tests.bot_api.state import Chat, Stored
    from tests.bot_api.typing import Json

_MAX_QUERY: Final = 256
_FIRST_ID: Final = 10**17


def callback(act: Act) -> Json:
    """Press an inline button of `message_id` or `inline_message_id`.

    Which one: by `button` (a part of its text), by `data`, or the first. `force` sends data that
    no button carries, as a press on an old keyboard or a forged one does.
    """
    person = acting_user(act)
    chat, stored = _pressed(act)
    data = act.data["data"] if act.data.get("force") else _data_of(act, stored)
    number = _new_id()
    query = {"id": number, "from": person, "chat_instance": _instance(act, chat), "data": data}
    query |= _pressed_message(act, chat, stored)
    act.bot.callbacks[number] = Query({"user_id": person["id"], "data": data})
    act.world.bounded(act.bot.callbacks)
    outgoing = Outgoing(act.world, act.bot)
    update = outgoing.push("callback_query", query, ("callback", person["id"]))
    told = {"callback_query_id": number, "data": data}
    return {**told, "update_id": update, "delivered": update is not None}


def _pressed(act: Act) -> tuple[Chat | None, Stored]:
    if act.data.get("inline_message_id"):
        return None, act.bot.inline_messages[act.data["inline_message_id"]]
    chat = acting_chat(act)
    return chat, chat.messages[int(act.data["message_id"])]


def _data_of(act: Act, stored: Stored) -> str:
    rows = stored.message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row if "callback_data" in button]
    data, label = act.data.get("data"), act.data.get("button", "").lower()
    for button in buttons:
        if data in (None, button["callback_data"]) and label in button["text"].lower():
            return str(button["callback_data"])
    message = f"no such button; there are {[button['text'] for button in buttons]}"
    raise ControlError(message)


def _pressed_message(act: Act, chat: Chat | None, stored: Stored) -> Json:
    if chat is None:
        return {"inline_message_id": act.data["inline_message_id"]}
    if stored.is_deleted:
        gone = {"message_id": stored.message["message_id"], "date": 0}
        return {"message": {"chat": chat.description, **gone}}
    return {"message": stored.message}


def _instance(act: Act, chat: Chat | None) -> str:
    return str(zlib.crc32(f"{act.bot.id} {chat.id if chat else 0}".encode()))


def inline_query(act: Act) -> Json:
    """Type "@bot query" in some chat: `query`, `offset`, `chat_type`."""
    query = act.data.get("query", "")
    if not act.world.settings["supports_inline"]:
        message = "inline mode is off; set supports_inline"
        raise ControlError(message)
    if len(query) > _MAX_QUERY:
        message = "an inline query has at most 256 characters"
        raise ControlError(message)
    person, number = acting_user(act), _new_id()
    place = {"offset": act.data.get("offset", "")}
    place["chat_type"] = act.data.get("chat_type", "sender")
    body = {"id": number, "from": person, "query": query, **place}
    act.bot.inline[number] = Query({"query": query})
    act.world.bounded(act.bot.inline)
    outgoing = Outgoing(act.world, act.bot)
    update = outgoing.push("inline_query", body, ("inline", person["id"]))
    return {"inline_query_id": number, "update_id": update, "delivered": update is not None}


def chosen_inline_result(act: Act) -> Json:
    """Pick the result `result_id` of the answered query `inline_query_id`."""
    query, result_id = act.bot.inline[act.data["inline_query_id"]], act.data["result_id"]
    results = (query.answer or {}).get("parsed", [])
    parsed = next((one for one in results if one["id"] == result_id), None)
    if parsed is None:
        message = "that query has no such result"
        raise ControlError(message)
    number = add_inline_message(act.bot, parsed)
    person = acting_user(act)
    body = {"result_id": result_id, "from": person, "query": query.about["query"]}
    if parsed.get("reply_markup"):  # the id is told only of a message with a keyboard
        body["inline_message_id"] = number
    outgoing = Outgoing(act.world, act.bot)
    update = outgoing.push("chosen_inline_result", body, ("inline", person["id"]))
    shown = act.bot.inline_messages[number].message
    return {"inline_message_id": number, "message": shown, "update_id": update}


def raw_update(act: Act) -> Json:
    """Send any update, `kind` and `body`; nothing is checked."""
    lane = act.data.get("queue", "raw")
    outgoing = Outgoing(act.world, act.bot)
    return {"update_id": outgoing.push(act.data["kind"], act.data["body"], lane)}


def redeliver(act: Act) -> Json:
    """Send an old update again under its number, which the bot must notice.

    By webhook it comes at once, as after a lost answer. A running poller has confirmed it by its
    offset and sees it only after a restart.
    """
    number = int(act.data["update_id"])
    Outgoing(act.world, act.bot).push_again(number)
    return {"update_id": number}


def _new_id() -> str:
    return str(_FIRST_ID + secrets.randbelow(9 * _FIRST_ID))


ROUTES: Final = {
    "callback": callback,
    "inline_query": inline_query,
    "chosen_inline_result": chosen_inline_result,
    "raw_update": raw_update,
    "redeliver": redeliver,
}
