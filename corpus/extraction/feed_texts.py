"""Titles and texts in feeds: markup to what a reader sees, teasers told from whole articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.extraction.decoding import one_line, readable
from corpus.extraction.fields import LONGEST_TITLE
from corpus.extraction.markup import paragraphs_of_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORTEST: Final = 200  # characters; a shorter text may be the beginning of a longer one
_GOES_ON: Final = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|&hellip;|read (?:more|on)|continue reading"
    r"|read the full .{1,30}|читать (?:далее|полностью|дальше)|подробнее|далее|толығырақ|жалғасы)"
    r"[\s.»→>\])]*",
    re.IGNORECASE,
)
_END: Final = 60  # characters at the end of a text that say that it goes on elsewhere


def bare_title(written: str | None) -> str | None:
    """Return a title without markup, on one line."""
    title = written or ""
    if "<" in title or "&" in title:
        title = " ".join(paragraphs_of_markup(title))
    return one_line(title, LONGEST_TITLE)


def full_text(markup: Sequence[str]) -> str | None:
    """Return the longest of some contents as text, None if it is a teaser."""
    paragraphs = paragraphs_of_markup(max(markup, key=len, default=""))
    return whole_or_none("\n\n".join(paragraphs))


def plain_text(written: str) -> str | None:
    """Return a text without markup as it is stored, None if it is a teaser."""
    return whole_or_none(readable(written).strip())


def whole_or_none(text: str) -> str | None:
    """Return a text, None if it is so short or ends so that there must be more of it."""
    goes_on = any(
        found.end() == len(text) for found in _GOES_ON.finditer(text, max(0, len(text) - _END))
    )
    return None if len(text) < _SHORTEST or goes_on else text
