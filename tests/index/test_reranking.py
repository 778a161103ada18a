"""A cross-encoder says of each sentence how well it answers; what cannot do that is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.errors import ModelError
from index.models import locate_model
from index.reranking import CrossEncoderReranker
from tests.builders import change_json
from tests.cross_encoders import make_cross_encoder

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "When did the harbour open?"
SENTENCES = ["The harbour opened in 1931.", "It rained.", "Fish is sold there every morning."]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a tiny cross-encoder; it is only read."""
    return make_cross_encoder(tmp_path_factory.mktemp("cross-encoder") / "tiny")


@pytest.fixture(scope="module")
def reranker(folder: Path) -> CrossEncoderReranker:
    """Give it loaded."""
    return CrossEncoderReranker(str(folder), threads=1)


def test_the_scores_are_what_the_library_computes_before_any_squeezing(
    reranker: CrossEncoderReranker, folder: Path
) -> None:
    from sentence_transformers import CrossEncoder  # noqa: PLC0415

    pairs = [(QUESTION, sentence) for sentence in SENTENCES]
    chances = CrossEncoder(str(folder), device="cpu").predict(pairs, show_progress_bar=False)
    scores = reranker.scores(QUESTION, SENTENCES)
    assert 1 / (1 + np.exp(-np.array(scores))) == pytest.approx(chances, abs=1e-4)
    assert len(set(scores)) == len(SENTENCES)


def test_a_sentence_scores_the_same_whatever_it_is_read_with(
    reranker: CrossEncoderReranker,
) -> None:
    together = reranker.scores(QUESTION, SENTENCES)
    alone = [reranker.scores(QUESTION, [sentence])[0] for sentence in SENTENCES]
    assert together == pytest.approx(alone, abs=1e-4)


def test_no_sentences_need_no_model(reranker: CrossEncoderReranker) -> None:
    assert reranker.scores(QUESTION, []) == []


@pytest.mark.parametrize(
    "text", ["", "\ud800", "\x00", "word " * 20_000, "[SEP] [MASK]", "Қазақстан 🇰🇿"], ids=ascii
)
def test_any_text_can_be_read(reranker: CrossEncoderReranker, text: str) -> None:
    assert np.isfinite(reranker.scores(text, [text, "It rained."])).all()


def test_a_model_with_several_outputs_is_refused(tmp_path: Path) -> None:
    several = make_cross_encoder(tmp_path / "several", outputs=3)
    with pytest.raises(ModelError, match=r"^RERANKER_MODEL .+ is no cross-encoder with one"):
        CrossEncoderReranker(str(several), threads=1)


def test_an_embedding_model_is_refused(bundled_folder: Path) -> None:
    with pytest.raises(ModelError, match=r"^RERANKER_MODEL .+ is no cross-encoder with one"):
        CrossEncoderReranker(str(bundled_folder), threads=1)


@pytest.mark.parametrize("name", ["./nowhere", "../up", "~no-such-person/model"])
def test_a_folder_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(ModelError, match=r"^RERANKER_MODEL .+ is no folder"):
        CrossEncoderReranker(name, threads=1)


def test_a_hub_model_that_cannot_be_had_is_refused_in_one_line() -> None:
    with pytest.raises(ModelError, match=r"^RERANKER_MODEL someone/some cannot be loaded") as info:
        CrossEncoderReranker("someone/some", threads=1)
    assert "\n" not in str(info.value)


def test_weights_that_can_run_code_are_refused(tmp_path: Path) -> None:
    folder, marker = make_cross_encoder(tmp_path / "tiny"), tmp_path / "marker"
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_text(f"cbuiltins\nopen\n(S'{marker}'\nS'w'\ntR.")
    with pytest.raises(ModelError, match=r"^RERANKER_MODEL .+ holds no \.safetensors weights"):
        CrossEncoderReranker(str(folder), threads=1)
    assert not marker.exists()


def test_code_that_came_with_a_model_does_not_run(tmp_path: Path) -> None:
    folder, marker = make_cross_encoder(tmp_path / "tiny"), tmp_path / "marker"
    (folder / "modeling_x.py").write_text(f"open({str(marker)!r}, 'w').close()\n")
    auto_map = {"AutoModelForSequenceClassification": "modeling_x.XModel"}
    change_json(folder / "config.json", auto_map=auto_map, model_type="planted")
    with pytest.raises(ModelError, match=r"^RERANKER_MODEL .+ cannot be loaded"):
        CrossEncoderReranker(str(folder), threads=1)
    assert not marker.exists()


def test_weights_that_give_no_numbers_are_refused(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file  # noqa: PLC0415 - takes seconds

    folder = make_cross_encoder(tmp_path / "tiny")
    weights = load_file(folder / "model.safetensors")
    weights["classifier.bias"][:] = float("nan")
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"^RERANKER_MODEL .+ gave something else than one num"):
        CrossEncoderReranker(str(folder), threads=1)


def test_messages_of_a_model_folder_name_the_setting() -> None:
    with pytest.raises(ModelError, match=r"^EMBEDDING_MODEL \./nowhere is no folder"):
        locate_model("./nowhere")
