"""The lines of a PDF page as they stand on paper: pdfium reads them, in the order of reading."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TextPage: TypeAlias = Any  # pypdfium2 comes without types

HYPHEN: Final = "\ufffe"
"""Where pdfium took a line break with a hyphen before it out of a word."""
_BREAKS: Final = frozenset({0x0A, 0x0D})
_WIDE_GAP: Final = 2.5  # times the height of a line: what parts columns, and no words
_FEWEST_ROWS: Final = 3  # that are parted at one place: then it is a gutter
_NARROWEST: Final = 20  # characters on average in a line of a column
_MOST_SIGNS: Final = 2_000_000  # on one page


@dataclass(frozen=True, slots=True)
class Line:
    """One line, in points from the lower left corner; two where a word is broken between them.

    Attributes:
        right: Where the last of the two ends.
        top: Of the first of the two.
        bottom: Of the last of the two.
        height: Of the font.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    height: float


def lines_of(page: TextPage) -> list[Line]:
    """Return the lines of a page, columns one after the other.

    Where a file writes columns row by row, each row is parted at the gutter.
    """
    rows = [parts for row in _rows(page) if (parts := _parted(page, row))]
    ordered: list[Line] = []
    for group, has_gutter in _grouped(rows):
        if has_gutter:
            ordered += [row[0] for row in group]
            ordered += [row[1] for row in group]
        else:
            ordered += [reduce(_beside, row) for row in group]
    return ordered


def _rows(page: TextPage) -> Iterator[list[tuple[int, str]]]:
    """Yield each run of characters without a line break, with their numbers."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - needed for this kind of document only

    row: list[tuple[int, str]] = []
    for number in range(min(page.count_chars(), _MOST_SIGNS)):
        code = pdfium.FPDFText_GetUnicode(page, number)
        if code in _BREAKS:
            yield row
            row = []
        elif code:
            row.append((number, HYPHEN if code in {0x02, 0xFFFE} else chr(code)))
    yield row


def _parted(page: TextPage, row: Sequence[tuple[int, str]]) -> list[Line]:
    """Return the parts of a row between gaps too wide for a space."""
    parts: list[Line] = []
    for word in _words(row):
        line = _line(page, word)
        before = parts[-1] if parts else None
        if before and line.left - before.right < _WIDE_GAP * before.height:
            parts[-1] = _beside(before, line)
        else:
            parts.append(line)
    return parts


def _words(row: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    word: list[tuple[int, str]] = []
    for number, sign in row:
        if not sign.isspace():
            word.append((number, sign))
        elif word:
            yield word
            word = []
    if word:
        yield word


def _line(page: TextPage, word: Sequence[tuple[int, str]]) -> Line:
    # Where pdfium joined a word across lines, only its beginning is on this one.
    on_line = [number for number, _ in word]
    for place, (_, sign) in enumerate(word):
        if sign == HYPHEN and place:
            on_line = on_line[:place]
            break
    left, _, bottom, top = _box(page, on_line[0])
    _, right, _, _ = _box(page, on_line[-1])
    text = "".join(sign for _, sign in word)
    return Line(text, left, right, top, bottom, top - bottom)


def _box(page: TextPage, number: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of a character, as high as its font."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, number, ctypes.byref(box))
    return box.left, box.right, box.bottom, box.top


def _beside(one: Line, other: Line) -> Line:
    is_below = other.top < one.bottom + one.height / 2
    right = other.right if is_below else max(one.right, other.right)
    bottom = other.bottom if is_below else one.bottom
    return Line(f"{one.text} {other.text}", one.left, right, one.top, bottom, one.height)


def _grouped(rows: Sequence[list[Line]]) -> Iterator[tuple[list[list[Line]], bool]]:
    """Yield runs of rows, and whether each is parted in two at the same place."""
    group: list[list[Line]] = []
    for row in rows:
        if group and not _same_gutter(group[-1], row):
            yield group, _is_gutter(group)
            group = []
        group.append(row)
    if group:
        yield group, _is_gutter(group)


def _same_gutter(one: Sequence[Line], other: Sequence[Line]) -> bool:
    if len(one) != 2 or len(other) != 2:  # noqa: PLR2004 - columns
        return len(one) != 2 and len(other) != 2  # noqa: PLR2004 - as above
    return abs(one[1].left - other[1].left) < one[1].height


def _is_gutter(group: Sequence[Sequence[Line]]) -> bool:
    """Return whether rows stand in two columns; short words side by side are a table."""
    if len(group) < _FEWEST_ROWS or any(
        len(row) != 2  # noqa: PLR2004 - as above
        for row in group
    ):
        return False
    shortest = min(sum(len(row[at].text) for row in group) for at in (0, 1))
    return shortest >= _NARROWEST * len(group)
