"""An embedder that embeds each question once: the runs of an evaluation ask the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.articles import PassageText
    from index.embedding import Embedder, PassageEmbedding
    from index.typing import FloatVector


class RememberingEmbedder:
    """Stands before another embedder and remembers what it said.

    Args:
        reads: False lets every question pass for one in a language the model does not read.
    """

    def __init__(self, embedder: Embedder, *, reads: bool = True) -> None:
        self._embedder = embedder
        self._reads = reads
        self._questions: dict[str, FloatVector] = {}

    @property
    def fingerprint(self) -> str:
        """As the embedder's."""
        return self._embedder.fingerprint

    @property
    def dimension(self) -> int:
        """As the embedder's."""
        return self._embedder.dimension

    @property
    def unrelated(self) -> float:
        """As the embedder's."""
        return self._embedder.unrelated

    @property
    def reads_many(self) -> bool:
        """As the embedder does."""
        return self._embedder.reads_many

    def reads(self, language: str | None) -> bool:
        """As the embedder does."""
        return self._reads and self._embedder.reads(language)

    def embed_passages(self, passages: Sequence[PassageText]) -> list[PassageEmbedding]:
        """As the embedder does."""
        return self._embedder.embed_passages(passages)

    def embed_question(self, question: str) -> FloatVector:
        """Return what the embedder gave the first time."""
        if question not in self._questions:
            self._questions[question] = self._embedder.embed_question(question)
        return self._questions[question]
