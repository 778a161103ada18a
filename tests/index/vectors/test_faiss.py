"""Search by vector is exact: what FAISS finds is what plain arithmetic finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DamagedGenerationError
from index.typing import FloatMatrix
from index.vectors.faiss import FaissIndex


def unit_vectors(count: int, dimension: int, seed: int = 0) -> FloatMatrix:
    rows = np.random.default_rng(seed).standard_normal((count, dimension))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def index_of(vectors: FloatMatrix, first_id: int = 100) -> FaissIndex:
    ids = np.arange(first_id, first_id + len(vectors), dtype=np.int64)
    return FaissIndex.from_vectors(ids, vectors)


@settings(max_examples=40)
@given(
    count=st.integers(1, 60),
    dimension=st.sampled_from([1, 2, 16, 33, 384]),
    top_k=st.integers(1, 80),
    seed=st.integers(0, 1000),
)
def test_search_is_what_numpy_finds(count: int, dimension: int, top_k: int, seed: int) -> None:
    vectors, query = unit_vectors(count, dimension, seed), unit_vectors(1, dimension, seed + 1)[0]
    found = index_of(vectors).search(query, top_k)
    cosines = vectors @ query
    expected = np.sort(cosines)[::-1][:top_k]
    assert [cosine for _, cosine in found] == pytest.approx(expected, abs=1e-5)
    assert [cosines[id_ - 100] for id_, _ in found] == pytest.approx(expected, abs=1e-5)
    assert len({id_ for id_, _ in found}) == min(top_k, count)


@settings(max_examples=20)
@given(count=st.integers(1, 40), seed=st.integers(0, 1000))
def test_similarities_agree_with_search(count: int, seed: int) -> None:
    index, query = index_of(unit_vectors(count, 24, seed)), unit_vectors(1, 24, seed + 1)[0]
    found = index.search(query, count)
    ids, cosines = [id_ for id_, _ in found], [cosine for _, cosine in found]
    assert index.similarities(query, ids) == pytest.approx(cosines, abs=1e-6)
    assert index.similarities(query, ids[::-1]) == pytest.approx(cosines[::-1], abs=1e-6)


def test_similarities_of_no_passages_are_none() -> None:
    assert index_of(unit_vectors(3, 4)).similarities(unit_vectors(1, 4)[0], []) == []


def test_cosines_lie_between_minus_one_and_one() -> None:
    vector = np.array([[0.6, 0.8], [-0.6, -0.8], [0.8, -0.6]], dtype=np.float32)
    found = index_of(vector).search(vector[0], 3)
    assert [id_ for id_, _ in found] == [100, 102, 101]
    assert [cosine for _, cosine in found] == pytest.approx([1, 0, -1], abs=1e-6)


def test_the_index_read_from_bytes_answers_alike() -> None:
    index, query = index_of(unit_vectors(50, 16)), unit_vectors(1, 16, seed=9)[0]
    read = FaissIndex.from_bytes(index.to_bytes())
    assert read.search(query, 10) == index.search(query, 10)
    assert (len(read), read.dimension) == (50, 16)


def test_an_empty_index_can_be_written_and_read() -> None:
    read = FaissIndex.from_bytes(index_of(unit_vectors(0, 7)).to_bytes())
    assert (len(read), read.dimension, read.sample(5)) == (0, 7, [])
    assert read.search(unit_vectors(1, 7)[0], 5) == []


def test_every_length_short_of_the_whole_is_refused() -> None:
    content = index_of(unit_vectors(3, 4)).to_bytes()
    for length in range(len(content)):
        with pytest.raises(DamagedGenerationError, match="vectors cannot be read"):
            FaissIndex.from_bytes(content[:length])


@pytest.mark.parametrize("content", [b"no index", b"\xff" * 200, b"IxM2" + bytes(60)])
def test_what_is_no_index_is_refused(content: bytes) -> None:
    with pytest.raises(DamagedGenerationError, match="run `footnote reindex`"):
        FaissIndex.from_bytes(content)


def test_an_index_of_another_kind_is_refused() -> None:
    import faiss  # noqa: PLC0415 - the only test that needs a foreign index

    foreign = faiss.IndexFlatIP(4)
    foreign.add(unit_vectors(3, 4))
    with pytest.raises(DamagedGenerationError, match="vectors cannot be read"):
        FaissIndex.from_bytes(bytes(faiss.serialize_index(foreign)))


@pytest.mark.parametrize(
    ("held", "wanted", "got"),
    [(10, 5, 5), (3, 5, 3), (11, 5, 5), (0, 5, 0)],
    ids=["even", "few", "odd", "none"],
)
def test_a_sample_is_spread_over_the_index(held: int, wanted: int, got: int) -> None:
    vectors = unit_vectors(held, 8)
    sample = index_of(vectors).sample(wanted)
    assert len({id_ for id_, _ in sample}) == got
    for id_, vector in sample:
        assert vector == pytest.approx(vectors[id_ - 100])
