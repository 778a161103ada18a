"""The vectors of every sentence of a generation, by passage, mapped from the disk."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.errors import DamagedGenerationError
from index.durable import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from index.typing import FloatMatrix, FloatVector, IdVector

_VECTORS: Final = "sentences.npy"
_LIKENESS: Final = "likeness.npy"
_PASSAGES: Final = "passages.npy"
_NONE: Final = np.zeros(0, dtype=np.float32)


class SentenceVectors:
    """Unit vectors of the sentences of each passage, in half precision.

    Args:
        vectors: Shape (n_sentences, dimension), float16.
        likeness: Cosine of each to the vector of its passage, shape (n_sentences,), float32.
        passage_ids: In rising order.
        ends: Row behind the last sentence of each passage, in the same order.
    """

    def __init__(
        self,
        vectors: npt.NDArray[np.float16],
        likeness: FloatVector,
        passage_ids: IdVector,
        ends: IdVector,
    ) -> None:
        self._vectors = vectors
        self._likeness = likeness
        self._passage_ids = passage_ids
        self._ends = ends

    @classmethod
    def write(
        cls,
        folder: Path,
        passage_ids: Sequence[int],
        passages: Sequence[FloatVector],
        sentences: Sequence[FloatMatrix],
    ) -> None:
        """Write the vectors of passages and of their sentences, in rising order of the ids."""
        ends = np.cumsum([len(rows) for rows in sentences], dtype=np.int64)
        vectors = np.concatenate([*sentences]) if sentences else np.zeros((0, 1))
        likeness = [rows @ whole for rows, whole in zip(sentences, passages, strict=True)]
        _write_array(folder / _VECTORS, vectors.astype(np.float16))
        _write_array(folder / _LIKENESS, np.concatenate([*likeness, _NONE]).astype(np.float32))
        _write_array(folder / _PASSAGES, np.stack([np.array(passage_ids, dtype=np.int64), ends]))

    @classmethod
    def open(cls, folder: Path) -> SentenceVectors:
        """Map what `write` wrote; the files' checksums were verified by the caller.

        Raises:
            DamagedGenerationError: The files are no such arrays.
        """
        try:
            vectors = np.load(folder / _VECTORS, mmap_mode="r", allow_pickle=False)
            likeness = np.load(folder / _LIKENESS, allow_pickle=False)
            passage_ids, ends = np.load(folder / _PASSAGES, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            message = f"{folder.name}: the sentence vectors cannot be read; run `footnote reindex`"
            raise DamagedGenerationError(message) from error
        return cls(vectors, likeness, passage_ids, ends)

    def __len__(self) -> int:
        """Return how many passages are held."""
        return len(self._passage_ids)

    def similarities(self, query: FloatVector, passage_ids: Sequence[int]) -> list[FloatVector]:
        """Return the cosines of the sentences of each passage to a query, in order.

        Args:
            query: Unit vector, shape (dimension,), float32.
            passage_ids: Each must be held.
        """
        if not passage_ids:
            return []
        positions = np.searchsorted(self._passage_ids, np.asarray(passage_ids, dtype=np.int64))
        spans = [self._rows(int(position)) for position in positions]
        rows = np.concatenate([self._vectors[start:end] for start, end in spans])
        cosines = rows.astype(np.float32) @ query
        splits = np.cumsum([end - start for start, end in spans])[:-1]
        return np.split(cosines, splits)

    def likeness(self, passage_id: int) -> FloatVector:
        """Return how near each sentence of a passage comes to the passage as a whole."""
        start, end = self._rows(int(np.searchsorted(self._passage_ids, passage_id)))
        return self._likeness[start:end]

    def _rows(self, position: int) -> tuple[int, int]:
        return (int(self._ends[position - 1]) if position else 0, int(self._ends[position]))


def _write_array(path: Path, array: npt.NDArray[np.generic]) -> None:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    write_file(path, buffer.getvalue())
