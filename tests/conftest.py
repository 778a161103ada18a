"""Fixtures that every layer's tests share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.builders import open_collection

os.environ["HF_HUB_OFFLINE"] = "1"  # before anything imports huggingface_hub

# Machines differ in speed; a test that hangs is ended by pytest-timeout.
settings.register_profile("footnote", deadline=None)
settings.load_profile("footnote")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.embedding import SentenceTransformerEmbedder
    from tests.builders import Collection


@pytest.fixture(scope="session")
def real_embedder() -> SentenceTransformerEmbedder:
    """Give the bundled model, loaded once."""
    from index.embedding import BUNDLED_MODEL, SentenceTransformerEmbedder  # noqa: PLC0415

    return SentenceTransformerEmbedder(BUNDLED_MODEL, threads=1)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """Give an empty collection in its own folder."""
    opened = open_collection(tmp_path)
    yield opened
    opened.database.close()
