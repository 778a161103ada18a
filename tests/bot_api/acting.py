"""What a test lets the users do."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from tests.bot_api.people import DEFAULT_USER
from tests.bot_api.transport import Transport

if TYPE_CHECKING:
    from tests.bot_api.typing import Json


class Acting(Transport):
    """The users' side.

    Every method takes, beside its own arguments, who acts (`user_id`, `first_name`, `last_name`,
    `username`, `language_code`) and where (`chat_id`, `chat_type`, `title`); those that write
    also take `reply_to`, `forward_from`, `media_group_id`, `anonymous`, `message_thread_id`,
    `via_bot`, `date` and `extra` (a message's fields of any name).
    """

    def send_text(self, text: str, user_id: int = DEFAULT_USER, **data: Any) -> Json:
        """Write a text; return the `message`, its `update_id` and whether it was `delivered`."""
        return self._post("message", text=text, user_id=user_id, **data)

    def start(self, payload: str = "", user_id: int = DEFAULT_USER, **data: Any) -> Json:
        """Press Start, perhaps from a link with a payload."""
        return self.send_text(f"/start {payload}".strip(), user_id, **data)

    def send_content(self, content: Json, user_id: int = DEFAULT_USER, **data: Any) -> Json:
        """Write what is no text: `content` has a message's fields, `caption` goes beside it."""
        return self._post("content", content=content, user_id=user_id, **data)

    def send_forwarded(
        self, text: str, sender: str = "Somebody", user_id: int = DEFAULT_USER, **data: Any
    ) -> Json:
        """Forward somebody's text."""
        return self.send_text(text, user_id, forward_from=sender, **data)

    def send_photo(
        self, caption: str | None = None, user_id: int = DEFAULT_USER, **data: Any
    ) -> Json:
        """Send a picture; several with one `media_group_id` are an album."""
        return self._media("photo", "image/jpeg", user_id, caption=caption, **data)

    def send_voice(self, user_id: int = DEFAULT_USER, **data: Any) -> Json:
        """Send a voice message."""
        return self._media("voice", "audio/ogg", user_id, **data)

    def send_sticker(self, user_id: int = DEFAULT_USER, **data: Any) -> Json:
        """Send a sticker."""
        return self._media("sticker", "image/webp", user_id, **data)

    def upload(
        self,
        file_name: str,
        content: bytes | None = None,
        size: int | None = None,
        user_id: int = DEFAULT_USER,
        **data: Any,
    ) -> Json:
        """Send a file with its content, or a large one of which only the size counts."""
        encoded = None if content is None else base64.b64encode(content).decode()
        given = {"file_name": file_name, "content_b64": encoded, "size": size}
        return self._post("document", user_id=user_id, **given, **data)

    def _media(self, kind: str, media_type: str, user_id: int, **data: Any) -> Json:
        described = {"as_media": kind, "mime_type": media_type, "text": kind}
        return self._post("document", user_id=user_id, **described, **data)

    def edit_text(
        self, message_id: int, text: str, user_id: int = DEFAULT_USER, **data: Any
    ) -> Json:
        """Edit an own text."""
        return self._post(
            "edit_message", message_id=message_id, text=text, user_id=user_id, **data
        )

    def react(
        self, message_id: int, emoji: str | None, user_id: int = DEFAULT_USER, **data: Any
    ) -> Json:
        """Set a reaction, or remove it with None."""
        return self._post("reaction", message_id=message_id, emoji=emoji, user_id=user_id, **data)

    def press(
        self, message_id: int | None = None, user_id: int = DEFAULT_USER, **data: Any
    ) -> Json:
        """Press a button: by `button` (a part of its text), by `data`, or the first.

        `force=True` sends data that no button carries; `inline_message_id` is for inline messages.
        """
        return self._post("callback", message_id=message_id, user_id=user_id, **data)

    def inline_query(self, query: str, user_id: int = DEFAULT_USER, **data: Any) -> Json:
        """Ask in inline mode, at an `offset`, in a chat of some `chat_type`."""
        return self._post("inline_query", query=query, user_id=user_id, **data)

    def choose_inline(
        self, inline_query_id: str, result_id: str, user_id: int = DEFAULT_USER
    ) -> Json:
        """Pick one of the results; return the message it becomes."""
        chosen = {"inline_query_id": inline_query_id, "result_id": result_id}
        return self._post("chosen_inline_result", user_id=user_id, **chosen)

    def make_chat(self, chat_id: int, **data: Any) -> Json:
        """Make or change a chat: `members`, `bot_status`, `title`, `username`, `migrated_to`."""
        return self._post("chat", chat_id=chat_id, **data)

    def make_user(self, user_id: int = DEFAULT_USER, **data: Any) -> Json:
        """Make or change a user."""
        return self._post("user", user_id=user_id, **data)

    def block(self, user_id: int = DEFAULT_USER) -> Json:
        """Block the bot."""
        return self._post("bot_member", user_id=user_id, status="kicked")

    def unblock(self, user_id: int = DEFAULT_USER) -> Json:
        """Unblock the bot."""
        return self._post("bot_member", user_id=user_id, status="member")

    def bot_member(self, chat_id: int, status: str, user_id: int = DEFAULT_USER) -> Json:
        """Add the bot to a group, make it an administrator, or put it out."""
        return self._post("bot_member", chat_id=chat_id, status=status, user_id=user_id)

    def bulk(self, n: int, **data: Any) -> Json:
        """Write `n` short private messages at once, by so many `users`, for load tests."""
        return self._post("bulk", n=n, **data)

    def redeliver(self, update_id: int) -> Json:
        """Send an old update again under its number."""
        return self._post("redeliver", update_id=update_id)

    def raw_update(self, kind: str, body: Json, queue: str = "raw") -> Json:
        """Send any update; nothing is checked."""
        return self._post("raw_update", kind=kind, body=body, queue=queue)

    def _post(self, path: str, **data: Any) -> Json:
        return dict(self.control("POST", path, **data))
