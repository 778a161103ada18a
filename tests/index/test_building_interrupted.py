"""Whatever interrupts a reindex, the old index answers and the next one goes on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import DamagedGenerationError, ModelError, ReindexRunningError
from index.building import Plan
from index.generations import Generations
from tests.fakes import FakeEmbedder
from tests.index.reindexing import (
    add_numbered,
    answers,
    builder,
    opened_current,
    quiet,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Collection


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Give the folder of the index, which is not made yet."""
    return tmp_path / "index"


def test_an_interrupted_reindex_goes_on_where_it_stopped(
    collection: Collection, index: Path
) -> None:
    add_numbered(collection, 0)
    builder(collection, index).reindex(quiet)
    add_numbered(collection, *range(1, 301))

    def fail_after(done: int) -> None:
        if done >= 128:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        builder(collection, index, FakeEmbedder(before=fail_after)).reindex(quiet)
    assert opened_current(index).manifest.passages == 1
    assert builder(collection, index).plan() == Plan(301, 301, to_embed=172, is_needed=True)
    built = builder(collection, index).reindex(quiet)
    assert (built.passages, built.embedded) == (301, 172)
    assert answers(opened_current(index), 300)


def test_another_model_embeds_everything_while_the_old_index_answers(
    collection: Collection, index: Path
) -> None:
    add_numbered(collection, 1, 2)
    first = builder(collection, index).reindex(quiet)
    seen = []

    def look(_done: int) -> None:
        opened = opened_current(index)
        seen.append((opened.manifest.generation, answers(opened, 2)))

    built = builder(collection, index, FakeEmbedder("fake@2", before=look)).reindex(quiet)
    assert seen == [(first.generation, True)]
    assert (built.embedded, built.is_new) == (2, True)
    assert opened_current(index).manifest.model == "fake@2"
    assert builder(collection, index).reindex(quiet).embedded == 0  # the first model's are kept
    assert opened_current(index).manifest.model == "fake@1"


def test_another_model_may_have_other_dimensions(collection: Collection, index: Path) -> None:
    add_numbered(collection, 1, 2)
    builder(collection, index).reindex(quiet)
    builder(collection, index, FakeEmbedder("wide@1", dimension=48)).reindex(quiet)
    assert opened_current(index).vectors.dimension == 48


@pytest.mark.parametrize("harm", ["damaged", "unnamed", "rolled back", "removed"])
def test_an_index_that_is_not_the_newest_whole_one_is_built_without_embedding(
    collection: Collection, index: Path, harm: str
) -> None:
    add_numbered(collection, 1)
    builder(collection, index).reindex(quiet)
    add_numbered(collection, 2)
    second = builder(collection, index).reindex(quiet)
    generations = Generations(index)
    if harm == "damaged":
        (index / second.generation / "vectors.faiss").write_bytes(b"")
    elif harm == "unnamed":
        (index / "CURRENT").unlink()
    elif harm == "rolled back":
        generations.rollback()
    else:
        (index / second.generation).rename(index / "elsewhere")
    embedder = FakeEmbedder()
    assert builder(collection, index, embedder).plan().is_needed
    built = builder(collection, index, embedder).reindex(quiet)
    assert (built.is_new, embedder.embedded) == (True, [])
    assert generations.named_current() == built.generation != second.generation
    assert answers(opened_current(index), 2)


def test_the_next_run_clears_what_a_crash_left_though_nothing_is_new(
    collection: Collection, index: Path
) -> None:
    add_numbered(collection, 1)
    builder(collection, index).reindex(quiet)
    (index / ".tmp-g00000000000000000002-aaaaaaaa").mkdir()
    assert not builder(collection, index).reindex(quiet).is_new
    assert not list(index.glob(".tmp-*"))


def test_an_article_that_goes_meanwhile_is_not_in_the_index(
    collection: Collection, index: Path
) -> None:
    [first, _] = add_numbered(collection, 1, 2)

    def remove(_done: int) -> None:
        collection.articles.remove([first])

    built = builder(collection, index, FakeEmbedder(before=remove)).reindex(quiet)
    assert built.passages == 1
    assert not answers(opened_current(index), 1)
    assert builder(collection, index).plan().is_needed


def test_an_article_that_comes_meanwhile_is_in_the_next_index(
    collection: Collection, index: Path
) -> None:
    add_numbered(collection, 1)

    def add(_done: int) -> None:
        add_numbered(collection, 2)

    assert builder(collection, index, FakeEmbedder(before=add)).reindex(quiet).passages == 1
    assert builder(collection, index).plan() == Plan(2, 2, to_embed=1, is_needed=True)
    builder(collection, index).reindex(quiet)
    assert answers(opened_current(index), 2)


def test_a_second_builder_is_told_and_changes_nothing(collection: Collection, index: Path) -> None:
    add_numbered(collection, 1)
    maker = builder(collection, index)
    with (
        maker.generations.building("2025-06-01T11:00:00Z"),
        pytest.raises(ReindexRunningError, match="since 2025-06-01T11:00:00Z"),
    ):
        maker.reindex(quiet)
    assert maker.generations.names() == []
    assert collection.passages.embedded("fake@1") == set()


def test_a_damaged_embedding_stops_the_reindex_until_it_is_made_again(
    collection: Collection, index: Path
) -> None:
    add_numbered(collection, 1)
    builder(collection, index).reindex(quiet)
    add_numbered(collection, 2)
    hashes = collection.passages.snapshot().hashes
    collection.passages.keep_embeddings({hashes[1]: b"damaged"}, "fake@1")
    with pytest.raises(ModelError, match="damaged; run `footnote reindex --full`"):
        builder(collection, index).reindex(quiet)
    assert answers(opened_current(index), 1)
    assert builder(collection, index).reindex(quiet, full=True).embedded == 2
    assert answers(opened_current(index), 2)


def test_a_model_that_fails_leaves_the_old_index(collection: Collection, index: Path) -> None:
    add_numbered(collection, 1)
    builder(collection, index).reindex(quiet)
    add_numbered(collection, 2)

    def fail(_done: int) -> None:
        message = "the embedding model gave NaN"
        raise ModelError(message)

    with pytest.raises(ModelError, match="NaN"):
        builder(collection, index, FakeEmbedder(before=fail)).reindex(quiet)
    assert answers(opened_current(index), 1)


def test_where_no_generation_is_whole_a_reindex_builds_one(
    collection: Collection, index: Path
) -> None:
    add_numbered(collection, 1)
    first = builder(collection, index).reindex(quiet)
    (index / first.generation / "manifest.json").write_bytes(b"{}")
    with pytest.raises(DamagedGenerationError, match="run `footnote reindex`"):
        opened_current(index)
    assert builder(collection, index).reindex(quiet).embedded == 0
    assert answers(opened_current(index), 1)
    assert Generations(index).set_aside() == [f"bad-{first.generation}"]
