"""A model that costs nothing: random unit vectors, the same for the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corpus.articles import PassageText
from index.embedding import PassageEmbedding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from index.embedding import Embedder
    from index.typing import FloatMatrix, FloatVector

DIMENSION = 384  # of the bundled model


class RandomEmbedder:
    """Gives texts vectors that have nothing to do with what they say."""

    fingerprint = "random@1"
    dimension = DIMENSION
    unrelated = 0.0
    reads_many = False

    def reads(self, _language: str | None) -> bool:
        """Return that it reads every language as well as any other."""
        return True

    def embed_passages(self, passages: Sequence[PassageText]) -> list[PassageEmbedding]:
        """Return the vectors of each passage and of its sentences."""
        return [
            PassageEmbedding(rows[0], rows[1:])
            for rows in (_rows(one.sha256, 1 + len(one.sentences)) for one in passages)
        ]

    def embed_question(self, question: str) -> FloatVector:
        """Return the vector of a question."""
        vector: FloatVector = _rows(question, 1)[0]
        return vector


def _rows(seed: str, count: int) -> FloatMatrix:
    """Return unit vectors, shape (count, DIMENSION)."""
    chance = np.random.default_rng(list(seed.encode()))
    rows = chance.standard_normal((count, DIMENSION), dtype=np.float32)
    unit: FloatMatrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


class TimedEmbedder:
    """Passes on to a model, and lets a clock run while it embeds passages.

    Args:
        model: What embeds.
        running: The clock.

    Attributes:
        passages: How many were embedded.
    """

    def __init__(
        self, model: Embedder, running: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._model = model
        self._running = running
        self.fingerprint = model.fingerprint
        self.dimension = model.dimension
        self.unrelated = model.unrelated
        self.reads_many = model.reads_many
        self.passages = 0
        # The first pass of a model costs more than any other.
        model.embed_passages([PassageText("Harbours", ("The harbour opened in 1931.",))])

    def reads(self, language: str | None) -> bool:
        """Return what the model returns."""
        return self._model.reads(language)

    def embed_passages(self, passages: Sequence[PassageText]) -> list[PassageEmbedding]:
        """Return what the model returns, and take the time."""
        self.passages += len(passages)
        with self._running():
            return self._model.embed_passages(passages)

    def embed_question(self, question: str) -> FloatVector:
        """Return what the model returns."""
        return self._model.embed_question(question)
