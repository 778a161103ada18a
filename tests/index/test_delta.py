"""What was added since an index was built is searched beside it, and embedded once for all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from corpus.articles import Draft
from corpus.passage_cache import PassageCache
from index.delta import AT_ONCE, Delta, DeltaBuilder
from index.retrieval import Legs, Retriever
from tests.builders import numbered_draft
from tests.fakes import FakeEmbedder
from tests.index.reindexing import add_numbered, builder, opened_current, quiet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.builders import Collection

OLD: Final = range(1, 6)


class Shelf:
    """A collection with an index, and a delta beside it.

    Args:
        collection: The collection; articles 1 to 5 are added and indexed.
        folder: Of the index.
    """

    def __init__(self, collection: Collection, folder: Path) -> None:
        self.collection = collection
        self.embedder = FakeEmbedder()
        self._folder = folder
        add_numbered(collection, *OLD)
        self.delta = self.reindex()

    def reindex(self) -> Delta:
        """Build the index anew; return the delta beside it that holds nothing yet."""
        builder(self.collection, self._folder, self.embedder).reindex(quiet)
        self.opened = opened_current(self._folder)
        self.delta = Delta.over(self.opened)
        return self.delta

    def builder(
        self, most: int = 2_000, going_on: Callable[[], bool] = lambda: True
    ) -> DeltaBuilder:
        """Return what follows the collection."""
        return DeltaBuilder(self.collection.passages, self.embedder, self.opened, going_on, most)

    def step(self) -> Delta:
        """Follow the collection by one step."""
        self.delta = self.builder().step(self.delta)
        return self.delta

    def found(self, query: str, legs: Legs = Legs.BOTH) -> list[tuple[str, str]]:
        """Return what a query finds, best first: articles and their titles."""
        cache = PassageCache(self.collection.passages)
        searching = Retriever(self.opened, cache, self.embedder, self.delta)
        hits = searching.retrieve(query, "en", 10, legs).hits
        assert len({hit.passage_id for hit in hits}) == len(hits)
        return [(hit.external_id, hit.title) for hit in hits]

    @property
    def embedded(self) -> list[str]:
        """The titles of all that was embedded, in order."""
        return [passage.title for passage in self.embedder.embedded]


@pytest.fixture
def shelf(collection: Collection, tmp_path: Path) -> Shelf:
    """Give five indexed articles."""
    return Shelf(collection, tmp_path / "index")


@pytest.mark.parametrize("legs", Legs)
def test_what_was_added_is_found_by_each_search(shelf: Shelf, legs: Legs) -> None:
    add_numbered(shelf.collection, 7)
    assert "article-7" not in dict(shelf.found("harbour of town7", legs))
    delta = shelf.step()
    assert shelf.found("harbour of town7", legs)[0] == ("article-7", "Town number7")
    assert shelf.found("harbour of town3", legs)[0] == ("article-3", "Town number3")
    assert len(delta.entries) == 1
    assert delta.is_whole
    assert delta.change == shelf.collection.articles.change()


@pytest.mark.parametrize("legs", Legs)
def test_what_was_changed_is_found_in_its_new_form_alone(shelf: Shelf, legs: Legs) -> None:
    changed = replace(numbered_draft(3), title="A ferry", text="The ferry of town3 sank in May.")
    shelf.collection.articles.add([changed])
    shelf.step()
    found = shelf.found("ferry of town3", legs)
    assert found[0] == ("article-3", "A ferry")
    assert ("article-3", "Town number3") not in found
    shelf.collection.articles.add([numbered_draft(3)])
    assert "article-3" not in dict(shelf.found("town3", legs))
    shelf.step()
    assert shelf.found("town3", legs)[0] == ("article-3", "Town number3")


def test_what_was_removed_is_gone_at_once_and_leaves_the_delta(shelf: Shelf) -> None:
    [added] = add_numbered(shelf.collection, 7)
    shelf.step()
    shelf.collection.articles.remove([added])
    assert "article-7" not in dict(shelf.found("town7"))
    delta = shelf.step()
    assert (delta.entries, delta.is_whole) == ((), True)
    assert "article-7" not in dict(shelf.found("town7"))


def test_what_was_removed_and_comes_back_under_its_old_ids_is_found(shelf: Shelf) -> None:
    [found] = [
        one for one in shelf.collection.articles.articles() if one.external_id == "article-3"
    ]
    shelf.collection.articles.remove([found.article_id])
    shelf.reindex()
    add_numbered(shelf.collection, 8)
    shelf.reindex()
    shelf.collection.articles.add([numbered_draft(3)])
    delta = shelf.step()
    assert max(delta.passage_ids) < max(shelf.opened.sentences.passage_ids)
    assert shelf.found("town3")[0] == ("article-3", "Town number3")


def test_a_reindex_takes_the_delta_over(shelf: Shelf) -> None:
    add_numbered(shelf.collection, 7, 8)
    shelf.step()
    before = shelf.found("harbour of town7")
    shelf.reindex()
    assert shelf.step().entries == ()
    assert shelf.found("harbour of town7") == before


def test_scores_are_those_of_an_index_that_holds_everything(shelf: Shelf) -> None:
    add_numbered(shelf.collection, 7, 8, 9)
    shelf.step()

    def scores() -> dict[int, tuple[float, ...]]:
        cache = PassageCache(shelf.collection.passages)
        searching = Retriever(shelf.opened, cache, shelf.embedder, shelf.delta)
        hits = searching.retrieve("the harbour of town7 and bridge2", "en", 10).hits
        return {hit.passage_id: (hit.score, hit.word, hit.meaning, *hit.likeness) for hit in hits}

    found = scores()
    shelf.reindex()
    expected = scores()
    assert list(found) == list(expected)
    for passage_id, values in expected.items():
        assert found[passage_id] == pytest.approx(values, rel=1e-4)


def test_the_words_of_a_query_are_counted_in_both(shelf: Shelf) -> None:
    add_numbered(shelf.collection, 7, 8)
    shelf.step()
    cache = PassageCache(shelf.collection.passages)
    searching = Retriever(shelf.opened, cache, shelf.embedder, shelf.delta)
    harbour, town7 = searching.retrieve("harbour town7", "en", 1).words
    assert (harbour.frequency, town7.frequency) == (7, 1)


def test_a_new_language_is_searched_by_its_own_stems(shelf: Shelf) -> None:
    most = Draft("most", "Мост", "Мосты в Тарне открыли в мае. Они длинные.", language="ru")
    shelf.collection.articles.add([most])
    shelf.step()
    assert shelf.found("мостами", Legs.KEYWORDS)[0] == ("most", "Мост")


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


def test_an_index_of_nothing_has_a_delta_beside_it(collection: Collection, tmp_path: Path) -> None:
    builder(collection, tmp_path / "index").reindex(quiet)
    opened = opened_current(tmp_path / "index")
    add_numbered(collection, 7, 8)
    embedder = FakeEmbedder()
    delta = DeltaBuilder(collection.passages, embedder, opened).at_once()
    searching = Retriever(opened, PassageCache(collection.passages), embedder, delta)
    for legs in Legs:
        hits = searching.retrieve("harbour of town8", "en", 5, legs).hits
        assert hits[0].external_id == "article-8"
