"""The vectors of passages, sentences and questions are the model's own, whatever the text."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.articles import PassageText
from corpus.errors import ModelError
from index.embedding import SentenceTransformerEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from sentence_transformers import SentenceTransformer

    from index.typing import FloatMatrix

HARBOUR = PassageText(
    "A new harbour",
    (
        "The harbour opened in 1931.",
        "Its architect was Anna Berg.",
        "Fish is sold there every morning.",
    ),
)
BRIDGE = PassageText("The bridge", ("It spans the river.", "It carries two lanes of traffic."))
LONG = PassageText("Long", ("The river is wide and slow. " * 200, "Anna Berg.", "x" * 21_000, "."))

STRANGE = {
    "no title": PassageText("", ("One sentence.",)),
    "a title longer than the model reads": PassageText("word " * 600, ("One.", "Two.")),
    "signs alone": PassageText("…", ("\u200b", "—")),
    "control signs": PassageText("\x00", ("\x00\x1f",)),
    "signs of the tokenizer": PassageText("[SEP]", ("[CLS] a [MASK]", "[PAD]")),
    "lone surrogates": PassageText("\ud800", ("a \udfff b",)),
    "Kazakh": PassageText("Орталықтар", ("Олар патенттерді тегін іздейді.",)),
    "emoji": PassageText("👩‍👩‍👧", ("🏳️‍🌈 flies.", "🇰🇿")),
    "one sentence as long as a book": PassageText("T", ("word " * 30_000,)),
}


@pytest.fixture(scope="module")
def reference(bundled_folder: Path, english_embedder: SentenceTransformerEmbedder) -> object:
    """Give the bundled model without anything of ours around it."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    return SentenceTransformer(str(bundled_folder), device="cpu")


def encoded(reference: SentenceTransformer, *texts: str) -> FloatMatrix:
    vectors = reference.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors)


