"""Whatever happens while a generation is published, the old one answers until it is done."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from corpus.errors import (
    DamagedGenerationError,
    IndexingError,
    ModelError,
    RefusedGenerationError,
)
from index.generations import Generations
from tests.index.small_generations import accept, content_of, publish_small, write_small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.manifest import Manifest


def numbered_suffixes() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{next(numbers):08x}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of the generations, which is not made yet."""
    return tmp_path / "data" / "index"


@pytest.fixture
def generations(folder: Path) -> Generations:
    """Give the generations in it; their names end in 1, 2, 3."""
    return Generations(folder, numbered_suffixes())


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_old_one_answers_while_the_new_one_is_written(generations: Generations) -> None:
    publish_small(generations, "a")
    seen = []

    def write(folder: Path) -> Manifest:
        manifest = write_small(folder, "b")
        seen.append(content_of(generations))
        return manifest

    def check(folder: Path, manifest: Manifest) -> None:
        seen.append(content_of(generations))

    with generations.building("now"):
        generations.publish(write, check)
    assert (seen, content_of(generations)) == (["a", "a"], "b")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), OSError(5, "I/O")])
def test_a_disk_that_fails_while_writing_changes_nothing(
    generations: Generations, folder: Path, error: OSError
) -> None:
    name = publish_small(generations, "a")

    def write(folder: Path) -> Manifest:
        write_small(folder, "b")
        raise error

    with (
        generations.building("now"),
        pytest.raises(IndexingError, match=f"{error.strerror}.+the old one stays in use"),
    ):
        generations.publish(write, accept)
    assert files_in(folder) == ["CURRENT", "LOCK", name]
    assert content_of(generations) == "a"


def test_any_other_failure_while_writing_changes_nothing(
    generations: Generations, folder: Path
) -> None:
    name = publish_small(generations, "a")

    def write(folder: Path) -> Manifest:
        write_small(folder, "b")
        raise KeyboardInterrupt

    with generations.building("now"), pytest.raises(KeyboardInterrupt):
        generations.publish(write, accept)
    assert files_in(folder) == ["CURRENT", "LOCK", name]


def test_one_that_does_not_pass_its_check_is_set_aside(generations: Generations) -> None:
    publish_small(generations, "a")

    def check(folder: Path, manifest: Manifest) -> None:
        message = "it does not find itself"
        raise DamagedGenerationError(message)

    with (
        generations.building("now"),
        pytest.raises(DamagedGenerationError, match="does not find itself"),
    ):
        generations.publish(lambda folder: write_small(folder, "b"), check)
    assert generations.set_aside() == ["bad-g00000000000000000002-00000002"]
    assert content_of(generations) == "a"
    assert publish_small(generations, "c") == "g00000000000000000003-00000003"


@pytest.mark.parametrize(
    "error",
    [RefusedGenerationError(("it is wrong",)), ModelError("no model"), KeyboardInterrupt()],
)
def test_one_that_is_refused_and_not_damaged_is_deleted(
    generations: Generations, folder: Path, error: BaseException
) -> None:
    name = publish_small(generations, "a")

    def check(folder: Path, manifest: Manifest) -> None:
        raise error

    with generations.building("now"), pytest.raises(type(error)):
        generations.publish(lambda folder: write_small(folder, "b"), check)
    assert files_in(folder) == ["CURRENT", "LOCK", name]
    assert content_of(generations) == "a"


def test_it_has_a_name_only_once_it_has_passed_its_check(generations: Generations) -> None:
    name = publish_small(generations, "a")
    seen = []

    def check(folder: Path, manifest: Manifest) -> None:
        seen.append(generations.names())

    with generations.building("now"):
        generations.publish(lambda folder: write_small(folder, "b"), check)
    assert seen == [[name]]


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(IndexingError, match=r"index cannot be made \(Not a directory\)"):
        publish_small(Generations(tmp_path / "data" / "index"))
