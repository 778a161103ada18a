"""Pages: a chat as HTML, which a browser shows as a chat app would."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from demo.runs import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from demo.events import Button, Entity, Event
    from demo.runs import Run

WIDTH: Final = 420
"""Of a page, in CSS pixels: that of a phone."""

_TEMPLATE: Final = Path(__file__).with_name("page.html")
_TAGS: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "code",
}


def page(messages: Iterable[Event], language: str, name: str, username: str) -> str:
    """Return a chat as a page of HTML.

    Args:
        messages: As they stand at the end, oldest first.
        language: Of the interface.
        name: Of the bot.
        username: Of the bot, without "@".
    """
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        language=escape(language),
        name=escape(name),
        username=escape(username),
        width=WIDTH,
        messages="\n".join(message_html(one, name) for one in messages),
    )


def message_html(message: Event, name: str) -> str:
    """Return a message with its buttons.

    Args:
        message: As it stands at the end.
        name: Of the bot: what a message replies to is taken to be the bot's.
    """
    inside = _answered_html(message.answered, name) + text_html(message.text, message.entities)
    side = "message" if message.by_bot else "message own"
    buttons = "".join(_row_html(row) for row in message.buttons)
    return f'<div class="{side}"><div class="bubble">{inside}</div>{buttons}</div>'


def text_html(text: str, entities: Sequence[Entity]) -> str:
    """Return a text as HTML, block by block; nothing in it can be markup.

    Args:
        text: Of a message.
        entities: Over it; offsets in UTF-16 units.
    """
    shown = []
    for block in blocks(text, entities):
        inside = "".join(_run_html(run) for run in block.runs)
        if block.is_quote:
            shown.append(f"<blockquote>{inside}</blockquote>")
        else:
            shown.append(f'<div class="text">{inside}</div>')
    return "".join(shown)


def _run_html(run: Run) -> str:
    shown = escape(run.text)
    for kind, tag in _TAGS.items():
        if kind in run.kinds:
            shown = f"<{tag}>{shown}</{tag}>"
    return f'<a href="{escape(run.url)}">{shown}</a>' if run.url else shown


def _answered_html(text: str, name: str) -> str:
    if not text:
        return ""
    first = escape(text.partition("\n")[0])
    return f'<div class="answered"><b>{escape(name)}</b><span>{first}</span></div>'


def _row_html(row: Iterable[Button]) -> str:
    inside = "".join(f"<span>{escape(button.label)}</span>" for button in row)
    return f'<div class="row">{inside}</div>'
