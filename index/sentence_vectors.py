"""The vectors of every sentence of a generation, by passage, mapped from the disk."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.errors import DamagedGenerationError
from index.durable import write_file
from index.unread import raise_if_passing

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
        sentences: Sequence[FloatMatrix | npt.NDArray[np.float16]],
    ) -> None:
        """Write the vectors of passages and of their sentences, in rising order of the ids."""
        cls.of(passage_ids, passages, sentences).save(folder)

    @classmethod
    def of(
        cls,
        passage_ids: Sequence[int],
        passages: Sequence[FloatVector],
        sentences: Sequence[FloatMatrix | npt.NDArray[np.float16]],
    ) -> SentenceVectors:
        """Hold the vectors of passages and of their sentences, in rising order of the ids."""
        ends = np.cumsum([len(rows) for rows in sentences], dtype=np.int64)
        vectors = np.concatenate([*sentences]) if sentences else np.zeros((0, 1))
        likeness = [rows @ whole for rows, whole in zip(sentences, passages, strict=True)]
        return cls(
            vectors.astype(np.float16, copy=False),
            np.concatenate([*likeness, _NONE]).astype(np.float32),
            np.array(passage_ids, dtype=np.int64),
            ends,
        )

    def save(self, folder: Path) -> None:
        """Write them into a folder."""
        _write_array(folder / _VECTORS, self._vectors)
        _write_array(folder / _LIKENESS, self._likeness)
        _write_array(folder / _PASSAGES, np.stack([self._passage_ids, self._ends]))

    @classmethod
    def open(cls, folder: Path) -> SentenceVectors:
        """Map what `write` wrote; the files' checksums were verified by the caller.

        Raises:
            DamagedGenerationError: The files are no such arrays.
            IndexingError: They cannot be read now.
        """
        try:
            vectors = np.load(folder / _VECTORS, mmap_mode="r", allow_pickle=False)
            likeness = np.load(folder / _LIKENESS, allow_pickle=False)
            passage_ids, ends = np.load(folder / _PASSAGES, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            if isinstance(error, OSError):
                raise_if_passing(folder / _VECTORS, error)
            message = f"{folder.name}: the sentence vectors cannot be read; run `footnote reindex`"
            raise DamagedGenerationError(message) from error
        return cls(vectors, likeness, passage_ids, ends)

    def __len__(self) -> int:
        """Return how many passages are held."""
        return len(self._passage_ids)

    @property
    def passage_ids(self) -> IdVector:
        """Which passages are held, in rising order."""
        return self._passage_ids

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
    header = io.BytesIO()
    described = np.lib.format.header_data_from_array_1_0(array)
    np.lib.format.write_array_header_1_0(header, described)
    # Not np.save of all of it into a buffer: that would hold two more copies in memory.
    write_file(path, header.getvalue(), np.ascontiguousarray(array).data)
