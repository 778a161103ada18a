"""What was added since an index was built is searched beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Draft
from corpus.passage_cache import PassageCache
from index.delta import DeltaBuilder
from index.legs import Legs
from index.retrieval import Retriever
from tests.builders import numbered_draft
from tests.fakes import FakeEmbedder
from tests.index.beside import Shelf
from tests.index.reindexing import add_numbered, builder, opened_current, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Collection


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
