"""What happened in a chat is read from the messages of the Bot API."""

from __future__ import annotations

from typing import Any

from demo.events import (
    Button,
    Entity,
    Event,
    What,
    event_of,
    events_of_calls,
    messages_at_the_end,
)


def message(number: int, text: str, **fields: object) -> dict[str, Any]:
    """Return a message as the Bot API describes it."""
    return {"message_id": number, "text": text, **fields}


def test_a_message_is_read_whole() -> None:
    told = message(
        3,
        "[1]",
        entities=[
            {"type": "text_link", "offset": 0, "length": 3, "url": "https://example.org/"},
            {"type": "bold", "offset": 1, "length": 1},
        ],
        reply_markup={
            "inline_keyboard": [
                [{"text": "More", "callback_data": "m:k:0"}],
                [{"text": "Open", "url": "https://example.org/"}],
            ]
        },
        reply_to_message={"text": "before"},
    )
    assert event_of(What.WROTE, told, by_bot=True) == Event(
        What.WROTE,
        by_bot=True,
        message_id=3,
        text="[1]",
        entities=(Entity("text_link", 0, 3, "https://example.org/"), Entity("bold", 1, 2)),
        buttons=((Button("More", "m:k:0"),), (Button("Open"),)),
        answered="before",
    )


def test_a_message_may_have_nothing_but_its_text() -> None:
    read = event_of(What.WROTE, message(3, "hi"), by_bot=False)
    assert read == Event(What.WROTE, by_bot=False, message_id=3, text="hi")


def test_only_what_people_see_is_told_of_the_calls() -> None:
    calls = [
        {"method": "sendChatAction", "result": True},
        {"method": "sendMessage", "result": message(2, "new")},
        {"method": "answerCallbackQuery", "result": True},
        {"method": "editMessageText", "result": message(2, "newer")},
        {"method": "editMessageReplyMarkup", "result": message(2, "newer")},
    ]
    read = [(one.what, one.text, one.by_bot) for one in events_of_calls(calls)]
    assert read == [
        (What.WROTE, "new", True),
        (What.EDITED, "newer", True),
        (What.CHANGED_BUTTONS, "newer", True),
    ]


def test_at_the_end_each_message_stands_once_as_it_was_left() -> None:
    events = [
        Event(What.WROTE, by_bot=False, message_id=1, text="question"),
        Event(What.WROTE, by_bot=True, message_id=2, text="answer"),
        Event(What.PRESSED, by_bot=False, message_id=2, text="👍"),
        Event(What.CHANGED_BUTTONS, by_bot=True, message_id=2, text="answer", answered="x"),
        Event(What.EDITED, by_bot=False, message_id=1, text="other question"),
    ]
    left = [(one.message_id, one.text, one.answered) for one in messages_at_the_end(events)]
    assert left == [(1, "other question", ""), (2, "answer", "x")]
