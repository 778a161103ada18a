"""What stands at the top and bottom of pages again and again is no part of a PDF's text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.extraction.pdf_lines import Line

_EDGE: Final = 2  # lines at the top and at the bottom that may be a header or a footer
_SAME_HEIGHT: Final = 4.0  # points between which a header stands from page to page
_FEWEST: Final = 3  # pages on which it recurs; in a document of two, both
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(  # without its spaces
    r"(?:p(?:age|\.)?|стр(?:аница|\.)?|с\.|бет)?[-–—|\[(]?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:(?:/|of|из|-)\d{1,4})?(?:[-–—|\])]|бет)?",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page without running headers, footers and page numbers."""
    recurring = _recurring(pages)
    return [
        [line for line in page if id(line) not in recurring and line.text.strip()]
        for page in pages
    ]


def _recurring(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the ids of lines at an edge that stand at the same place on other pages."""
    places: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for number, page in enumerate(pages):
        for line in _at_edges(page):
            for key in _keys(line):
                places[key].setdefault(number, id(line))
    needed = min(_FEWEST, max(2, len(pages)))
    found = (set(lines.values()) for lines in places.values() if len(lines) >= needed)
    return set().union(*found)


def _at_edges(page: Sequence[Line]) -> Iterator[Line]:
    by_height = sorted(page, key=lambda line: line.bottom)
    yield from by_height[:_EDGE]
    yield from by_height[max(_EDGE, len(by_height) - _EDGE) :]


def _keys(line: Line) -> Iterator[tuple[str, int]]:
    """Yield what a line says but for its numbers, with its height; twice, for either rounding."""
    is_number = _PAGE_NUMBER.fullmatch("".join(line.text.split()))
    says = "#" if is_number else _DIGITS.sub("#", line.text.lower())
    yield says, round(line.bottom / _SAME_HEIGHT)
    yield says, round(line.bottom / _SAME_HEIGHT + 0.5) + 1_000_000
