"""What is opened is what the manifest promises, and opening it runs no code that came with it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from corpus.errors import DamagedGenerationError, IndexingError
from index.generations import Generations
from index.keywords import KeywordIndex
from index.opened import KEYWORDS_FOLDER, VECTORS_FILE, open_generation
from index.sentence_vectors import SentenceVectors
from tests.builders import open_collection
from tests.index.reindexing import add_numbered, answers, builder, opened_current, quiet
from tests.unreadable import no_more_files, unreadable

if TYPE_CHECKING:
    from tests.index.conftest import NewFolder

ROOT: Final = Path(__file__).parents[2]

# Opens the generation that answers, searches it, and prints which watched events there were.
OPENER: Final = """
import json, sys
from pathlib import Path
heard = []
def hear(event, arguments):
    if event == "pickle.find_class":
        heard.append(event)
    elif event == "open" and str(arguments[0]).endswith((".pkl", ".bin", ".npy")):
        heard.append(Path(arguments[0]).name)
import index.opened, index.generations, numpy, tests.index.reindexing as reindexing
sys.addaudithook(hear)
opened = reindexing.opened_current(Path(sys.argv[1]))
assert reindexing.answers(opened, 2)
print(json.dumps(sorted(set(heard))))
"""


@pytest.fixture(scope="module")
def built(new_folder: NewFolder) -> Path:
    folder = new_folder()
    collection = open_collection(folder)
    add_numbered(collection, 1, 2, 3)
    builder(collection, folder / "index").reindex(quiet)
    collection.database.close()
    return folder / "index"


@pytest.fixture
def index(built: Path, tmp_path: Path) -> Path:
    """Give a copy of a generation that a test may change."""
    return shutil.copytree(built, tmp_path / "index")


def test_all_parts_of_a_generation_are_opened(index: Path) -> None:
    opened = opened_current(index)
    assert len(opened.vectors) == len(opened.keywords) == len(opened.sentences) == 3
    assert opened.manifest == Generations(index).current()[1]
    assert answers(opened, 2)


@pytest.mark.parametrize(
    "changes", [{"passages": 4}, {"dimension": 31}], ids=["passages", "dimension"]
)
def test_a_manifest_that_promises_something_else_is_refused(
    index: Path, changes: dict[str, int]
) -> None:
    folder, manifest = Generations(index).current()
    with pytest.raises(DamagedGenerationError, match="does not hold what its manifest says; run"):
        open_generation(folder, replace(manifest, **changes))


@pytest.mark.parametrize("name", [VECTORS_FILE, "sentences.npy", "passages.npy", "keywords"])
def test_a_part_that_is_missing_is_refused(index: Path, name: str) -> None:
    folder, manifest = Generations(index).current()
    (folder / name).rename(folder / "elsewhere")
    with pytest.raises(DamagedGenerationError, match="cannot be read"):
        open_generation(folder, manifest)


@pytest.mark.parametrize("name", [VECTORS_FILE, "sentences.npy", "passages.npy"])
@pytest.mark.parametrize("content", [b"", b"no array", b"cbuiltins\nopen\n(S'marker'\ntR."])
def test_a_part_that_is_something_else_is_refused(index: Path, name: str, content: bytes) -> None:
    folder, manifest = Generations(index).current()
    (folder / name).write_bytes(content)
    with pytest.raises(DamagedGenerationError, match="cannot be read"):
        open_generation(folder, manifest)


@pytest.mark.parametrize(
    "name", [VECTORS_FILE, "sentences.npy", "likeness.npy", "passages.npy", "keywords/meta.json"]
)
def test_a_part_that_cannot_be_read_now_can_be_opened_later(index: Path, name: str) -> None:
    folder, manifest = Generations(index).current()
    with unreadable(folder / name), pytest.raises(IndexingError, match="cannot be read") as raised:
        open_generation(folder, manifest)
    assert type(raised.value) is IndexingError
    assert open_generation(folder, manifest).manifest == manifest


def test_without_another_file_to_open_no_part_is_called_damaged(index: Path) -> None:
    folder, manifest = Generations(index).current()
    parts = (
        lambda: open_generation(folder, manifest),
        lambda: KeywordIndex.open(folder / KEYWORDS_FOLDER),
        lambda: SentenceVectors.open(folder),
    )
    for part in parts:
        with no_more_files(), pytest.raises(IndexingError, match="Too many open") as raised:
            part()
        assert type(raised.value) is IndexingError


def test_what_was_opened_answers_after_its_folder_is_gone(index: Path) -> None:
    opened = opened_current(index)
    shutil.rmtree(index, ignore_errors=True)
    assert answers(opened, 2)


def test_nothing_is_unpickled_where_a_generation_is_opened(index: Path) -> None:
    folder, _ = Generations(index).current()
    (folder / "index.pkl").write_bytes(b"cbuiltins\nopen\n(S'marker'\nS'w'\ntR.")
    (folder / "pytorch_model.bin").write_bytes(b"cbuiltins\nopen\n(S'marker'\nS'w'\ntR.")
    command = [sys.executable, "-c", OPENER, str(index)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == ["likeness.npy", "passages.npy", "sentences.npy"]
    assert not (ROOT / "marker").exists()
