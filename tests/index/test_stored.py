"""An embedding comes back from the database as it went in, or not at all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ModelError
from index.embedding import PassageEmbedding
from index.stored import from_bytes, to_bytes


def embedding(dimension: int, sentences: int, seed: int = 0) -> PassageEmbedding:
    rows = np.random.default_rng(seed).standard_normal((sentences + 1, dimension))
    unit = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return PassageEmbedding(unit[0], unit[1:])


@given(st.integers(1, 400), st.integers(0, 12), st.integers(0, 1000))
def test_what_was_stored_comes_back(dimension: int, sentences: int, seed: int) -> None:
    stored = embedding(dimension, sentences, seed)
    read = from_bytes(to_bytes(stored))
    assert (read.passage == stored.passage).all()
    assert read.sentences == pytest.approx(stored.sentences, abs=1e-3)
    assert read.sentences.shape == (sentences, dimension)
    assert (read.passage.dtype, read.sentences.dtype) == (np.float32, np.float32)


@given(st.integers(2, 400), st.integers(0, 1000))
def test_half_precision_moves_a_cosine_by_less_than_a_thousandth(
    dimension: int, seed: int
) -> None:
    stored = embedding(dimension, 2, seed)
    read = from_bytes(to_bytes(stored))
    exact, rounded = stored.sentences @ stored.passage, read.sentences @ stored.passage
    assert rounded == pytest.approx(exact, abs=1e-3)


def test_the_bytes_are_those_of_every_machine() -> None:
    stored = PassageEmbedding(
        np.array([1.0, 0.0], dtype=np.float32), np.array([[0.0, 1.0]], dtype=np.float32)
    )
    assert to_bytes(stored).hex() == "02000000" + "0000803f00000000" + "0000003c"


def test_what_was_read_can_be_written_to() -> None:
    read = from_bytes(to_bytes(embedding(4, 2)))
    read.passage[0] = read.sentences[0, 0] = 0.0


@pytest.mark.parametrize("length", [0, 1, 3, 4, 5, 8, 18, 19, 21, 23, 27, 29, 35])
def test_bytes_that_were_cut_off_inside_a_vector_are_refused(length: int) -> None:
    with pytest.raises(ModelError, match="damaged; run `footnote reindex --full`"):
        from_bytes(to_bytes(embedding(4, 2))[:length])


@pytest.mark.parametrize(
    "header",
    [bytes(4), b"\xff\xff\xff\xff", b"\x00\x00\x00\x80", b"\x05\x00\x00\x00"],
    ids=["zero", "biggest", "sign", "five"],
)
def test_a_dimension_that_does_not_fit_is_refused(header: bytes) -> None:
    with pytest.raises(ModelError, match="damaged"):
        from_bytes(header + to_bytes(embedding(4, 2))[4:])


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("part", ["passage", "sentences"])
def test_numbers_that_are_none_are_refused(part: str, value: float) -> None:
    stored = embedding(4, 2)
    getattr(stored, part).flat[1] = value
    with pytest.raises(ModelError, match="damaged"):
        from_bytes(to_bytes(stored))


@given(st.binary(max_size=200))
def test_any_bytes_are_an_embedding_or_refused(content: bytes) -> None:
    try:
        read = from_bytes(content)
    except ModelError:
        return
    assert np.isfinite(read.passage).all()
    assert np.isfinite(read.sentences).all()
    assert read.sentences.shape[1] == len(read.passage) > 0
