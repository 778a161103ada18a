"""Where a text may be cut without breaking a letter or an emoji that is made of several signs."""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINERS: Final = frozenset("\u200c\u200d")
_MARKS: Final = frozenset({"Mn", "Me", "Mc"})
# Signs that hang on the one before though they count as letters: Thai and Lao "am", and the
# voicing marks of narrow katakana.
_HANGING: Final = frozenset("\u0e33\u0eb3\uff9e\uff9f")
# Arabic and Brahmic signs that enclose the digits or letters after them.
_LEADING: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e"
    "\U000110bd\U000110cd\U000111c2\U000111c3\U0001193f\U00011941\U00011a3a\U00011d46\U00011f02"
)
_VIRAMA: Final = 9  # combining class of the sign that joins two consonants of one syllable


def may_cut(text: str, at: int) -> bool:
    """Return whether a text may be cut before its sign `at`.

    Cautious rather than exact: it refuses some places that Unicode allows.

    Source:
        https://unicode.org/reports/tr29/#Grapheme_Cluster_Boundary_Rules
    """
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if hangs(after) or before == "\u200d" or before in _LEADING:
        return False
    if _is_flag_half(before) and _is_flag_half(after):
        return _flag_halves_before(text, at) % 2 == 0
    if unicodedata.combining(before) == _VIRAMA:
        return not unicodedata.category(after).startswith("L")
    return not _is_one_syllable(before, after)


def cut_at_most(text: str, start: int, end: int) -> int:
    """Return the last place in (start, end] where a text may be cut; `end` if there is none."""
    for at in range(end, start, -1):
        if may_cut(text, at):
            return at
    return end


def hangs(sign: str) -> bool:
    """Return whether a sign belongs to the one before it."""
    if sign in _JOINERS or sign in _HANGING or is_skin_tone(sign) or is_tag(sign):
        return True
    return unicodedata.category(sign) in _MARKS


def is_skin_tone(sign: str) -> bool:
    """Return whether a sign colours the emoji before it."""
    return "\U0001f3fb" <= sign <= "\U0001f3ff"


def is_tag(sign: str) -> bool:
    """Return whether a sign is one of those that spell the region after a black flag."""
    return "\U000e0020" <= sign <= "\U000e007f"


def _is_flag_half(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _flag_halves_before(text: str, at: int) -> int:
    start = at
    while start > 0 and _is_flag_half(text[start - 1]):
        start -= 1
    return at - start


def _is_one_syllable(before: str, after: str) -> bool:
    """Return whether two signs may be parts of one Korean syllable."""
    if "\u1160" <= after <= "\u11ff" or "\ud7b0" <= after <= "\ud7fb":
        return True
    is_initial = "\u1100" <= before <= "\u115f" or "\ua960" <= before <= "\ua97c"
    return is_initial and ("\u1100" <= after <= "\ud7a3")
