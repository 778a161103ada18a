"""What happens in a chat is drawn as bubbles that fit a terminal, with or without colours."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from demo.bubbles import drawn, text_of
from demo.events import Button, Entity, Event, What
from demo.runs import Run

ANSWER = Event(
    What.WROTE,
    by_bot=True,
    message_id=2,
    text="Алма – жеміс, " + "ол қызыл әрі тәтті, " * 6 + "[1]\n\nБақта өседі. " * 8,
    entities=(Entity("bold", 0, 4), Entity("expandable_blockquote", 150, 230)),
    buttons=(
        (Button("Контекст 1"), Button("Контекст 2"), Button("Контекст 3")),
        (Button("👍 ✓"), Button("👎")),
        (Button("A title that is far too long for any button of a terminal, so it is cut" * 2),),
    ),
    answered="What was asked, at such a length that it does not fit into the frame",
)


def printed(event: Event, width: int = 80, *, colours: bool = False) -> list[str]:
    """Return the lines that an event is drawn in."""
    file = io.StringIO()
    system = "standard" if colours else None
    console = Console(file=file, width=width, color_system=system, force_terminal=colours)
    console.print(drawn(event, width))
    return file.getvalue().splitlines()


@pytest.mark.parametrize("width", [30, 80, 200])
@pytest.mark.parametrize("what", [What.WROTE, What.EDITED, What.CHANGED_BUTTONS])
def test_what_the_bot_does_fits_on_the_left(what: What, width: int) -> None:
    lines = printed(replace(ANSWER, what=what), width)
    assert all(cell_len(line.rstrip()) <= min(66, width - 8) for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_what_the_person_writes_stands_on_the_right() -> None:
    asked = Event(What.WROTE, by_bot=False, message_id=1, text="Why?")
    assert [line.strip() for line in printed(asked)] == ["╭──────╮", "│ Why? │", "╰──────╯"]
    assert all(cell_len(line) == 80 for line in printed(asked))


def test_a_quote_has_a_bar_beside_each_line() -> None:
    said = "Title\n\n" + "word " * 40
    quote = Entity("blockquote", 7, len(said))
    lines = printed(Event(What.WROTE, by_bot=True, message_id=2, text=said, entities=(quote,)))
    assert "▌" not in lines[1]
    assert sum("▌ word word" in line for line in lines) > 2


def test_buttons_stand_in_boxes_below() -> None:
    shown = "\n".join(printed(ANSWER))
    assert "Контекст 1" in shown
    assert "👍 ✓" in shown
    assert "for any button of a terminal, so… │" in shown
    assert "↪ What was asked, at such a length" in shown


def test_what_was_edited_says_so() -> None:
    edited = Event(What.EDITED, by_bot=False, message_id=1, text="What is an apple?")
    assert "edited" in printed(edited)[-1]


def test_a_press_and_new_buttons_are_told() -> None:
    pressed = Event(What.PRESSED, by_bot=False, message_id=2, text="👍")
    assert printed(pressed) == ["presses [ 👍 ]".rjust(79)]
    changed = Event(What.CHANGED_BUTTONS, by_bot=True, message_id=2, text="x")
    assert [line.strip() for line in printed(changed)] == ["the buttons change:"]


def test_links_can_be_followed_and_terms_are_bold() -> None:
    run = Run("[1]", frozenset({"text_link", "bold"}), "https://example.org/")
    style = text_of([run]).spans[0].style
    assert not isinstance(style, str)
    assert (style.link, style.bold, style.underline) == ("https://example.org/", True, True)
    assert "\x1b[1m" in "".join(printed(ANSWER, colours=True))


def test_no_text_moves_the_cursor() -> None:
    assert text_of([Run("a\x1b[2Jb\u202e")]).plain == "a\ufffd[2Jb\ufffd"
