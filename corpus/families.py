"""Tells which articles of a site are copies of one another: copies are no evidence of a custom."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from corpus.blocks import find_blocks
from corpus.folding import block_key
from corpus.pieces import carries_a_sign, pieces_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_SHORTEST: Final = 6  # words of a sentence that tells one article from another
_MOST_SHARED: Final = 0.6  # of the words of the shorter article
_ENOUGH_ARTICLES: Final = 20  # to tell the customs of a site from a story told twice
_CUSTOM: Final = 0.2  # of the articles


def family_of_each(texts: Sequence[str]) -> list[int]:
    """Return for each text a number that it shares with its copies, and with nothing else.

    Two texts are copies where most words of the shorter one stand in sentences that the other
    has too. Neighbours in the list of those that have a sentence are compared, no other pairs:
    the work grows with the length of the texts alone.
    """
    sentences = [_sentences(text) for text in texts]
    having: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(sentences):
        for key in own:
            having[key].append(number)
    customs = _customs(having, len(texts))
    customs |= {
        key
        for key, numbers in having.items()
        if len(numbers) > 1 and carries_a_sign(sentences[numbers[0]][key])
    }
    sizes = [sum(len(key.split()) for key in own if key not in customs) for own in sentences]
    first: dict[str, int] = {}
    parents = [first.setdefault(text, number) for number, text in enumerate(texts)]
    for (one, other), words in _shared(having, customs).items():
        if words >= _MOST_SHARED * min(sizes[one], sizes[other]):
            parents[_root(parents, other)] = _root(parents, one)
    return [_root(parents, number) for number in range(len(texts))]


def _shared(
    having: Mapping[str, Sequence[int]], customs: Collection[str]
) -> Mapping[tuple[int, int], int]:
    """Return how many words neighbours have in common, customs left out."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for key, numbers in having.items():
        for pair in pairwise(numbers) if key not in customs else ():
            shared[pair] += len(key.split())
    return shared


def _sentences(text: str) -> Mapping[str, str]:
    """Return the longer sentences of a text by their keys."""
    pieces = (piece for block in find_blocks(text) for piece in pieces_of(block.of(text)))
    keyed = ((block_key(piece), piece) for piece in pieces)
    return {key: piece for key, piece in keyed if len(key.split()) >= _SHORTEST}


def _customs(having: Mapping[str, Sequence[int]], articles: int) -> set[str]:
    """Return what stands in so many articles of a large site that it tells none from another."""
    if articles < _ENOUGH_ARTICLES:
        return set()
    most = _CUSTOM * articles
    return {key for key, numbers in having.items() if len(numbers) >= most}


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
