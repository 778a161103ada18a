"""Search by vector: the VectorIndex protocol, and one module for each engine behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.typing import FloatVector


class VectorIndex(Protocol):
    """Passage vectors, searchable by cosine."""

    def __len__(self) -> int:
        """Return how many vectors are held."""

    def search(self, query: FloatVector, top_k: int) -> list[tuple[int, float]]:
        """Return the nearest passages, best first.

        Args:
            query: Unit vector, shape (dimension,), float32.
            top_k: Hits wanted, at least 1; fewer return if fewer are held.

        Returns:
            Pairs of passage id and cosine in [-1, 1].
        """

    def similarities(self, query: FloatVector, passage_ids: Sequence[int]) -> list[float]:
        """Return the cosine of each named passage to a query; each must be held."""
