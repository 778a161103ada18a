"""Search by vector in this process, with FAISS: exact, over unit vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import faiss
import numpy as np

from corpus.errors import DamagedGenerationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.typing import FloatMatrix, FloatVector, IdVector


class FaissIndex:
    """An immutable flat index of unit vectors by passage id.

    Inner product over unit vectors is the cosine. Searching is safe from many threads at once.
    """

    def __init__(self, index: faiss.IndexIDMap2) -> None:
        self._index = index
        # One question wants one thread: waiting for a second core costs more than it brings.
        faiss.omp_set_num_threads(1)

    @classmethod
    def from_vectors(cls, passage_ids: IdVector, vectors: FloatMatrix) -> FaissIndex:
        """Return an index of unit vectors, shape (n_passages, dimension), by passage id."""
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        if len(passage_ids):
            index.add_with_ids(vectors, passage_ids)
        return cls(index)

    @classmethod
    def from_bytes(cls, content: bytes) -> FaissIndex:
        """Return the index that `to_bytes` gave; its checksum was verified by the caller.

        Raises:
            DamagedGenerationError: FAISS cannot read it.
        """
        message = "the vectors cannot be read; run `footnote reindex`"
        try:
            read: Any = faiss.deserialize_index(np.frombuffer(content, dtype=np.uint8))
        except RuntimeError as error:
            raise DamagedGenerationError(message) from error
        # No faiss.downcast_index: what it gives does not keep the index alive.
        if not isinstance(read, faiss.IndexIDMap2):
            raise DamagedGenerationError(message)
        return cls(read)

    def to_bytes(self) -> bytes:
        """Return the index as bytes, to be written by `index.durable`."""
        return bytes(faiss.serialize_index(self._index))

    def __len__(self) -> int:
        """Return how many vectors are held."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return int(self._index.d)

    def search(self, query: FloatVector, top_k: int) -> list[tuple[int, float]]:
        """Return the nearest passages as pairs of passage id and cosine, best first."""
        wanted = min(top_k, len(self))
        if wanted < 1:
            return []
        cosines, ids = self._index.search(query[None, :], wanted)
        return [
            (int(passage_id), float(cosine))
            for passage_id, cosine in zip(ids[0], cosines[0], strict=True)
            if passage_id >= 0
        ]

    def similarities(self, query: FloatVector, passage_ids: Sequence[int]) -> list[float]:
        """Return the cosine of each named passage to a query."""
        if not passage_ids:
            return []
        vectors = self._index.reconstruct_batch(np.asarray(passage_ids, dtype=np.int64))
        return [float(cosine) for cosine in vectors @ query]

    def sample(self, count: int) -> list[tuple[int, FloatVector]]:
        """Return up to `count` passage ids with their vectors, spread over the index."""
        ids = faiss.vector_to_array(self._index.id_map)
        chosen = ids[:: max(1, len(ids) // count)][:count] if len(ids) else ids
        return [(int(one), np.asarray(self._index.reconstruct(int(one)))) for one in chosen]
