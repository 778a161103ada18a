"""Titles that documents give themselves: a real one is believed, one a program made up is not."""

from __future__ import annotations

import re
from typing import Final

from corpus.extraction.decoding import readable

_BY_A_PROGRAM: Final = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|document\s*\d*|без имени.*|slide \d+"
    r"|документ(?: microsoft word)?\s*\d*|презентация powerpoint|powerpoint presentation"
    r"|word document|unknown|title|заголовок|новый документ.*|new document.*|doc\d+|scan.?\d.*)",
    re.IGNORECASE,
)
_FILE_ENDINGS: Final = tuple(
    f".{ending}"
    for ending in "doc docx dot dotx pdf rtf odt txt htm html tex dvi ps ppt pptx xls xlsx epub"
    " indd qxd pub pages".split()
)
_PATH: Final = re.compile(r"(?:[a-z]:[\\/]|/|file:|https?:)\S*", re.IGNORECASE)


def real_title(written: str | None) -> str | None:
    """Return a title from a document's properties, None for a file name or a program's own."""
    title = " ".join(readable(written or "").split())
    is_made_up = _BY_A_PROGRAM.fullmatch(title) or _PATH.fullmatch(title)
    if is_made_up or title.lower().endswith(_FILE_ENDINGS):
        return None
    return title if any(sign.isalpha() for sign in title) else None
