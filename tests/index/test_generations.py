"""A generation is published whole, answers until the next one does, and can be gone back to."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest

from corpus.errors import DamagedGenerationError, IndexingError, IndexNotBuiltError
from index.generations import Generations
from index.manifest import MANIFEST
from tests.index.small_generations import content_of, publish_small
from tests.unreadable import no_more_files, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


CURRENT_GARBAGE = {
    "nothing": b"",
    "a line end": b"\n",
    "a way up": b"../../etc\n",
    "an absolute path": b"/etc/passwd\n",
    "a way up behind a name": b"g00000000000000000001-00000001/../../etc\n",
    "a name nobody has": b"g00000000000000000099-ffffffff\n",
    "another alphabet's digits": "g٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠١-00000001\n".encode(),
    "two names": b"g00000000000000000001-00000001\ng00000000000000000002-00000002\n",
    "zeros": bytes(31),
    "no text": b"\xff\xfe\xfd",
    "much": b"g" * 1_000_000,
}


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


def damage(generations: Generations, name: str) -> None:
    with (generations.path(name) / "vectors.bin").open("r+b") as file:
        file.write(b"\xff")


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_before_the_first_there_is_nothing(generations: Generations, folder: Path) -> None:
    assert (generations.names(), generations.set_aside(), generations.states()) == ([], [], [])
    assert generations.named_current() is None
    with pytest.raises(IndexNotBuiltError, match="nothing has been indexed yet; run `footnote"):
        generations.current()
    assert not folder.exists()


def test_what_was_published_answers(generations: Generations, folder: Path) -> None:
    name = publish_small(generations, "a")
    assert name == "g00000000000000000001-00000001"
    path, manifest = generations.current()
    assert (path, manifest.generation) == (folder / name, name)
    assert {record.name for record in manifest.files} == {"vectors.bin", "words/list.txt"}
    assert files_in(folder) == ["CURRENT", "LOCK", name]


class Overtaken(Generations):
    """Generations that somebody else changes right after they were listed, once."""

    meanwhile = True

    def names(self) -> list[str]:
        """Return the names, and publish twice and prune, as a builder in a hurry would."""
        found = super().names()
        if self.meanwhile:
            self.meanwhile = False
            for content in "cd":
                publish_small(self, content)
            self.prune()
        return found


def test_a_reader_that_is_overtaken_twice_looks_again(
    generations: Generations, folder: Path
) -> None:
    for content in "ab":
        publish_small(generations, content)
    _, manifest = Overtaken(folder).current()
    assert manifest.generation == generations.named_current()
    assert content_of(generations) == "d"


def test_the_newest_answers(generations: Generations) -> None:
    names = [publish_small(generations, content) for content in "abc"]
    assert generations.names() == names == sorted(names)
    assert [state.is_current for state in generations.states()] == [False, False, True]
    assert content_of(generations) == "c"


def test_another_reader_sees_the_same(generations: Generations, folder: Path) -> None:
    publish_small(generations, "a")
    reader = Generations(folder)
    publish_small(generations, "b")
    assert content_of(reader) == "b"


def test_names_rise_above_all_that_was_ever_there(generations: Generations, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "bad-g00000000000000000041-ab12cd34").mkdir()
    (folder / ".tmp-g00000000000000000040-ab12cd34").mkdir()
    assert publish_small(generations, "a") == "g00000000000000000042-00000001"


def test_going_back_makes_the_one_before_answer(generations: Generations) -> None:
    first, second = (publish_small(generations, content) for content in "ab")
    assert generations.rollback() == first
    assert content_of(generations) == "a"
    assert generations.names() == [first, second]
    with pytest.raises(IndexingError, match="no older whole generation to go back to"):
        generations.rollback()


def test_the_one_to_go_back_to_is_known_before_anything_is_changed(
    generations: Generations,
) -> None:
    with pytest.raises(IndexingError, match="no older whole generation to go back to"):
        generations.earlier()
    first, second = (publish_small(generations, content) for content in "ab")
    assert generations.earlier().generation == first
    assert generations.named_current() == second


def test_going_back_skips_what_is_damaged(generations: Generations) -> None:
    first, second, _ = (publish_small(generations, content) for content in "abc")
    damage(generations, second)
    assert generations.rollback() == first


def test_going_back_from_a_damaged_one_is_possible(generations: Generations) -> None:
    first, second = (publish_small(generations, content) for content in "ab")
    damage(generations, second)
    assert generations.rollback() == first
    assert generations.named_current() == first


def test_going_back_from_nowhere_takes_the_newest(generations: Generations, folder: Path) -> None:
    _, second = (publish_small(generations, content) for content in "ab")
    (folder / "CURRENT").unlink()
    assert generations.rollback() == second


def test_a_switch_that_the_disk_refuses_is_explained(
    generations: Generations, folder: Path
) -> None:
    first, second = (publish_small(generations, content) for content in "ab")
    (folder / "CURRENT.tmp").mkdir()
    for change in (lambda: generations.switch(first), generations.rollback):
        with pytest.raises(IndexingError, match=r"cannot be written .+; the old one stays"):
            change()
    assert generations.named_current() == second


def test_pruning_keeps_the_current_one_and_the_newest_beside_it(generations: Generations) -> None:
    names = [publish_small(generations, content) for content in "abcd"]
    assert generations.prune() == names[:2]
    assert generations.names() == names[2:]
    assert content_of(generations) == "d"
    assert generations.prune() == []


def test_pruning_after_going_back_keeps_the_one_that_answers(generations: Generations) -> None:
    names = [publish_small(generations, content) for content in "abcd"]
    for _ in range(3):
        generations.rollback()
    assert generations.prune() == names[1:3]
    assert generations.names() == [names[0], names[3]]
    assert content_of(generations) == "a"


def test_pruning_sets_damaged_ones_aside_and_keeps_two_whole_ones(
    generations: Generations, folder: Path
) -> None:
    names = [publish_small(generations, content) for content in "abcd"]
    damage(generations, names[2])
    assert generations.prune() == [names[0]]
    assert generations.names() == [names[1], names[3]]
    assert generations.set_aside() == [f"bad-{names[2]}"]
    assert (folder / f"bad-{names[2]}" / MANIFEST).exists()


def test_pruning_clears_what_was_never_finished(generations: Generations, folder: Path) -> None:
    publish_small(generations, "a")
    (folder / ".tmp-g00000000000000000009-aaaaaaaa" / "words").mkdir(parents=True)
    generations.prune()
    assert not list(folder.glob(".tmp-*"))


def test_what_another_version_wrote_is_left_alone(generations: Generations) -> None:
    foreign, *_ = (publish_small(generations, content) for content in "abc")
    path = generations.path(foreign)
    manifest = replace(next(iter(generations.states())).manifest, format=99)
    (path / MANIFEST).write_bytes(manifest.to_bytes())
    [state, *_] = generations.states()
    assert state.damage == (f"{foreign} has the format 99, not 1",)
    assert generations.prune() == []
    assert foreign in generations.names()
    assert content_of(generations) == "c"


def test_the_next_run_clears_what_a_crash_left(generations: Generations, folder: Path) -> None:
    publish_small(generations, "a")
    left = folder / ".tmp-g00000000000000000002-aaaaaaaa"
    (left / "words").mkdir(parents=True)
    (folder / "CURRENT.tmp").write_text("g0000")
    name = publish_small(generations, "b")
    assert files_in(folder) == ["CURRENT", "LOCK", generations.names()[0], name]


def test_the_one_named_answers_though_a_newer_one_is_whole(generations: Generations) -> None:
    first, second = (publish_small(generations, content) for content in "ab")
    generations.switch(first)
    assert content_of(generations) == "a"
    damage(generations, first)
    assert content_of(generations) == "b"
    assert generations.current()[1].generation == second


@pytest.mark.parametrize("content", CURRENT_GARBAGE.values(), ids=CURRENT_GARBAGE)
def test_where_current_names_nothing_the_newest_whole_one_answers(
    generations: Generations, folder: Path, content: bytes
) -> None:
    _, second, third = (publish_small(generations, content) for content in "abc")
    (folder / "CURRENT").write_bytes(content)
    assert generations.current()[1].generation == third
    damage(generations, third)
    assert generations.current()[1].generation == second


def test_a_missing_current_and_a_folder_in_its_place_are_overcome(
    generations: Generations, folder: Path
) -> None:
    publish_small(generations, "a")
    (folder / "CURRENT").unlink()
    assert content_of(generations) == "a"
    (folder / "CURRENT").mkdir()
    assert content_of(generations) == "a"
    assert generations.named_current() is None


def test_where_none_is_whole_the_first_damage_is_told(generations: Generations) -> None:
    for content in "ab":
        damage(generations, publish_small(generations, content))
    with pytest.raises(DamagedGenerationError, match=r"no index is whole \(g.+2/vectors.bin is"):
        generations.current()


@pytest.mark.parametrize("file", [MANIFEST, "vectors.bin"])
def test_one_that_cannot_be_read_now_is_passed_over_and_left_alone(
    generations: Generations, file: str
) -> None:
    names = [publish_small(generations, content) for content in "abc"]
    with unreadable(generations.path(names[2]) / file):
        [*whole, unread] = generations.states()
        assert [state.damage for state in whole] == [(), ()]
        assert unread.is_unread
        assert unread.damage[0].startswith(f"{names[2]}/{file} cannot be read (")
        assert content_of(generations) == "b"
        assert generations.prune() == []
    assert generations.names() == names
    assert content_of(generations) == "c"


def test_where_the_only_whole_one_cannot_be_read_now_nothing_is_called_damaged(
    generations: Generations,
) -> None:
    first, second = (publish_small(generations, content) for content in "ab")
    damage(generations, first)
    with (
        unreadable(generations.path(second) / MANIFEST),
        pytest.raises(IndexingError, match=r"no index can be read now \(g.+2-") as raised,
    ):
        generations.current()
    assert type(raised.value) is IndexingError


def test_a_folder_that_cannot_be_listed_now_is_not_taken_for_an_empty_one(
    generations: Generations,
) -> None:
    publish_small(generations, "a")
    with no_more_files(), pytest.raises(IndexingError, match=r"cannot be read \(Too many"):
        generations.names()


def test_the_oldest_change_on_disk_is_known(generations: Generations) -> None:
    assert generations.oldest_change() == 0
    publish_small(generations, "a", change=7)
    publish_small(generations, "b", change=9)
    assert generations.oldest_change() == 7


def test_names_are_never_used_twice(folder: Path) -> None:
    names = {publish_small(Generations(folder), content) for content in "abc"}
    assert len({name.partition("-")[2] for name in names}) == 3
