"""Fixtures for the tests of the index."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.builders import change_json
from tests.index.beside import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.builders import Collection

    NewFolder = Callable[[], Path]

_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - only mkdtemp makes folders in it
_ENOUGH_BYTES: Final = 50_000_000


@pytest.fixture(scope="session")
def new_folder() -> Iterator[NewFolder]:
    """Give what makes empty folders, in memory where there is room: a sync costs a disk 10 ms."""
    has_room = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ENOUGH_BYTES
    place = _MEMORY if has_room else None
    with tempfile.TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as parent:
        yield lambda: Path(tempfile.mkdtemp(dir=parent))


@pytest.fixture
def tmp_path(new_folder: NewFolder) -> Iterator[Path]:
    """Give an empty folder."""
    folder = new_folder()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def bundled_folder() -> Path:
    """Give the folder of the model that is installed with the project."""
    from index.models import BUNDLED_MODEL, locate_model  # noqa: PLC0415

    return Path(locate_model(BUNDLED_MODEL))


@pytest.fixture(scope="session")
def tiny_weights(bundled_folder: Path, new_folder: NewFolder) -> Path:
    """Give a folder like the bundled model's with few and random weights."""
    import torch  # noqa: PLC0415 - takes seconds, and most tests need no model
    from transformers import BertConfig, BertModel  # noqa: PLC0415
    from transformers.utils import logging  # noqa: PLC0415

    logging.disable_progress_bar()
    folder = new_folder() / "tiny"
    unwanted = shutil.ignore_patterns("*.safetensors", "*.md", "data_config.json")
    shutil.copytree(bundled_folder, folder, ignore=unwanted)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=30522,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=512,
    )
    BertModel(config).save_pretrained(folder)
    change_json(folder / "1_Pooling" / "config.json", word_embedding_dimension=32)
    return folder


@pytest.fixture
def tiny_model(tiny_weights: Path, tmp_path: Path) -> Path:
    """Give a model folder that a test may change."""
    return Path(shutil.copytree(tiny_weights, tmp_path / "tiny"))


@pytest.fixture
def shelf(collection: Collection, tmp_path: Path) -> Shelf:
    """Give five indexed articles."""
    return Shelf(collection, tmp_path / "index")
