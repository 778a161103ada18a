"""Lines of PDF pages to paragraphs: lines unwrapped, words put together again where sure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from statistics import median
from typing import TYPE_CHECKING, Final

from corpus.blocks import ends_a_sentence
from corpus.extraction.pdf_lines import HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.extraction.pdf_lines import Line

_BULLET: Final = re.compile(r"(?:[•●▪◦‣·–—]|[(\[]?(?:\d{1,3}|[a-zа-я])[.)])\s+\S", re.IGNORECASE)
_OTHER_SIZE: Final = 0.15  # share by which a heading's letters differ
_WIDE_LEADING: Final = 0.45  # times the height of a line, beyond what is usual between lines
_INDENT: Final = 0.8  # times the height of a line
_AROUND: Final = 6  # lines before and after that tell where the margin is
_WORD: Final = re.compile(rf"[^\W\d_]+(?:[-{HYPHEN}][^\W\d_]+)*")
_HYPHENS: Final = ("-", "\u2010", "\u00ad", HYPHEN)


@dataclass(slots=True)
class Paragraph:
    """The lines of one paragraph, each with the number of its page from 0."""

    lines: list[tuple[int, Line]] = field(default_factory=list)

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1][1]


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of a document; one may go on from one page to the next."""
    found: list[Paragraph] = []
    for number, page in enumerate(pages):
        on_page = list(_on_page(number, page))
        if found and on_page and _goes_on(found[-1], on_page[0]):
            found[-1].lines += on_page.pop(0).lines
        found += on_page
    return found


def _on_page(number: int, page: Sequence[Line]) -> Iterator[Paragraph]:
    if not page:
        return
    usual = _usual_gap(page)
    margins = [_margin(page, at) for at in range(len(page))]
    paragraph = Paragraph([(number, page[0])])
    for at, (before, line) in enumerate(pairwise(page)):
        is_first_of_list = bool(_BULLET.match(paragraph.lines[0][1].text))
        if _begins(before, line, usual=usual, margin=margins[at], in_list=is_first_of_list):
            yield paragraph
            paragraph = Paragraph()
        paragraph.lines.append((number, line))
    yield paragraph


def _usual_gap(page: Sequence[Line]) -> float:
    """Return the white space that is usual between lines, as a share of their height."""
    gaps = [_gap(before, line) for before, line in pairwise(page)]
    close = [gap for gap in gaps if -0.6 < gap < 1.5]  # noqa: PLR2004 - no columns, no pictures
    return median(close) if close else 0.2


def _gap(before: Line, line: Line) -> float:
    return (before.bottom - line.top) / max(line.height, 1.0)


def _margin(page: Sequence[Line], at: int) -> float:
    """Return where lines around one end that begin at about the same place."""
    line = page[at]
    around = page[max(0, at - _AROUND) : at + _AROUND + 1]
    indent = 4 * line.height
    return max(one.right for one in around if abs(one.left - line.left) < indent)


def _begins(before: Line, line: Line, *, usual: float, margin: float, in_list: bool) -> bool:
    """Return whether a line begins a paragraph."""
    if _differs(before, line) or _BULLET.match(line.text):
        return True
    gap = _gap(before, line)
    if gap < -1:  # further up: the next column
        return ends_a_sentence(before.text) or not line.text[0].islower()
    is_indented = line.left - before.left > _INDENT * line.height and not in_list
    return gap > usual + _WIDE_LEADING or is_indented or _has_room(before, line, margin)


def _differs(before: Line, line: Line) -> bool:
    smaller, larger = sorted((before.height, line.height))
    return larger - smaller > _OTHER_SIZE * larger


def _has_room(before: Line, line: Line, margin: float) -> bool:
    """Return whether the first word of a line would have fitted on the line before."""
    if before.text.endswith(_HYPHENS) or not (
        ends_a_sentence(before.text) or line.text[0].isupper()
    ):
        return False
    word = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) * len(word) / len(line.text) if HYPHEN not in line.text else 0
    return bool(width) and before.right + width + 0.6 * line.height < margin


def _goes_on(paragraph: Paragraph, first: Paragraph) -> bool:
    """Return whether the last paragraph of a page goes on with the first of the next."""
    begins, ends = first.lines[0][1], paragraph.last
    if _differs(ends, begins) or ends_a_sentence(ends.text):
        return False
    return begins.text[0].islower() or ends.text.endswith(_HYPHENS)


class Words:
    """The words of a document, which tell whether a word broken at a line end has a hyphen.

    Args:
        texts: All its lines, put together by `text_of`.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        words = (word for text in texts for word in _WORD.findall(text))
        self._known = {word.lower() for word in words if HYPHEN not in word}

    def whole(self, text: str) -> str:
        """Return a text with its broken words put together."""
        parts = text.split(HYPHEN)
        pieces = parts[:1]
        for before, after in pairwise(parts):
            letters = "".join(takewhile(str.isalpha, reversed(before)))[::-1]
            pieces.append(self._hyphen(letters, "".join(takewhile(str.isalpha, after))) + after)
        return "".join(pieces)

    def _hyphen(self, start: str, end: str) -> str:
        """Return what stands between two parts of a word: nothing where that is sure."""
        start_known, end_known = start.lower() in self._known, end.lower() in self._known
        is_whole_known = (start + end).lower() in self._known
        has_hyphen = f"{start}-{end}".lower() in self._known
        is_one_word = is_whole_known or not (start_known and end_known)
        if start and end[:1].islower() and is_one_word and not has_hyphen:
            return ""
        return "-"


def text_of(lines: Sequence[str]) -> str:
    """Return lines as one, broken words marked: with `HYPHEN` where a line ended in a hyphen."""
    text = ""
    for line in lines:
        if text.endswith(_HYPHENS) and text[-2:-1].isalpha() and line[:1].isalpha():
            text = text[:-1] + HYPHEN + line
        else:
            text = f"{text} {line}" if text else line
    return text
