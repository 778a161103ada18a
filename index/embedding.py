"""Text to vectors: the Embedder protocol, and sentence-transformers behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from corpus.errors import ModelError
from index.late_chunking import encodable, joined, pooled, unit
from index.loading import first_line, prepare_torch, safely
from index.models import BUNDLED_MODEL, is_bundled, locate_model, model_fingerprint
from index.prompts import prompts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import SentenceTransformer

    from corpus.articles import PassageText
    from index.typing import FloatMatrix, FloatVector


@dataclass(frozen=True, slots=True)
class PassageEmbedding:
    """The vectors of one passage, all of unit length.

    Attributes:
        passage: Of the whole passage with its title, shape (dimension,), float32.
        sentences: Of each sentence in its passage, shape (n_sentences, dimension), float32.
    """

    passage: FloatVector
    sentences: FloatMatrix


class Embedder(Protocol):
    """Turns passages and questions into vectors of one space."""

    @property
    def fingerprint(self) -> str:
        """Name of the model and hash of all that decides its vectors."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""

    @property
    def unrelated(self) -> float:
        """Cosine of a question to a text that has nothing to do with it, in [0, 1)."""

    @property
    def reads_many(self) -> bool:
        """Whether the model reads more languages than English."""

    def reads(self, language: str | None) -> bool:
        """Return whether the model's vectors mean anything for a language."""

    def embed_passages(self, passages: Sequence[PassageText]) -> list[PassageEmbedding]:
        """Return the vectors of each passage, in order."""

    def embed_question(self, question: str) -> FloatVector:
        """Return the unit vector of a question, shape (dimension,), float32."""


class SentenceTransformerEmbedder:
    """Any sentence-transformers model by name or folder.

    A passage goes through the transformer once. Its own vector is pooled over all its tokens, as
    the model was trained; the vector of each sentence is the mean over that sentence's tokens
    ("late chunking"), so it knows its context and costs nothing more.

    Args:
        name: As in the setting EMBEDDING_MODEL.
        threads: Threads torch may use; one question wants one, indexing wants every core.

    Raises:
        ModelError: The model cannot be loaded.

    Source:
        Günther et al., Late Chunking, https://arxiv.org/abs/2409.04701
    """

    def __init__(self, name: str, threads: int) -> None:
        self._fingerprint = model_fingerprint(name)
        self._model = _load(name, threads)
        known = prompts_of(name)
        self._prompt_passage = _prompt(self._model, "document", "passage") or known.passage
        self._prompt_question = _prompt(self._model, "query") or known.question
        self._unrelated = known.unrelated
        self._pools_tokens = _pools_tokens(self._model)
        self._english_only = is_bundled(name)

    @property
    def model(self) -> SentenceTransformer:
        """The model itself, for benchmarks that compare with it."""
        return self._model

    @property
    def fingerprint(self) -> str:
        """Name of the model and hash of its files and of the method used here."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def unrelated(self) -> float:
        """Cosine of a question to a text that has nothing to do with it, by the kind of model."""
        return self._unrelated

    @property
    def reads_many(self) -> bool:
        """Whether it was made for more than English; only the bundled one is known not to be."""
        return not self._english_only

    def reads(self, language: str | None) -> bool:
        """Return whether the model was made for a language; other models are trusted with all."""
        return not self._english_only or language in {None, "en"}

    def embed_question(self, question: str) -> FloatVector:
        """Return the unit vector of a question, shape (dimension,), float32."""
        vector: Any = self._model.encode(
            encodable(question), prompt=self._prompt_question, show_progress_bar=False
        )
        row: FloatVector = unit(np.asarray(vector, dtype=np.float32)[None, :])[0]
        return row

    def embed_passages(self, passages: Sequence[PassageText]) -> list[PassageEmbedding]:
        """Return the vectors of each passage, in order.

        Raises:
            ModelError: The model fails, as where memory runs out, or gives no numbers.
        """
        if not passages:
            return []
        try:
            return self._embeddings(passages)
        except ModelError:
            raise
        except Exception as error:
            message = f"the embedding model could not embed ({first_line(error)})"
            raise ModelError(message) from error

    def _embeddings(self, passages: Sequence[PassageText]) -> list[PassageEmbedding]:
        texts = [joined(passage) for passage in passages]
        outputs: Any = self._model.encode(
            texts, prompt=self._prompt_passage, output_value=None, show_progress_bar=False
        )
        sentences = self._sentence_vectors(passages, texts, outputs)
        wholes = unit(np.stack([_array(output["sentence_embedding"]) for output in outputs]))
        return [
            PassageEmbedding(whole, unit(rows))
            for whole, rows in zip(wholes, sentences, strict=True)
        ]

    def _sentence_vectors(
        self, passages: Sequence[PassageText], texts: Sequence[str], outputs: Any
    ) -> list[FloatMatrix]:
        if not self._pools_tokens:
            return [self._embedded_alone(passage.sentences) for passage in passages]
        places = self._token_places(texts)
        return [
            pooled(passage, where, _array(output["token_embeddings"]))
            for passage, where, output in zip(passages, places, outputs, strict=True)
        ]

    def _embedded_alone(self, sentences: Sequence[str]) -> FloatMatrix:
        vectors: Any = self._model.encode(
            [encodable(sentence) for sentence in sentences],
            prompt=self._prompt_passage,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)

    def _token_places(self, texts: Sequence[str]) -> list[FloatVector]:
        """Return where the last character of each token stands; negative for none of the text.

        In many vocabularies a word's first token begins with the space before it.
        """
        prompt = self._prompt_passage
        encoded = self._model.tokenizer(
            [prompt + text for text in texts],
            truncation=True,
            max_length=self._model.max_seq_length,
            return_offsets_mapping=True,
        )
        return [
            np.array([end - 1 - len(prompt) if end > start else -1 for start, end in offsets])
            for offsets in encoded["offset_mapping"]
        ]


def _array(tensor: Any) -> FloatMatrix:
    return np.asarray(tensor.float().cpu().numpy(), dtype=np.float32)


def _load(name: str, threads: int) -> SentenceTransformer:
    location = locate_model(name)
    # Imported here: torch takes seconds, and most commands need no model.
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    prepare_torch(threads)
    try:
        return SentenceTransformer(location, **safely(location))
    except Exception as error:
        message = (
            f"EMBEDDING_MODEL {name} cannot be loaded ({first_line(error)}); "
            f"name a sentence-transformers folder, or leave it out for {BUNDLED_MODEL}"
        )
        raise ModelError(message) from error


def _prompt(model: SentenceTransformer, *names: str) -> str | None:
    """Return what the model's own settings want before a text, None where they say nothing."""
    prompts = getattr(model, "prompts", None) or {}
    return next((prompts[name] for name in names if prompts.get(name)), None)


def _pools_tokens(model: SentenceTransformer) -> bool:
    """Return whether the model's vector is the mean of its tokens' and nothing else."""
    kinds = [type(module).__name__ for module in model]
    pooling = next((module for module in model if type(module).__name__ == "Pooling"), None)
    mode = str(getattr(pooling, "pooling_mode", ""))
    return mode == "mean" and set(kinds) <= {"Transformer", "Pooling", "Normalize"}
