"""Bubbles: what happens in a chat, drawn for a terminal; the bot on the left, the person right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.align import Align
from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.terminal.screen import printable
from demo.events import Event, What
from demo.runs import blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from demo.events import Button
    from demo.runs import Block, Run

_WIDEST: Final = 66  # columns of a bubble; longer lines are hard to read
_LEAST_MARGIN: Final = 8  # columns that show whose bubble it is
_FRAME: Final = 4  # columns of a bubble that are not text
_TITLE_FRAME: Final = 6  # columns of a bubble's upper edge that cannot hold letters
_LONGEST_ANSWERED: Final = 44  # columns of the text that a message replies to
_STYLES: Final = {
    "bold": Style(bold=True),
    "italic": Style(italic=True),
    "underline": Style(underline=True),
    "strikethrough": Style(strike=True),
    "code": Style(bold=True),
    "pre": Style(bold=True),
}
_LINK: Final = Style(color="blue", underline=True)


def drawn(event: Event, width: int) -> RenderableType:
    """Return what happened, to be printed.

    Args:
        event: Happened.
        width: Of the terminal, in columns.
    """
    if event.what is What.PRESSED:
        pressed = Text(f"presses [ {printable(event.text)} ]", style="dim italic")
        return Align(pressed, "right")
    if event.what is What.CHANGED_BUTTONS:
        changed = Text("the buttons change:", style="dim italic")
        return Group(changed, keyboard(event.buttons, _widest(width)))
    return _bubble(event, width)


def text_of(runs: Sequence[Run]) -> Text:
    """Return runs as styled text; a link can be followed in terminals that know of links."""
    text = Text()
    for run in runs:
        looks = [_STYLES[kind] for kind in sorted(run.kinds & _STYLES.keys())]
        link = [_LINK, Style(link=run.url)] if run.url else []
        style = Style.combine([Style.null(), *looks, *link])
        text.append(printable(run.text), style)
    return text


def keyboard(rows: Sequence[Sequence[Button]], width: int) -> Group:
    """Return buttons as rows of boxes, which share the width."""
    return Group(*(_row(row, width) for row in rows))


class Quoted:
    """A text with a bar beside each of its lines.

    Args:
        text: What is quoted.
    """

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wrap it into the room that there is."""
        bar = Segment("▌ ", Style(color="blue"))
        for line in self._text.wrap(console, options.max_width - 2):
            yield bar
            yield line


def _bubble(event: Event, width: int) -> RenderableType:
    content = [_block(block) for block in blocks(event.text, event.entities)]
    panel = Panel(
        Group(*content),
        box=box.ROUNDED,
        title=_answered(event, _widest(width) - _TITLE_FRAME),
        title_align="left",
        subtitle=Text("edited", style="dim italic") if event.what is What.EDITED else None,
        subtitle_align="right",
        border_style="cyan" if event.by_bot else "green",
        width=_width(event, width),
    )
    if not event.by_bot:
        return Align(panel, "right")
    return Group(panel, keyboard(event.buttons, _widest(width)))


def _block(block: Block) -> RenderableType:
    text = text_of(block.runs)
    return Padding(Quoted(text), (0, 0, 0, 2)) if block.is_quote else text


def _answered(event: Event, room: int) -> Text | None:
    if not event.answered:
        return None
    first = Text(f"↪ {printable(event.answered)}".partition("\n")[0], style="dim")
    first.truncate(min(_LONGEST_ANSWERED, room), overflow="ellipsis")
    return first


def _widest(width: int) -> int:
    return min(_WIDEST, width - _LEAST_MARGIN)


def _width(event: Event, width: int) -> int:
    """Return how wide a bubble is: the bot's all the same, the person's as what they wrote."""
    if event.by_bot:
        return _widest(width)
    longest = max(Text(line).cell_len for line in event.text.splitlines())
    return min(longest + _FRAME, _widest(width))


def _row(row: Sequence[Button], width: int) -> Table:
    table = Table(box=box.ROUNDED, width=width, show_header=False, border_style="dim")
    for _ in row:
        table.add_column(justify="center", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_row(*(Text(printable(button.label)) for button in row))
    return table
