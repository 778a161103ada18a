"""Splits a text into messages: at a paragraph, a line, a sentence or a word, never in a sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.telegram.messages.graphemes import cut_at_most, may_cut
from bot.telegram.messages.rich import Rich, units

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 4096
"""UTF-16 units in a message: Telegram counts code points there, which are never more.

So many units are at most 12,288 bytes, well below the 32,768 that it takes.
"""
MOST_ENTITIES: Final = 100
"""Telegram drops the rest."""

_ELLIPSIS: Final = "…"
_SENTENCE_ENDS: Final = re.compile(r"[.!?…][»”\"')\]]*(?=[ \n])|[。！？]")


def split(rich: Rich, limit: int = LONGEST, most_entities: int = MOST_ENTITIES) -> list[Rich]:
    """Return a text in parts that can be sent; a mark that crosses a cut goes on behind it.

    Args:
        rich: The text; nothing is returned where it is blank.
        limit: UTF-16 units in a part, from 2 to 4096.
        most_entities: Marks in a part.
    """
    return list(_parts(rich, limit, most_entities))


def clip(rich: Rich, limit: int) -> Rich:
    """Return the beginning of a text with an ellipsis; the whole of it where it fits.

    Args:
        rich: The text.
        limit: UTF-16 units in the result, at least 2.
    """
    whole = rich.stripped()
    if units(whole.text) <= limit:
        return whole
    end = _last_cut(whole.text, 0, _reach(whole.text, 0, limit - len(_ELLIPSIS)))
    beginning = whole.slice(0, end).stripped()
    return beginning + _ELLIPSIS


def clip_text(text: str, limit: int) -> str:
    """Return the beginning of a text that has no marks; see `clip`."""
    return clip(Rich(text), limit).text


def _parts(rich: Rich, limit: int, most_entities: int) -> Iterator[Rich]:
    text, start = rich.text, 0
    while start < len(text):
        reach = _reach_of_marks(rich, start, _reach(text, start, limit), most_entities)
        end = _best_cut(text, start, reach)
        part = rich.slice(start, end).stripped()
        if part:
            yield Rich(part.text, part.marks[:most_entities])
        start = end


def _reach(text: str, start: int, limit: int) -> int:
    """Return where the text from `start` on is `limit` UTF-16 units long, or ends."""
    end = min(len(text), start + limit)
    while (excess := units(text[start:end]) - limit) > 0:
        end -= (excess + 1) // 2  # each sign left out is two units at most
    return end


def _reach_of_marks(rich: Rich, start: int, reach: int, most: int) -> int:
    """Return where one mark more than `most` begins."""
    shown = [mark.start for mark in rich.marks if mark.start < reach and mark.end > start]
    return max(start + 1, shown[most]) if len(shown) > most else reach


def _best_cut(text: str, start: int, reach: int) -> int:
    """Return where a part that could reach so far ends best, in its second half if need be."""
    if reach == len(text):
        return reach
    half = start + (reach - start) // 2
    for separator in ("\n\n", "\n"):
        found = text.rfind(separator, half, reach + len(separator))
        if found > half:
            return found
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text, half, reach + 1)]
    ends = [end for end in ends if half < end <= reach and may_cut(text, end)]
    return ends[-1] if ends else _last_cut(text, start, reach)


def _last_cut(text: str, start: int, reach: int) -> int:
    """Return where the last word before a place ends; a place in a word that has no end."""
    found = max(text.rfind(" ", start, reach + 1), text.rfind("\n", start, reach + 1))
    return found if found > start else cut_at_most(text, start, reach)
