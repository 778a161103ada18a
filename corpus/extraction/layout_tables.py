"""Tables that lay a page out, as pages of 2003 do: their cells are made boxes of the page."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

HtmlElement: TypeAlias = Any  # lxml comes without types

_LONG_CELL: Final = 60  # words; a table of figures has no such cell
_BOXES: Final = ("p", "div", "h1", "h2", "table", "ul")
_PARTS: Final = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})


def open_layout_tables(page: HtmlElement) -> None:
    """Make plain boxes of those tables of a page that hold running text, and of their cells."""
    for table in list(page.iter("table")):
        if any(_is_box(cell) for row in _rows(table) for cell in row if cell.tag == "td"):
            for part in [table, *_children(table)]:
                part.tag = "div"


def _is_box(cell: HtmlElement) -> bool:
    return len(cell.text_content().split()) >= _LONG_CELL or any(
        child.tag in _BOXES for child in cell
    )


def _rows(table: HtmlElement) -> list[HtmlElement]:
    return [part for part in _children(table) if part.tag == "tr"]


def _children(table: HtmlElement) -> list[HtmlElement]:
    """Return the parts of a table, those of a table within it left out."""
    parts: list[HtmlElement] = []
    level = [table]
    for _ in range(3):  # body, row, cell
        level = [child for one in level for child in one if child.tag in _PARTS - {"table"}]
        parts += level
    return parts
