"""A sentence gets the mean of its own tokens, and every row has unit length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from corpus.articles import PassageText
from corpus.errors import ModelError
from index.late_chunking import encodable, joined, pooled, unit

PASSAGE = PassageText("T", ("ab", "cd"))  # read as "T\nab cd"


def test_a_model_reads_the_title_and_then_the_sentences() -> None:
    assert joined(PASSAGE) == "T\nab cd"


def test_a_sentence_has_the_mean_of_its_tokens() -> None:
    places = np.array([-1, 0, 2, 3, 5, -1])
    tokens = np.eye(6, dtype=np.float32)
    rows = pooled(PASSAGE, places, tokens)
    assert rows == pytest.approx(np.array([[0, 0, 0.5, 0.5, 0, 0], [0, 0, 0, 0, 1, 0]]))


def test_a_sentence_that_was_not_read_has_the_mean_of_all() -> None:
    tokens = np.eye(3, dtype=np.float32)
    rows = pooled(PASSAGE, np.array([-1, 0, 2]), tokens)
    assert rows[1] == pytest.approx([1 / 3] * 3)


def test_lone_surrogates_and_books_are_given_to_no_tokenizer() -> None:
    assert encodable("a\ud800b") == "a?b"
    assert len(encodable("x" * 100_000)) == 20_000


@given(arrays(np.float32, (3, 4), elements=st.floats(-100, 100, width=32)))
def test_rows_have_unit_length_or_none(rows: np.ndarray) -> None:
    for given_row, row in zip(rows, unit(rows), strict=True):
        length = np.linalg.norm(given_row)
        if length > 1e-6:
            assert np.linalg.norm(row) == pytest.approx(1, abs=1e-4)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ModelError, match="NaN"):
        unit(np.array([[np.nan, 1]], dtype=np.float32))
