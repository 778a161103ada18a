"""One passage through a transformer once: its own vector, and one for each of its sentences; pure.

Source:
    Günther et al., Late Chunking, https://arxiv.org/abs/2409.04701
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.errors import ModelError

if TYPE_CHECKING:
    from corpus.articles import PassageText
    from index.typing import FloatMatrix, FloatVector

_LONGEST_TEXT: Final = 20_000  # characters given to a tokenizer; no model reads further
_SEPARATOR: Final = " "


def joined(passage: PassageText) -> str:
    """Return what a model reads of a passage: its title, then its sentences."""
    return encodable(f"{passage.title}\n{_SEPARATOR.join(passage.sentences)}")


def encodable(text: str) -> str:
    """Return what a tokenizer takes of a text: lone surrogates have no bytes in UTF-8."""
    return text[:_LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")


def pooled(passage: PassageText, places: FloatVector, tokens: FloatMatrix) -> FloatMatrix:
    """Return the mean of each sentence's token vectors, shape (n_sentences, dimension).

    A sentence beyond what the model reads gets the mean of all the tokens that it did read.

    Args:
        passage: What was read, as `joined` has it.
        places: Where in that a character of each token stands; negative for tokens that stand
            for none of it.
        tokens: Their vectors, shape (at least n_tokens, dimension).
    """
    rows = np.tile(tokens[: len(places)].mean(axis=0), (len(passage.sentences), 1))
    for row, (start, end) in enumerate(_sentence_ranges(passage)):
        inside = np.flatnonzero((places >= start) & (places < end))
        if inside.size:
            rows[row] = tokens[inside].mean(axis=0)
    return rows


def _sentence_ranges(passage: PassageText) -> list[tuple[int, int]]:
    """Return where each sentence stands in the joined text."""
    ranges, at = [], len(passage.title) + 1
    for sentence in passage.sentences:
        ranges.append((at, at + len(sentence)))
        at += len(sentence) + len(_SEPARATOR)
    return ranges


def unit(vectors: FloatMatrix) -> FloatMatrix:
    """Return rows of unit length; a row of zeros stays as it is.

    Raises:
        ModelError: A vector holds NaN or infinity.
    """
    if not np.isfinite(vectors).all():
        message = "the embedding model gave NaN or infinity; its files may be damaged"
        raise ModelError(message)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)
