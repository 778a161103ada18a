"""Users write: texts and other content, edits, files, reactions."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tests.bot_api.chats import add_message, is_delivered, stored_message
from tests.bot_api.entities import found_entities
from tests.bot_api.errors import ControlError
from tests.bot_api.files import add_file
from tests.bot_api.formatting import MAX_TEXT
from tests.bot_api.people import ANONYMOUS_ADMINISTRATOR, acting_chat, acting_user
from tests.bot_api.replies import without_reply
from tests.bot_api.state import now
from tests.bot_api.texts import cleaned
from tests.bot_api.updates import Outgoing

if TYPE_CHECKING:
    from tests.bot_api.files import StoredFile
    from tests.bot_api.request import Act
    from tests.bot_api.state import Chat, Stored
    from tests.bot_api.typing import Json

_FIRST_LOADING_USER: Final = 10_000


def message(act: Act) -> Json:
    """Write a text; `entities` are found where they are not given."""
    text = cleaned(str(act.data["text"])).strip(" \n")
    if not 1 <= len(text) <= MAX_TEXT:
        reason = "a user's message has 1 to 4096 characters"
        raise ControlError(reason)
    entities = act.data.get("entities") or found_entities(text)
    return _written(act, {"text": text, "entities": entities})


def content(act: Act) -> Json:
    """Write what is no text: `content` holds a message's fields as the Bot API names them."""
    caption = act.data.get("caption") or None
    entities = act.data.get("caption_entities") or found_entities(caption or "")
    captioned = {"caption": caption, "caption_entities": entities}
    return _written(act, {**act.data["content"], **captioned})


def document(act: Act) -> Json:
    """Upload a file: `content_b64`, `text`, or a `size` in bytes for a large one.

    `as_media` "photo", "voice" or "sticker" makes it one of those.
    """
    data = act.data
    held = _bytes_of(data)
    name, media_type = data.get("file_name", "file.txt"), data.get("mime_type", "text/plain")
    stored = add_file(act.bot, name, media_type, held, int(data.get("size") or 0))
    field = _as_media(stored, data.get("as_media") or "document")
    return content(replace(act, data={**data, "content": field}))


def _as_media(stored: StoredFile, kind: str) -> Json:
    square = {"width": 512, "height": 512}
    sticker = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}
    shapes: Json = {
        "document": stored.document(),
        "photo": [{**stored.identity(), **square}],
        "voice": {**stored.identity(), "duration": 3, "mime_type": stored.media_type},
        "sticker": {**stored.identity(), **square, **sticker},
    }
    return {kind: shapes[kind]}


def _bytes_of(data: Json) -> bytes | None:
    if "content_b64" in data:
        return base64.b64decode(data["content_b64"])
    if "text" in data:
        return str(data["text"]).encode()
    if "size" not in data:
        reason = "content_b64, text or size is needed"
        raise ControlError(reason)
    return None


def _written(act: Act, fields: Json) -> Json:
    """Add a user's message and send it to the bot if the bot gets to see it.

    Of `act` counts, beside who and where: `reply_to`, `via_bot`, `message_thread_id`,
    `forward_from`, `media_group_id`, `anonymous`, `date`, and `extra` fields of any name.
    """
    person, chat = acting_user(act), acting_chat(act)
    if not chat.is_private:
        chat.members.setdefault(person["id"], "member")
    sender = ANONYMOUS_ADMINISTRATOR if act.data.get("anonymous") else person
    whole = {**fields, **_circumstances(act, chat), **(act.data.get("extra") or {})}
    written = add_message(act.world, act.bot, chat, sender, whole)
    written["date"] = act.data.get("date", written["date"])
    return _delivered(act, chat, "message", written)


def _circumstances(act: Act, chat: Chat) -> Json:
    data = act.data
    told: Json = {"media_group_id": data.get("media_group_id")}
    if data.get("anonymous"):
        told["sender_chat"] = chat.description
    if data.get("reply_to"):
        told["reply_to_message"] = without_reply(_replied(chat, int(data["reply_to"])).message)
    if data.get("via_bot"):
        told["via_bot"] = act.bot.user()
    if data.get("message_thread_id"):
        told |= {"message_thread_id": data["message_thread_id"], "is_topic_message": True}
    if data.get("forward_from"):
        origin = {"type": "hidden_user", "sender_user_name": str(data["forward_from"])}
        told["forward_origin"] = {**origin, "date": now()}
    return told


def _replied(chat: Chat, number: int) -> Stored:
    return stored_message(chat, number, "message to be replied")


def _delivered(act: Act, chat: Chat, kind: str, body: Json) -> Json:
    is_seen = is_delivered(act.world, act.bot, chat, body)
    outgoing = Outgoing(act.world, act.bot)
    number = outgoing.push(kind, body, chat.id) if is_seen else None
    return {"message": body, "update_id": number, "delivered": number is not None}


def edit_message(act: Act) -> Json:
    """Edit an own text."""
    chat, text = acting_chat(act), act.data["text"]
    stored = stored_message(chat, int(act.data["message_id"]), "message to edit")
    if stored.by_bot:
        reason = "users can edit only their own messages"
        raise ControlError(reason)
    changes = {"text": text, "entities": found_entities(text), "edit_date": now()}
    stored.message = {**stored.message, **changes}
    return _delivered(act, chat, "edited_message", stored.message)


def reaction(act: Act) -> Json:
    """Set a reaction, or remove it with no `emoji`.

    Delivered only if the bot asked for message_reaction, and in a group only to administrators.
    """
    person, chat = acting_user(act), acting_chat(act)
    stored = stored_message(chat, int(act.data["message_id"]), "message to react")
    old, new = stored.reactions.get(person["id"]), act.data.get("emoji")
    stored.reactions[person["id"]] = new
    body = {
        "chat": chat.description,
        "message_id": stored.message["message_id"],
        "user": person,
        "date": now(),
        "old_reaction": _reactions(old),
        "new_reaction": _reactions(new),
    }
    is_seen = chat.is_private or chat.bot_status == "administrator"
    outgoing = Outgoing(act.world, act.bot)
    number = outgoing.push("message_reaction", body, chat.id) if is_seen else None
    return {"update_id": number, "delivered": number is not None}


def _reactions(emoji: str | None) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []


def bulk(act: Act) -> Json:
    """Write `n` short private messages by so many `users` at once; {i} in `text` is counted."""
    many, count = act.number("users", 50), act.number("n")
    text = act.data.get("text", "load test {i}")
    people = [_loading_act(act, number) for number in range(many)]
    chats = [acting_chat(one) for one in people]
    senders = [acting_user(one) for one in people]
    first, outgoing = act.bot.next_update_id, Outgoing(act.world, act.bot)
    for number in range(count):
        chat = chats[number % many]
        fields = {"text": text.replace("{i}", str(number))}
        fields["entities"] = found_entities(fields["text"])
        written = add_message(act.world, act.bot, chat, senders[number % many], fields)
        outgoing.push("message", written, chat.id)
    return {"first_update_id": first, "n": count}


def _loading_act(act: Act, number: int) -> Act:
    return replace(act, data={"user_id": _FIRST_LOADING_USER + number})


ROUTES: Final = {
    "message": message,
    "content": content,
    "document": document,
    "edit_message": edit_message,
    "reaction": reaction,
    "bulk": bulk,
}
