"""Small stand-ins for what lies outside this machine or takes long to load."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import numpy as np

from index.embedding import PassageEmbedding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.articles import PassageText
    from index.typing import FloatVector


class FakeEmbedder:
    """Texts that share words are near each other: the sum of one hashed vector per word.

    Args:
        fingerprint: What it says it is.
        dimension: Length of its vectors, at most 64.
        before: Called before each batch with the number of passages embedded so far; whatever it
            raises goes through.
        languages: What it reads; None for every language.
    """

    def __init__(
        self,
        fingerprint: str = "fake@1",
        dimension: int = 32,
        before: Callable[[int], None] = lambda _: None,
        *,
        languages: frozenset[str | None] | None = None,
    ) -> None:
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.languages = languages
        self.unrelated = 0.0
        self.reads_many = False
        self.embedded: list[PassageText] = []
        self._before = before

    def reads(self, language: str | None) -> bool:
        """Return whether it was told to read the language; it reads all unless told otherwise."""
        return self.languages is None or language in self.languages

    def embed_passages(self, passages: Sequence[PassageText]) -> list[PassageEmbedding]:
        """Return the vectors of each passage, in order, and keep count."""
        self._before(len(self.embedded))
        self.embedded += passages
        return [
            PassageEmbedding(
                self._vector(" ".join((passage.title, *passage.sentences))),
                np.stack([self._vector(sentence) for sentence in passage.sentences]),
            )
            for passage in passages
        ]

    def embed_question(self, question: str) -> FloatVector:
        """Return the unit vector of a question."""
        return self._vector(question)

    def _vector(self, text: str) -> FloatVector:
        rows = [self._hashed(word) for word in re.findall(r"\w+", text.casefold())]
        total = np.sum(rows, axis=0) if rows else self._hashed("")
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)

    def _hashed(self, word: str) -> FloatVector:
        digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=64).digest()
        return np.frombuffer(digest, dtype=np.int8)[: self.dimension].astype(np.float32) + 0.5
