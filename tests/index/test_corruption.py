"""Whatever happens to a file of a generation is noticed, and the damaged one never answers."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from corpus.errors import DamagedGenerationError
from index.generations import Generations
from tests.builders import open_collection
from tests.index.reindexing import add_numbered, answers, builder, opened_current, quiet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.index.conftest import NewFolder

    Damage = Callable[[Path], None]

FILES = (
    "manifest.json",
    "vectors.faiss",
    "acronyms.json",
    "sentences.npy",
    "likeness.npy",
    "passages.npy",
    "keywords/meta.json",
    "keywords/.managed.json",
    "keywords/*.term",
    "keywords/*.idx",
    "keywords/*.pos",
    "keywords/*.store",
    "keywords/*.fast",
    "keywords/*.fieldnorm",
)


def flip_one_bit(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def zero_a_block(file: Path) -> None:
    content = file.read_bytes()
    start, length = len(content) // 3, min(4096, len(content) // 2)
    file.write_bytes(content[:start] + bytes(length) + content[start + length :])


def truncate_to(share: float, less: int = 0) -> Damage:
    def truncate(file: Path) -> None:
        content = file.read_bytes()
        file.write_bytes(content[: int(len(content) * share) - less])

    return truncate


def append(file: Path) -> None:
    with file.open("ab") as appended:
        appended.write(b"\x00")


def remove(file: Path) -> None:
    file.unlink()


DAMAGES: dict[str, Damage] = {
    "one bit flipped": flip_one_bit,
    "a block of zeros": zero_a_block,
    "one byte short": truncate_to(1, less=1),
    "100 bytes short": truncate_to(1, less=100),
    "half": truncate_to(0.5),
    "empty": truncate_to(0),
    "one byte more": append,
    "removed": remove,
}


@pytest.fixture(scope="module")
def built(new_folder: NewFolder) -> Path:
    """Give two generations with real files, of 3 and of 6 articles."""
    folder = new_folder()
    collection = open_collection(folder)
    index = builder(collection, folder / "index")
    for first in (1, 4):
        add_numbered(collection, first, first + 1, first + 2)
        index.reindex(quiet)
    collection.database.close()
    return folder / "index"


@pytest.fixture
def index(built: Path, tmp_path: Path) -> Path:
    """Give a copy of the generations that a test may damage."""
    return shutil.copytree(built, tmp_path / "index")


def files_of(index: Path, name: str) -> list[Path]:
    """Return every file that the manifest of a generation vouches for, and the manifest."""
    generations = Generations(index)
    [state] = [state for state in generations.states() if state.name == name]
    assert state.manifest is not None
    names = [record.name for record in state.manifest.files]
    return [generations.path(name) / file for file in sorted([*names, "manifest.json"])]


def test_the_patterns_name_every_file(index: Path) -> None:
    newest = Generations(index).names()[-1]
    found = [path for pattern in FILES for path in (index / newest).glob(pattern)]
    assert sorted(found) == sorted(files_of(index, newest))
    assert len(found) == len(FILES)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("pattern", FILES)
def test_damage_is_named_and_the_generation_before_answers(
    index: Path, pattern: str, damage: Damage
) -> None:
    generations = Generations(index)
    older, newest = generations.names()
    [file] = (index / newest).glob(pattern)
    damage(file)
    whole, damaged = generations.states()
    assert whole.damage == ()
    assert f"/{file.name} is damaged: " in damaged.damage[0]
    assert generations.current()[1].generation == older
    assert answers(opened_current(index), 2)


@pytest.mark.parametrize("pattern", FILES)
def test_files_that_changed_places_are_named(index: Path, pattern: str) -> None:
    generations = Generations(index)
    [one], [other] = ((index / name).glob(pattern) for name in generations.names())
    contents = one.read_bytes(), other.read_bytes()
    if contents[0] == contents[1]:
        return  # the same file in either place
    one.write_bytes(contents[1])
    other.write_bytes(contents[0])
    assert all(state.damage for state in generations.states())
    with pytest.raises(DamagedGenerationError, match="no index is whole"):
        generations.current()


def test_no_random_damage_goes_unnoticed(index: Path) -> None:
    seed = int(os.environ.get("SEED", "20250601"))
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    generations = Generations(index)
    older, newest = generations.names()
    files = files_of(index, newest)
    for number in range(200):
        file = chance.choice(files)
        content = file.read_bytes()
        file.write_bytes(damaged(content, chance))
        assert generations.current()[1].generation == older, f"SEED={seed}, {number}, {file}"
        file.write_bytes(content)
    assert generations.current()[1].generation == newest


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a content with a random part flipped, zeroed, cut off or added."""
    at = chance.randrange(len(content))
    length = chance.choice([1, 2, 16, 512])
    bit = bytes([content[at] ^ 1 << chance.randrange(8)])
    gone = content[:at] + bytes(length) + content[at + length :]
    choices = [content[:at] + bit + content[at + 1 :], content[:at], content + bytes(length), gone]
    return chance.choice([choice for choice in choices if choice != content])


def test_damaged_generations_are_set_aside_at_the_next_reindex(
    index: Path, tmp_path: Path
) -> None:
    generations = Generations(index)
    older, newest = generations.names()
    for file in files_of(index, newest):
        flip_one_bit(file)
    collection = open_collection(tmp_path)
    add_numbered(collection, 1)
    built = builder(collection, index).reindex(quiet)
    collection.database.close()
    assert generations.set_aside() == [f"bad-{newest}"]
    assert generations.names() == [older, built.generation]
