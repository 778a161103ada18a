"""Texts as Telegram counts and cleans them: offsets are in UTF-16 code units."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import Final

_DROPPED: Final = re.compile("[\r\u0333\u033f\u030a\u2028-\u202e]")
_HALF_OF_PAIR: Final = re.compile("[\ud800-\udfff]")
_CLEANING: Final = str.maketrans({chr(code): " " for code in range(32) if code != ord("\n")})


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 code units, the unit of every entity."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return what an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)]
    return units.decode("utf-16-le", "replace")


def is_unpaired(text: str) -> bool:
    """Return whether it holds half a surrogate pair, as a text cut in a wrong place does."""
    return _HALF_OF_PAIR.search(text) is not None


def cleaned(text: str) -> str:
    """Return it as stored: control characters become spaces, some characters vanish."""
    return _DROPPED.sub("", text).translate(_CLEANING)


class Positions:
    """Where the UTF-16 offsets of a text fall, before and after cleaning.

    Args:
        text: Not cleaned yet.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = list(accumulate((1 + (one > "\uffff") for one in text), initial=0))
        self._dropped = [self._starts[found.start()] for found in _DROPPED.finditer(text)]

    @property
    def end(self) -> int:
        """The length of the text."""
        return self._starts[-1]

    def is_boundary(self, offset: int) -> bool:
        """Return whether an offset in the text is beside a character, not inside a pair."""
        return self._starts[bisect_left(self._starts, offset)] == offset

    def byte_after(self, offset: int) -> int:
        """Return the offset in UTF-8 of the character that begins there or next."""
        return len(self._text[: bisect_left(self._starts, offset)].encode("utf-8", "replace"))

    def after_cleaning(self, offset: int) -> int:
        """Return the same place in the cleaned text; no dropped character is a pair."""
        return offset - bisect_left(self._dropped, offset)
