"""What may be decoration at the ends of running text, and what tells that it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.articles import Span
from corpus.blocks import ends_a_sentence
from corpus.flattened import navigation_runs, phrases_in
from corpus.folding import WORD
from corpus.menus import BUTTONS
from corpus.navigation import NAVIGATION_LINES
from corpus.notices import (
    asks_the_reader,
    is_notice,
    names_author,
    reaches_author,
    reader_notices,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE: Final = re.compile(r"(?<=[.!?…»”\")])\s+(?=[\"“«(©]?[^\W_a-zа-яё])")
_MOST_FOOT_PIECES: Final = 4
_LONGEST_MENU: Final = 40  # words
_FEWEST_PHRASES: Final = 3
_SHORTEST_PIECE: Final = 2  # words
_LONGEST_LABEL: Final = 8
_SHORTEST_PARAGRAPH: Final = 10  # words; what is shorter may be told of many events


def carries_a_sign(words: str) -> bool:
    """Return whether a stretch is told to be decoration by its own words."""
    key = " ".join(WORD.findall(words.casefold()))
    return (
        key in NAVIGATION_LINES
        or key in BUTTONS
        or is_notice(words)
        or asks_the_reader(words)
        or names_author(words)
        or reaches_author(words)
        or _is_mostly_decoration(words)
    )


def _is_mostly_decoration(words: str) -> bool:
    """Return whether at least half of a stretch is navigation or said to the reader."""
    runs = sum(run.end - run.start for run in navigation_runs(words, Span(0, len(words))))
    notices = sum(end - start for start, end in reader_notices(words))
    return 2 * max(runs, notices) >= len(words)


def foot_pieces(words: str) -> tuple[str, ...]:
    """Return the last whole sentences of a block of several, the last one first."""
    pieces = [one.strip() for one in _PIECE.split(words)]
    last = pieces[:0:-1][:_MOST_FOOT_PIECES]  # the first is no foot: it may be the article
    return tuple(one for one in last if len(WORD.findall(one)) >= _SHORTEST_PIECE)


def pieces_of(words: str) -> list[str]:
    """Return the sentences of a block, roughly: enough to compare two texts by."""
    return _PIECE.split(words)


def head_runs(text: str, block: Span) -> Iterator[str]:
    """Yield the beginnings of a block that may be a menu, shorter ones first.

    At least half of the words are known menu entries or buttons, three or more; the others are
    names in capitals. Each ends with an entry that is known, so that the first word of the
    article is never taken for the last of a menu.
    """
    known, entries, at = 0, 0, 0
    for phrase_start, phrase_end, words in phrases_in(text, block, _LONGEST_MENU):
        between = text[at or block.start : phrase_start]
        if any(word[0].islower() for word in WORD.findall(between)) or re.search(
            "[.!?,]", between
        ):
            return
        known, entries, at = known + words, entries + 1, phrase_end
        run = text[block.start : phrase_end]
        if entries >= _FEWEST_PHRASES and 2 * known >= len(WORD.findall(run)):
            yield run


def is_label(words: str) -> bool:
    """Return whether a line is a bare label: a few names in capitals, no sentence, no figure."""
    found = WORD.findall(words)
    return (
        len(found) <= _LONGEST_LABEL
        and not ends_a_sentence(words)
        and not re.search(r"[:;\d\"“”«»„]", words)
        and not any(word[0].islower() for word in found)
    )


def is_statement(words: str) -> bool:
    """Return whether a line may be said anew of many events: "Three people died"."""
    is_short = len(WORD.findall(words)) < _SHORTEST_PARAGRAPH
    return is_short and any(sign.isalpha() for sign in words) and not is_label(words)
