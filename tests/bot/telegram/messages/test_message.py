"""A message is sent in as many parts as it needs, with its buttons below the last one."""

from __future__ import annotations

from bot.telegram.messages.buttons import Button
from bot.telegram.messages.message import Message
from bot.telegram.messages.rich import bold, plain
from tests.bot.telegram.messages.texts import labels, shown_parts

ROWS = ((Button("More", "m:key:0"),),)


def test_a_short_message_is_one_part() -> None:
    (part,) = shown_parts(Message(plain("a ") + bold("b"), ROWS))
    assert part.text == "a b"
    assert [one.type for one in part.entities] == ["bold"]
    assert labels(part) == [["More"]]
    assert Message(plain("a")).parts()[0].markup is None


def test_the_last_part_has_the_buttons() -> None:
    message = Message(plain("word " * 2_000), ROWS)
    parts = shown_parts(message)
    assert len(parts) == 3
    assert [labels(part) for part in parts] == [[], [], [["More"]]]


def test_what_replaces_a_message_has_the_buttons() -> None:
    message = Message(plain("word " * 2_000), ROWS)
    first = message.first_part()
    assert first.text == message.parts()[0].text
    assert labels(first) == [["More"]]
