"""Sketches: a few numbers of a text by which its possible copies are found without reading it."""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from corpus.copy_words import Statement, shingles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from datasketch import MinHash

    from corpus.copy_words import Compared, Sentence

RECIPE: Final = "copies-1"
"""Names the rules in force; a text that was sketched by others is sketched anew."""

BANDS: Final = 42
ROWS: Final = 3  # MinHash values in a band: half in common is found in 99.6 % of cases
SENTENCES: Final = 16
_LEAST_WORDS: Final = 5  # of a sentence that can say which story it is from

SKETCH: Final = np.dtype(
    [
        ("text", "<u8"),
        ("stated", "<u4"),
        ("bands", "<u4", (BANDS,)),
        ("sentences", "<u4", (SENTENCES,)),
    ]
)
"""One sketch: what is the very same, what it states, bands of MinHash values, sentences.

A number is 0 where there is nothing to be found by.
"""

Sketches: TypeAlias = "np.ndarray[tuple[int], np.dtype[Any]]"
"""Many sketches, one a row."""

_Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.uint32]]"

_MIXED: Final = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)


def sketch(text: Compared) -> bytes:
    """Return the sketch of a text; 0 throughout where nothing of it is visible.

    Source:
        Broder, On the resemblance and containment of documents, 1997.
    """
    made = np.zeros((), dtype=SKETCH)
    if text.words:
        made["text"] = _digest(text)
        made["stated"] = _lowest(_stated(text.sentences))
        made["bands"] = _bands(_min_hashes(text.words))
        made["sentences"] = _sentences(text.sentences)
    return made.tobytes()


def read_sketches(contents: Sequence[bytes]) -> Sketches:
    """Return sketches as one array."""
    return np.frombuffer(b"".join(contents), dtype=SKETCH)


def _digest(text: Compared) -> int:
    """Return a hash of the whole text, and of what its title states: "Weather in Taraz"."""
    title = sorted(word.folded for word in text.title if word.states)
    whole = " ".join((*text.words, "\x1f", *title)).encode()
    return int.from_bytes(hashlib.blake2b(whole, digest_size=8).digest()) or 1


def _stated(sentences: Iterable[Sentence]) -> list[str]:
    return [
        word.folded
        for sentence in sentences
        for word in sentence
        if word.states in (Statement.NUMBER, Statement.DATE, Statement.NAME)
    ]


def _lowest(words: Iterable[str]) -> int:
    return min((zlib.crc32(word.encode()) for word in words), default=0)


def _min_hashes(words: Sequence[str]) -> _Numbers:
    # Imported here: it brings SciPy, and most commands look for no copies.
    from datasketch import MinHash  # noqa: PLC0415

    first = _first_min_hash()
    made = MinHash(
        num_perm=BANDS * ROWS,
        hashfunc=zlib.crc32,
        permutations=first.permutations,
        scheme=first.scheme,
    )
    made.update_batch([shingle.encode() for shingle in shingles(words)])
    values: _Numbers = made.hashvalues
    return values


@cache
def _first_min_hash() -> MinHash:
    """Return the one whose permutations all others share: to draw them takes a while."""
    from datasketch import MinHash  # noqa: PLC0415 - as above

    return MinHash(num_perm=BANDS * ROWS, hashfunc=zlib.crc32)


def _bands(values: _Numbers) -> _Numbers:
    """Return one number for each band of values; equal bands give equal numbers."""
    mixed = (values.reshape(BANDS, ROWS).astype(np.uint64) + np.uint64(1)) * _MIXED
    numbers: _Numbers = (mixed.sum(axis=1) >> np.uint64(32)).astype(np.uint32)
    return np.maximum(numbers, 1, dtype=np.uint32)


def _sentences(sentences: Iterable[Sentence]) -> list[int]:
    """Return the lowest hashes of whole sentences: those of a text cut short are among them."""
    hashes = {
        zlib.crc32(" ".join(sentence.folded).encode())
        for sentence in sentences
        if len(sentence) >= _LEAST_WORDS
    }
    lowest = sorted(hashes)[:SENTENCES]
    return lowest + [0] * (SENTENCES - len(lowest))
