"""The vectors of sentences come back for the passage they belong to, and for no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DamagedGenerationError
from index.sentence_vectors import SentenceVectors

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from index.typing import FloatMatrix
    from tests.index.conftest import NewFolder

DIMENSION = 16


def unit_rows(count: int, seed: int) -> FloatMatrix:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def written(folder: Path, counts: dict[int, int]) -> SentenceVectors:
    """Write passages with so many sentences each, and open them again."""
    ids = sorted(counts)
    wholes = [unit_rows(1, id_)[0] for id_ in ids]
    sentences = [unit_rows(counts[id_], id_ + 1) for id_ in ids]
    SentenceVectors.write(folder, ids, wholes, sentences)
    return SentenceVectors.open(folder)


@settings(max_examples=30)
@given(
    counts=st.dictionaries(st.integers(0, 2**40), st.integers(1, 6), min_size=1, max_size=12),
    chance=st.randoms(use_true_random=False),
)
def test_each_passage_gets_its_own_sentences_back(
    counts: dict[int, int], chance: random.Random, new_folder: NewFolder
) -> None:
    opened = written(new_folder(), counts)
    asked = list(counts)
    chance.shuffle(asked)
    query = unit_rows(1, 99)[0]
    assert len(opened) == len(counts)
    for id_, cosines in zip(asked, opened.similarities(query, asked), strict=True):
        expected = unit_rows(counts[id_], id_ + 1)
        assert cosines == pytest.approx(expected @ query, abs=2e-3)
        assert opened.likeness(id_) == pytest.approx(expected @ unit_rows(1, id_)[0], abs=1e-5)


def test_no_passages_have_no_sentences(tmp_path: Path) -> None:
    opened = written(tmp_path, {})
    assert len(opened) == 0
    assert opened.similarities(unit_rows(1, 1)[0], []) == []


@pytest.mark.parametrize("name", ["sentences.npy", "likeness.npy", "passages.npy"])
@pytest.mark.parametrize(
    "content",
    [None, b"", b"\x93NUMPY", b"cbuiltins\nopen\n(S'marker'\nS'w'\ntR."],
    ids=["missing", "empty", "cut off", "a pickle"],
)
def test_what_is_no_array_is_refused(tmp_path: Path, name: str, content: bytes | None) -> None:
    written(tmp_path, {1: 2, 5: 3})
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DamagedGenerationError, match="sentence vectors cannot be read; run"):
        SentenceVectors.open(tmp_path)


def test_an_array_of_objects_is_refused(tmp_path: Path) -> None:
    written(tmp_path, {1: 2})
    np.save(tmp_path / "passages.npy", np.array([{}, {}], dtype=object), allow_pickle=True)
    with pytest.raises(DamagedGenerationError, match="sentence vectors cannot be read"):
        SentenceVectors.open(tmp_path)
