"""Embeddings as bytes, the way the database keeps them."""

from __future__ import annotations

from typing import Final

import numpy as np

from corpus.errors import ModelError
from index.embedding import PassageEmbedding

_HEADER: Final = np.dtype("<u4")  # the dimension


def to_bytes(embedding: PassageEmbedding) -> bytes:
    """Return one embedding as bytes: dimension, passage in float32, sentences in float16.

    Half precision moves a cosine by less than 0.001, and there are many sentences.
    """
    return b"".join(
        (
            np.array([embedding.passage.size], dtype=_HEADER).tobytes(),
            embedding.passage.astype("<f4").tobytes(),
            embedding.sentences.astype("<f2").tobytes(),
        )
    )


def from_bytes(content: bytes) -> PassageEmbedding:
    """Return the embedding that `to_bytes` gave.

    Raises:
        ModelError: The bytes are no embedding.
    """
    damaged = "a stored embedding is damaged; run `footnote reindex --full`"
    try:
        dimension = int(np.frombuffer(content, dtype=_HEADER, count=1)[0])
        at = _HEADER.itemsize
        passage = np.frombuffer(content, dtype="<f4", count=dimension, offset=at)
        rest = content[at + passage.nbytes :]
        sentences = np.frombuffer(rest, dtype="<f2").reshape(-1, dimension)
    except ValueError as error:
        raise ModelError(damaged) from error
    if not (np.isfinite(passage).all() and np.isfinite(sentences).all()):
        raise ModelError(damaged)
    return PassageEmbedding(passage.astype(np.float32), sentences.astype(np.float32))
