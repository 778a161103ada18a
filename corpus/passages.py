"""Sentences to passages: runs of whole sentences, of a size that an embedding can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.articles import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class PassageSize:
    """How large a passage is.

    Attributes:
        characters: Visible characters a passage may have, unless one sentence has more.
        overlap: Sentences that a passage repeats from the one before it.
    """

    characters: int = 900
    overlap: int = 1

    def __post_init__(self) -> None:
        if self.characters < 1 or self.overlap < 0:
            message = f"a passage needs characters >= 1 and overlap >= 0, got {self}"
            raise ValueError(message)


def cut_passages(
    sentences: Sequence[Span], lengths: Sequence[int], size: PassageSize
) -> tuple[Span, ...]:
    """Return passages that together hold every sentence, in order.

    Args:
        sentences: Sentence spans of one text, in order, not overlapping.
        lengths: Visible characters of each sentence (masks inside it left out).
        size: How large a passage may be.

    Returns:
        Spans from the start of a first sentence to the end of a last one. Each passage but the
        first begins at most `size.overlap` sentences before the end of the one before it, and
        each holds at least one sentence that the one before it does not.
    """
    passages, first = [], 0
    while first < len(sentences):
        last = _last_that_fits(lengths, first, size.characters)
        passages.append(Span(sentences[first].start, sentences[last].end))
        if last + 1 == len(sentences):
            break
        first = _next_first(lengths, first, last, size)
    return tuple(passages)


def _last_that_fits(lengths: Sequence[int], first: int, characters: int) -> int:
    last, total = first, lengths[first]
    while last + 1 < len(lengths) and total + lengths[last + 1] <= characters:
        last += 1
        total += lengths[last]
    return last


def _next_first(lengths: Sequence[int], first: int, last: int, size: PassageSize) -> int:
    """Return where the next passage begins: overlapping only if it still reaches further."""
    for start in range(max(first + 1, last + 1 - size.overlap), last + 1):
        if _last_that_fits(lengths, start, size.characters) > last:
            return start
    return last + 1
