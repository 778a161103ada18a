"""One version's text to masks, sentences and passages: the recipe that the index is made by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.articles import Cut, Mask, MaskReason, Span, meeting, visible
from corpus.blocks import between, find_blocks
from corpus.cleaning import find_masks
from corpus.passages import PASSAGE_WORDS, count_words, cut_passages
from corpus.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from corpus.decoration import Decoration

_RULES: Final = 2  # raise whenever blocks, masks or sentences come out differently

RECIPE: Final = f"{_RULES}-{PASSAGE_WORDS}"
"""Names the rules in force; a version cut by another recipe is cut anew at the next reindex."""


def cut_version(
    title: str,
    text: str,
    language: str | None,
    decoration: Collection[Decoration] = frozenset(),
) -> Cut:
    """Return how a text is cut: what is masked, its sentences, its passages.

    Every character that is neither white space, nor masked, nor a bullet mark is in a sentence,
    and every sentence is in a passage.

    Args:
        title: The title of the version.
        text: Its text.
        language: ISO 639-1 code; None where it is unknown.
        decoration: What was learned of its site and applies to this version.
    """
    masks = find_masks(text, title, decoration)
    sentences = tuple(_sentences(text, language, masks))
    spans = tuple(mask.span for mask in masks)
    words = [
        count_words(visible(text, sentence, meeting(sentence, spans))) for sentence in sentences
    ]
    return Cut(masks, sentences, cut_passages(sentences, words))


def _sentences(text: str, language: str | None, masks: Sequence[Mask]) -> Iterator[Span]:
    """Yield the sentences of what no mask hides, trimmed of masks at their edges."""
    walls = [mask.span for mask in masks if mask.reason is not MaskReason.REFERENCE_MARK]
    marks = [mask.span for mask in masks if mask.reason is MaskReason.REFERENCE_MARK]
    for piece in between(find_blocks(text), walls):
        for start, end in split_sentences(piece.of(text), language):
            whole = Span(piece.start + start, piece.start + end)
            sentence = _trimmed(text, whole, marks)
            if sentence is not None:
                yield sentence


def _trimmed(text: str, sentence: Span, marks: Sequence[Span]) -> Span | None:
    """Return a sentence without white space and reference marks at its edges."""
    start, end = sentence.start, sentence.end
    inside = meeting(sentence, marks)
    for mark in inside:
        start = _skip_space(text, start, end)
        if mark.start <= start:
            start = max(start, mark.end)
    for mark in reversed(inside):
        end = _skip_space_back(text, start, end)
        if mark.end >= end:
            end = min(end, mark.start)
    start, end = _skip_space(text, start, end), _skip_space_back(text, start, end)
    return Span(start, end) if start < end else None


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _skip_space_back(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
