"""Text to blocks: paragraphs, headings and list items, as spans without their bullet marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from corpus.articles import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BULLET: Final = re.compile(r"[ \t\u00a0]*(?:[•●▪◦‣·*–—-]|\d{1,3}[.)])[ \t\u00a0]+")
_SENTENCE_END: Final = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
_CLOSING: Final = "\"'”’»“)]*_ \t"
_REFERENCE_AT_END: Final = re.compile(r"(?:\[\d{1,3}\][ \t]*)+$")
_NARROWEST_WRAP: Final = 40  # characters; nobody wraps at less, shorter lines are a list or verse
_WIDEST_WRAP: Final = 120  # characters; a longer line is a paragraph of its own
_LONGEST_HEADING: Final = 14  # words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text without its line break, bullet mark and outer white space."""

    span: Span
    is_item: bool


def find_blocks(text: str) -> tuple[Span, ...]:
    """Return the paragraphs, headings and list items of a text, in order.

    A blank line ends a block, and so does a line break, unless the lines were wrapped at a fixed
    width: then each line is so long that the next one's first word would not have fitted on it.
    """
    return tuple(block for run in _runs(text) for block in _blocks_of_run(text, run))


def _runs(text: str) -> Iterator[list[Line]]:
    """Yield the lines between blank lines; a list item begins a run of its own."""
    run: list[Line] = []
    for line in _lines(text):
        if run and (line is None or line.is_item):
            yield run
            run = []
        if line is not None:
            run.append(line)
    if run:
        yield run


def _lines(text: str) -> Iterator[Line | None]:
    """Yield each line, None for a blank one."""
    start = 0
    for raw in text.splitlines(keepends=True):
        end = start + len(raw)
        bullet = _BULLET.match(text, start, end)
        yield _line(text, bullet.end() if bullet else start, end, is_item=bullet is not None)
        start = end


def _line(text: str, start: int, end: int, *, is_item: bool) -> Line | None:
    content = text[start:end]
    stripped = content.strip()
    if not stripped:
        return None
    start += len(content) - len(content.lstrip())
    return Line(Span(start, start + len(stripped)), is_item)


def _blocks_of_run(text: str, run: Sequence[Line]) -> Iterator[Span]:
    spans = [line.span for line in run]
    if len(spans) > 1 and _is_wrapped([span.of(text) for span in spans]):
        yield Span(spans[0].start, spans[-1].end)
    else:
        yield from spans


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether lines look as if one paragraph had been wrapped at a fixed width."""
    width = max(map(len, lines))
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    if len(lines) == 2 and ends_a_sentence(lines[0]):  # noqa: PLR2004 - too few lines to tell
        return False
    return all(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
        for line, following in pairwise(lines)
    )


def ends_a_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence does, closing quotes and [1] marks aside."""
    end = _REFERENCE_AT_END.sub("", text[-200:].rstrip())
    return end.rstrip(_CLOSING).endswith(_SENTENCE_END)


def is_heading(text: str) -> bool:
    """Return whether a block is a bare heading: short, and no sentence."""
    return len(text.split()) <= _LONGEST_HEADING and not ends_a_sentence(text)


def between(blocks: Sequence[Span], walls: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of each block outside the walls; both are in order."""
    position = 0
    for block in blocks:
        while position < len(walls) and walls[position].end <= block.start:
            position += 1
        at, ahead = block.start, position
        while ahead < len(walls) and walls[ahead].start < block.end:
            if walls[ahead].start > at:
                yield Span(at, walls[ahead].start)
            at = max(at, walls[ahead].end)
            ahead += 1
        if at < block.end:
            yield Span(at, block.end)
