"""A chat as a test meets it: somebody writes and presses, and what the bot says is read."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json

BOT: Final = "@fake_qa_bot"
PATIENCE: Final = 20.0  # seconds; a busy machine may take some
SOURCES: Final = "\n\nSources\n"

_people: Final = count(8_000_000_001)  # no bytes of another number look like these
_groups: Final = count(1_000_000_001)


@dataclass(frozen=True, slots=True)
class Talk:
    """One person in one chat.

    Attributes:
        about: Fields of the person that come with everything they do, such as `language_code`.
    """

    api: FakeBotApiClient
    person: int
    chat_id: int
    about: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def private(cls, api: FakeBotApiClient, person: int | None = None, **about: Any) -> Talk:
        """Return somebody's private chat; by default of somebody whom nobody knows yet."""
        number = next(_people) if person is None else person
        return cls(api, number, number, tuple(about.items()))

    @classmethod
    def in_group(cls, api: FakeBotApiClient, *, sees_all: bool = False, **about: Any) -> Talk:
        """Return somebody in a new group, where the bot may see all that is written."""
        chat_id = -int(f"100{next(_groups)}")
        api.make_chat(chat_id, bot_status="administrator" if sees_all else "member")
        return cls(api, next(_people), chat_id, tuple(about.items()))

    def other(self) -> Talk:
        """Return somebody else in the same chat."""
        return replace(self, person=next(_people), about=())

    def write(self, text: str, **data: Any) -> Json:
        """Write something; return what `send_text` tells."""
        return self.api.send_text(text, self.person, **self._here(data))

    def ask(self, text: str, **data: Any) -> Json:
        """Write something; return the first message that comes back."""
        since = self.api.last_seq()
        self.write(text, **data)
        return self.next_message(since)

    def next_message(self, since: int) -> Json:
        """Return the first message that the bot sends here after a call."""
        return self.messages(since, 1)[0]

    def messages(self, since: int = 0, at_least: int = 0) -> list[Json]:
        """Return what the bot sent here after a call, as it was when it was sent."""
        where = {"chat_id": self.chat_id, "status": 200}
        if at_least:
            self.api.wait_calls("sendMessage", at_least, since, PATIENCE, **where)
        return [call["result"] for call in self.api.calls("sendMessage", since, **where)]

    def next_edit(self, since: int, method: str = "editMessageText") -> Json:
        """Return the first message that the bot edited here after a call, as it is then."""
        where = {"chat_id": self.chat_id, "status": 200}
        call = self.api.wait_calls(method, 1, since, PATIENCE, **where)[0]
        return dict(call["result"])

    def edit(self, message_id: int, text: str) -> Json:
        """Edit an own message."""
        return self.api.edit_text(message_id, text, self.person, **self._here({}))

    def press(self, message: Json, button: str, *, by: Talk | None = None) -> Json:
        """Press a button; return how the bot answered the press."""
        person = (by or self).person
        query = self.api.press(message["message_id"], person, chat_id=self.chat_id, button=button)
        return self.api.wait_answer("callback", query["callback_query_id"], PATIENCE)

    def press_data(self, message: Json, data: str) -> Json:
        """Press a button that no keyboard shows; return how the bot answered."""
        query = self.api.press(
            message["message_id"], self.person, chat_id=self.chat_id, data=data, force=True
        )
        return self.api.wait_answer("callback", query["callback_query_id"], PATIENCE)

    def standing(self) -> list[Json]:
        """Return the bot's messages as they stand in the chat now."""
        view = self.api.chat_view(self.chat_id)["messages"]
        return [one["msg"] for one in view if one["by_bot"] and not one["deleted"]]

    def _here(self, data: Json) -> Json:
        return {"chat_id": self.chat_id, **dict(self.about), **data}


def until(
    holds: Callable[[], object], what: str = "it did not become true", seconds: float = PATIENCE
) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, what
        Event().wait(0.02)


def pieces(message: Json, kind: str) -> list[str]:
    """Return what a message's entities of one kind cover."""
    return [cut(message, one) for one in message.get("entities", []) if one["type"] == kind]


def cut(message: Json, entity: Json) -> str:
    """Return what an entity covers; its offsets count UTF-16 units."""
    units = message["text"].encode("utf-16-le")
    start = 2 * entity["offset"]
    return units[start : start + 2 * entity["length"]].decode("utf-16-le")


def links(message: Json) -> list[tuple[str, str]]:
    """Return what a message links, and where to."""
    entities = message.get("entities", [])
    return [(cut(message, one), one["url"]) for one in entities if one["type"] == "text_link"]


def labels(message: Json) -> list[str]:
    """Return what stands on a message's buttons."""
    return [button["text"] for button in buttons(message)]


def buttons(message: Json) -> list[Json]:
    """Return a message's buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def quotes(message: Json) -> list[tuple[str, str]]:
    """Return the quotes of an answer, each with the address behind its mark."""
    body = message["text"].split(SOURCES)[0]
    marks = [(shown, url) for shown, url in links(message) if shown.startswith("[")]
    found = []
    for shown, url in marks:
        quote, _, body = body.partition(shown)
        found.append((quote.strip(), url))
    return found