@pytest.mark.parametrize("passage", STRANGE.values(), ids=STRANGE)
def test_every_vector_has_unit_length(
    english_embedder: SentenceTransformerEmbedder, passage: PassageText
) -> None:
    [embedding] = english_embedder.embed_passages([passage])
    assert embedding.passage.shape == (384,)
    assert embedding.sentences.shape == (len(passage.sentences), 384)
    assert (embedding.passage.dtype, embedding.sentences.dtype) == (np.float32, np.float32)
    assert np.linalg.norm(embedding.passage) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(embedding.sentences, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("passage", [HARBOUR, BRIDGE], ids=["harbour", "bridge"])
def test_a_passage_has_the_vector_that_the_library_gives_its_text(
    english_embedder: SentenceTransformerEmbedder,
    reference: SentenceTransformer,
    passage: PassageText,
) -> None:
    text = f"{passage.title}\n{' '.join(passage.sentences)}"
    [embedding] = english_embedder.embed_passages([passage])
    assert embedding.passage == pytest.approx(encoded(reference, text)[0], abs=1e-5)


@pytest.mark.parametrize("question", ["When did the harbour open?", "ТИСК деген не?", ""])
def test_a_question_has_the_vector_that_the_library_gives_it(
    english_embedder: SentenceTransformerEmbedder, reference: SentenceTransformer, question: str
) -> None:
    vector = english_embedder.embed_question(question)
    assert vector == pytest.approx(encoded(reference, question)[0], abs=1e-5)
    assert (vector.shape, vector.dtype) == ((english_embedder.dimension,), np.float32)


@pytest.mark.parametrize(
    "question", ["\ud800", "who \udcff?", "\x00", "a" * 100_000, " ", "[MASK] [SEP]"]
)
def test_any_question_has_a_vector(
    english_embedder: SentenceTransformerEmbedder, question: str
) -> None:
    assert np.linalg.norm(english_embedder.embed_question(question)) == pytest.approx(1, abs=1e-5)


def test_a_sentence_has_the_mean_of_its_tokens(
    english_embedder: SentenceTransformerEmbedder, reference: SentenceTransformer
) -> None:
    # Each word is one token: [CLS] bridge / the river is wide . / it is old . [SEP]
    passage = PassageText("bridge", ("the river is wide.", "it is old."))
    tokens = np.asarray(
        reference.encode(
            "bridge\nthe river is wide. it is old.",
            output_value="token_embeddings",
            show_progress_bar=False,
        )
    )
    assert len(tokens) == 12
    expected = np.stack([tokens[2:7].mean(axis=0), tokens[7:11].mean(axis=0)])
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    [embedding] = english_embedder.embed_passages([passage])
    assert embedding.sentences == pytest.approx(expected, abs=1e-5)


def test_what_the_model_does_not_read_gets_the_vector_of_what_it_did(
    english_embedder: SentenceTransformerEmbedder, reference: SentenceTransformer
) -> None:
    [embedding] = english_embedder.embed_passages([LONG])
    assert embedding.sentences.shape == (4, 384)
    whole = encoded(reference, f"{LONG.title}\n{LONG.sentences[0]}")[0]
    for row in embedding.sentences[1:]:
        assert row == pytest.approx(whole, abs=1e-4)


@pytest.mark.parametrize(
    ("question", "best"),
    [("When did it open?", 0), ("Who designed it?", 1), ("Where can I buy salmon?", 2)],
)
def test_the_sentence_that_answers_is_nearest_to_the_question(
    english_embedder: SentenceTransformerEmbedder, question: str, best: int
) -> None:
    [embedding] = english_embedder.embed_passages([HARBOUR])
    cosines = embedding.sentences @ english_embedder.embed_question(question)
    assert int(cosines.argmax()) == best


def test_a_sentence_knows_its_context(english_embedder: SentenceTransformerEmbedder) -> None:
    sentence = "It opened in 1931."
    harbour, bridge = english_embedder.embed_passages(
        [PassageText("The harbour", (sentence,)), PassageText("The bridge", (sentence,))]
    )
    asked = english_embedder.embed_question("When did the bridge open?")
    assert bridge.sentences[0] @ asked > harbour.sentences[0] @ asked


def test_the_order_of_a_batch_changes_nothing(
    english_embedder: SentenceTransformerEmbedder,
) -> None:
    passages = [HARBOUR, LONG, BRIDGE, *STRANGE.values()]
    together = english_embedder.embed_passages(passages)
    backwards = english_embedder.embed_passages(passages[::-1])[::-1]
    alone = [english_embedder.embed_passages([passage])[0] for passage in passages]
    for one, other, third in zip(together, backwards, alone, strict=True):
        assert other.passage == pytest.approx(one.passage, abs=1e-5)
        assert third.passage == pytest.approx(one.passage, abs=1e-5)
        assert other.sentences == pytest.approx(one.sentences, abs=1e-5)
        assert third.sentences == pytest.approx(one.sentences, abs=1e-5)


def test_no_passages_have_no_vectors(english_embedder: SentenceTransformerEmbedder) -> None:
    assert english_embedder.embed_passages([]) == []


def test_the_bundled_model_reads_english_alone(
    english_embedder: SentenceTransformerEmbedder,
) -> None:
    assert english_embedder.reads("en")
    assert english_embedder.reads(None)
    assert not english_embedder.reads("ru")


def test_questions_are_embedded_while_passages_are(
    english_embedder: SentenceTransformerEmbedder,
) -> None:
    passages = [HARBOUR, PassageText("Short", ("It is short.",))]
    expected = (
        english_embedder.embed_question("Who opened it?"),
        english_embedder.embed_passages(passages),
    )
    failures: list[str] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            vector = english_embedder.embed_question("Who opened it?")
            if not np.allclose(vector, expected[0], atol=1e-5):
                failures.append("a question has another vector")

    asking = threading.Thread(target=ask)
    asking.start()
    for _ in range(20):
        found = english_embedder.embed_passages(passages)
        for one, other in zip(found, expected[1], strict=True):
            np.testing.assert_allclose(one.passage, other.passage, atol=1e-5)
            np.testing.assert_allclose(one.sentences, other.sentences, atol=1e-5)
    done.set()
    asking.join()
    assert failures == []


def test_whatever_the_library_raises_is_explained(
    english_embedder: SentenceTransformerEmbedder,
) -> None:
    def fail(*_: object) -> None:
        message = "can't allocate memory\nat alloc_cpu.cpp"
        raise RuntimeError(message)

    hook = english_embedder.model[0].register_forward_pre_hook(fail)
    try:
        with pytest.raises(ModelError, match=r"could not embed \(can't allocate memory\)$"):
            english_embedder.embed_passages([HARBOUR])
    finally:
        hook.remove()
    assert len(english_embedder.embed_passages([HARBOUR])) == 1
