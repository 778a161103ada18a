"""What was added since is taken in step by step, and embedded once for all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.cutting import RECIPE
from corpus.errors import ModelError
from index.delta import AT_ONCE, Delta, DeltaBuilder
from index.stored import to_bytes
from tests.builders import numbered_draft
from tests.fakes import FakeEmbedder
from tests.index.beside import Shelf
from tests.index.reindexing import add_numbered, builder, opened_current, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.passage_store import PassageStore
    from tests.builders import Collection


def test_what_is_embedded_is_stored_for_the_next_reindex_and_the_next_start(shelf: Shelf) -> None:
    shelf.embedder.embedded.clear()
    add_numbered(shelf.collection, 7, 8)
    shelf.step()
    assert shelf.embedded == ["Town number7", "Town number8"]
    shelf.delta = Delta.over(shelf.opened)  # another process, or the same one started anew
    assert len(shelf.step().entries) == 2
    shelf.reindex()
    assert len(shelf.embedded) == 2


def test_what_says_the_same_is_embedded_once(shelf: Shelf) -> None:
    shelf.embedder.embedded.clear()
    same = [replace(numbered_draft(7), external_id=f"copy-{number}") for number in range(6)]
    shelf.collection.articles.add(same)
    assert len(shelf.step().entries) == 6
    assert shelf.embedded == ["Town number7"]


@pytest.mark.parametrize("content", [b"", b"\x02\x00\x00\x00", "another"], ids=str)
def test_a_stored_embedding_that_is_damaged_is_made_anew(
    shelf: Shelf, content: bytes | str
) -> None:
    add_numbered(shelf.collection, 7)
    shelf.step()
    [entry] = shelf.delta.entries
    passages = shelf.collection.passages
    [passage] = passages.passages([entry.passage_id]).values()
    other = replace(numbered_draft(8), text="One sentence.")
    if isinstance(content, str):
        shelf.collection.articles.add([other])
        shelf.step()
        [(_, content)] = passages.embeddings(
            [one.sha256 for one in passages.passages([entry.passage_id + 1]).values()], "fake@1"
        ).items()
    passages.keep_embeddings({passage.sha256: content}, "fake@1")
    shelf.delta = Delta.over(shelf.opened)
    shelf.step()
    assert shelf.found("town7")[0] == ("article-7", "Town number7")
    shelf.reindex()


def store_narrow(passages: PassageStore) -> None:
    """Store an embedding of another dimension for the newest passage."""
    [newest] = passages.passages(passages.snapshot().passage_ids[-1:]).values()
    [embedding] = FakeEmbedder(dimension=16).embed_passages([newest.embedded_text()])
    passages.keep_embeddings({newest.sha256: to_bytes(embedding)}, "fake@1")


def test_a_stored_embedding_of_another_dimension_is_made_anew(shelf: Shelf) -> None:
    add_numbered(shelf.collection, 7, 8)
    store_narrow(shelf.collection.passages)
    assert shelf.step().is_whole
    assert [len(entry.embedding.passage) for entry in shelf.delta.entries] == [32, 32]
    assert shelf.found("town8")[0] == ("article-8", "Town number8")
    shelf.reindex()


def test_beside_an_index_of_nothing_the_model_says_how_long_a_vector_is(
    collection: Collection, tmp_path: Path
) -> None:
    builder(collection, tmp_path / "index").reindex(quiet)
    opened = opened_current(tmp_path / "index")
    add_numbered(collection, 7, 8)
    store_narrow(collection.passages)
    delta = DeltaBuilder(collection.passages, FakeEmbedder(), opened).at_once()
    assert [len(entry.embedding.passage) for entry in delta.entries] == [32, 32]


def test_a_model_whose_vectors_do_not_fit_is_refused_and_nothing_is_stored(shelf: Shelf) -> None:
    add_numbered(shelf.collection, 7)
    shelf.embedder = FakeEmbedder(dimension=16)
    known = shelf.collection.passages.embedded("fake@1")
    with pytest.raises(ModelError, match="fake@1 gives vectors that do not fit"):
        shelf.step()
    assert shelf.collection.passages.embedded("fake@1") == known


def test_many_are_taken_in_step_by_step_the_newest_first(shelf: Shelf) -> None:
    add_numbered(shelf.collection, *range(100, 100 + AT_ONCE + 10))
    first = shelf.step()
    assert (len(first.entries), first.waiting, first.is_whole) == (AT_ONCE, 10, False)
    assert shelf.found(f"town{100 + AT_ONCE + 9}")[0][0] == f"article-{100 + AT_ONCE + 9}"
    assert shelf.builder().is_due(first)
    second = shelf.step()
    assert (len(second.entries), second.waiting, second.is_whole) == (AT_ONCE + 10, 0, True)
    assert not shelf.builder().is_due(second)
    add_numbered(shelf.collection, 99)
    assert shelf.builder().is_due(second)


def test_of_more_than_it_may_hold_it_holds_the_newest(shelf: Shelf) -> None:
    add_numbered(shelf.collection, *range(10, 20))
    delta = shelf.builder(most=3).step(shelf.delta)
    assert (len(delta.entries), delta.waiting, delta.left_out) == (3, 0, 7)
    assert not delta.is_whole
    assert not shelf.builder(most=3).is_due(delta)
    assert sorted(entry.words.title["number19"] for entry in delta.entries) == [0, 0, 1]
    add_numbered(shelf.collection, 20)
    later = shelf.builder(most=3).step(delta)
    assert max(later.passage_ids) > max(delta.passage_ids)
    assert (len(later.entries), later.left_out) == (3, 8)


def test_a_step_that_is_stopped_keeps_what_it_has(shelf: Shelf) -> None:
    add_numbered(shelf.collection, *range(10, 30))
    looks = iter([True, True, False])
    delta = shelf.builder(going_on=lambda: next(looks)).step(shelf.delta)
    assert (len(delta.entries), delta.waiting) == (8, 12)
    shelf.embedder.embedded.clear()
    assert shelf.builder().step(delta).is_whole
    assert len(shelf.embedded) == 12


def test_a_delta_never_changes(shelf: Shelf) -> None:
    [added] = add_numbered(shelf.collection, 7)
    first = shelf.step()
    add_numbered(shelf.collection, 8)
    shelf.collection.articles.remove([added])
    second = shelf.step()
    assert len(first.entries) == len(first.vectors) == len(first.words) == 1
    assert first.passage_ids.isdisjoint(second.passage_ids)


def test_a_change_of_what_is_indexed_leaves_the_delta_as_it_is(shelf: Shelf) -> None:
    add_numbered(shelf.collection, 7)
    first = shelf.step()
    shelf.collection.articles.remove([1])
    second = shelf.step()
    assert second.vectors is first.vectors
    assert second.change == first.change + 1


def test_a_new_generation_takes_over_what_it_holds_and_no_more(shelf: Shelf) -> None:
    add_numbered(shelf.collection, 7)
    before = shelf.step()
    shelf.reindex()
    assert shelf.builder().carried(before).entries == ()
    add_numbered(shelf.collection, 8)
    later = shelf.builder().carried(replace(before, entries=before.entries))
    assert not later.is_whole
    assert shelf.builder().is_due(later)


def test_back_in_an_older_generation_the_delta_stays(shelf: Shelf) -> None:
    older = shelf.opened
    add_numbered(shelf.collection, 7)
    shelf.reindex()
    add_numbered(shelf.collection, 8)
    before = shelf.step()
    shelf.opened = older
    shelf.delta = shelf.builder().carried(before)
    assert shelf.delta.passage_ids == before.passage_ids
    assert shelf.found("town8")[0][0] == "article-8"
    shelf.step()
    assert shelf.found("town7")[0][0] == "article-7"


def test_little_is_taken_in_at_once_and_much_not_at_all(shelf: Shelf) -> None:
    add_numbered(shelf.collection, *range(100, 100 + AT_ONCE))
    assert shelf.builder().at_once().is_whole
    add_numbered(shelf.collection, 99)
    much = shelf.builder().at_once()
    assert (much.entries, much.is_whole) == ((), False)


def beside_of_old(shelf: Shelf) -> None:
    """Let the generation be one that the recipe "of old" cut, as after an upgrade."""
    shelf.make_outdated()
    shelf.delta = Delta.over(shelf.opened)


def test_what_an_older_recipe_cut_and_no_index_holds_is_answered_after_an_upgrade(
    shelf: Shelf,
) -> None:
    add_numbered(shelf.collection, 7)
    beside_of_old(shelf)
    add_numbered(shelf.collection, 8)
    for _ in range(2):
        delta = shelf.step()
        assert (len(delta.entries), delta.is_whole) == (2, True)
        assert shelf.found("town7")[0] == ("article-7", "Town number7")
        assert shelf.found("town8")[0] == ("article-8", "Town number8")
        shelf.collection.passages.cut_outdated()  # a reindex that is killed right after


def test_no_version_is_searched_in_two_cuts_when_the_next_recipe_comes(shelf: Shelf) -> None:
    add_numbered(shelf.collection, 7)
    beside_of_old(shelf)
    before = shelf.step()
    shelf.reindex()
    assert shelf.opened.manifest.recipe == RECIPE
    shelf.delta = shelf.builder().carried(before)
    assert shelf.delta.entries == ()
    assert shelf.step().is_whole
    assert shelf.found("town7")[0] == ("article-7", "Town number7")
