"""Sentences to passages: runs of whole sentences, of a size that an embedding can hold."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from corpus.articles import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

PASSAGE_WORDS: Final = 170
"""Words a passage may have, unless one sentence has more: measured, see docs/quality.md."""

_WORD: Final = 8  # characters; scripts without spaces are counted by their length


def count_words(text: str) -> int:
    """Return the length of a text in words, at least 1."""
    return max(1, len(text.split()), len(text) // _WORD)


def cut_passages(
    sentences: Sequence[Span], words: Sequence[int], most: int = PASSAGE_WORDS
) -> tuple[Span, ...]:
    """Return passages that together hold every sentence once, in order.

    The text is cut into hardly more passages than its length asks for, of nearly the same size: a
    last passage of one short sentence would be found by chance.

    Args:
        sentences: Sentence spans of one text, in order, not overlapping.
        words: Length of each sentence in words, at least 1.
        most: Words a passage may have, at least 1; a longer sentence is a passage by itself.

    Returns:
        Spans from the start of a first sentence to the end of a last one.
    """
    if most < 1:
        message = f"a passage needs at least one word, got {most}"
        raise ValueError(message)
    wanted = sum(words) / max(1, math.ceil(sum(words) / most))
    passages, first, length = [], 0, 0
    for place, added in enumerate(words):
        if place > first and _is_full(length, added, wanted, most):
            passages.append(Span(sentences[first].start, sentences[place - 1].end))
            first, length = place, 0
        length += added
    if sentences:
        passages.append(Span(sentences[first].start, sentences[-1].end))
    return tuple(passages)


def _is_full(length: int, added: int, wanted: float, most: int) -> bool:
    """Return whether a passage ends here: it would grow too long, or further from its size."""
    return length + added > most or abs(length - wanted) < abs(length + added - wanted)
