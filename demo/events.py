"""Events: what happened in a chat, read from the messages of the Bot API."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Json: TypeAlias = dict[str, Any]


class What(Enum):
    """What happened."""

    WROTE = auto()
    EDITED = auto()
    PRESSED = auto()
    CHANGED_BUTTONS = auto()


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of a text that is shown differently.

    Attributes:
        kind: As the Bot API names it.
        start: In UTF-16 units.
        end: In UTF-16 units, after the start.
        url: Of a link.
    """

    kind: str
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message.

    Attributes:
        data: What the bot gets when it is pressed; empty for one that opens an address.
    """

    label: str
    data: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Attributes:
        by_bot: Whether the bot did it, not the person.
        message_id: Of the message that it happened to.
        text: Of that message; of a press, the button's label.
        buttons: Below that message, row by row.
        answered: The text that it replies to; empty for none.
    """

    what: What
    by_bot: bool
    message_id: int
    text: str
    entities: tuple[Entity, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    answered: str = ""


_CALLS: Final = {
    "sendMessage": What.WROTE,
    "editMessageText": What.EDITED,
    "editMessageReplyMarkup": What.CHANGED_BUTTONS,
}


def event_of(what: What, message: Json, *, by_bot: bool) -> Event:
    """Return what happened to a message.

    Args:
        what: Happened.
        message: As the Bot API describes it, afterwards.
        by_bot: Whether the bot did it.
    """
    return Event(
        what,
        by_bot,
        int(message["message_id"]),
        str(message["text"]),
        tuple(_entity(one) for one in message.get("entities", ())),
        _buttons(message.get("reply_markup", {}).get("inline_keyboard", ())),
        str(message.get("reply_to_message", {}).get("text", "")),
    )


def events_of_calls(calls: Iterable[Json]) -> list[Event]:
    """Return what people see of what the bot did, in order."""
    return [
        event_of(_CALLS[call["method"]], call["result"], by_bot=True)
        for call in calls
        if call["method"] in _CALLS
    ]


def messages_at_the_end(events: Iterable[Event]) -> list[Event]:
    """Return the messages of a chat as they stand after all that happened, oldest first."""
    messages: dict[int, Event] = {}
    for event in events:
        if event.what is not What.PRESSED:
            messages[event.message_id] = event
    return [messages[number] for number in sorted(messages)]


def _entity(told: Json) -> Entity:
    start = int(told["offset"])
    return Entity(str(told["type"]), start, start + int(told["length"]), told.get("url"))


def _buttons(rows: Iterable[Iterable[Json]]) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        tuple(Button(str(one["text"]), str(one.get("callback_data", ""))) for one in row)
        for row in rows
    )
