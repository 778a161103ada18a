"""Passages of live articles are found, those of others never; embeddings are kept by content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Draft, PassageText, Span
from corpus.passage_store import Listed, PassageReference, Snapshot, batches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.corpus.collecting import Collecting

LIBRARY = Draft(
    "library", "A library", "The council opened it.[1] It holds books. [2]", language="en"
)
PARK = Draft("park", "A park", "The park is green.", language="ru")
LIBRARY_HASH = PassageText("A library", ("The council opened it.", "It holds books.")).sha256
PARK_HASH = PassageText("A park", ("The park is green.",)).sha256
LONG = Draft("long", "Long", " ".join(f"Sentence {n} has five words." for n in range(100)))


def test_a_snapshot_counts_what_is_live(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY, PARK, Draft("x", "X", "Removed."), Draft("n", "N", "None.")])
    collecting.articles.remove([3])
    snapshot = collecting.passages.snapshot()
    assert snapshot.hashes[:2] == (LIBRARY_HASH, PARK_HASH)
    assert replace(snapshot, hashes=()) == Snapshot(2, (1, 2, 4), (), 3, ("en", "ru"))


def test_the_snapshot_of_nothing_is_empty(collecting: Collecting) -> None:
    assert collecting.passages.snapshot() == Snapshot(0, (), (), 0, ())


def test_the_change_number_is_that_of_the_articles(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    assert collecting.passages.change() == collecting.articles.change() == 1


def test_live_tells_where_a_passage_stands(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    assert collecting.passages.live([1, 2]) == {
        1: PassageReference(1, 1, 1, "library", "A library", Span(0, 41), LIBRARY_HASH)
    }


def test_a_passage_holds_its_sentences_masks_and_text(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    passage = collecting.passages.passages([1])[1]
    assert passage.sentences == (Span(0, 22), Span(26, 41))
    assert passage.masks == (Span(22, 25),)
    assert passage.first == 0
    assert passage.text == LIBRARY.text
    assert passage.embedded_text().sha256 == passage.sha256 == LIBRARY_HASH
    assert (passage.external_id, passage.title, passage.language) == ("library", "A library", "en")


def test_passages_of_a_long_article_hold_each_sentence_once(collecting: Collecting) -> None:
    collecting.articles.add([LONG])
    ids = collecting.passages.snapshot().passage_ids
    found = collecting.passages.passages(ids)
    sentences = [one for key in sorted(found) for one in found[key].sentences]
    assert len(ids) > 1
    assert [one.of(LONG.text) for one in sentences] == [
        f"Sentence {n} has five words." for n in range(100)
    ]
    assert [found[key].first for key in sorted(found)] == [
        int(found[key].sentences[0].of(LONG.text).split()[1]) for key in sorted(found)
    ]


@pytest.mark.parametrize("gone", ["removed", "updated"])
def test_passages_that_are_not_live_are_not_found(collecting: Collecting, gone: str) -> None:
    collecting.articles.add([LIBRARY, PARK])
    if gone == "removed":
        collecting.articles.remove([1])
    else:
        collecting.articles.add([replace(LIBRARY, text="It closed.")])
    assert set(collecting.passages.live([1, 2])) == {2}
    assert set(collecting.passages.passages([1, 2])) == {2}


def test_an_article_that_comes_back_brings_its_passages(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.articles.remove([1])
    collecting.articles.add([LIBRARY])
    assert set(collecting.passages.live([1])) == {1}


def test_more_passages_than_one_statement_can_name_are_found(collecting: Collecting) -> None:
    collecting.articles.add(
        [Draft(f"{n}", "T", f"The council met {n} times.") for n in range(520)]
    )
    ids = collecting.passages.snapshot().passage_ids
    assert len(ids) == 520
    assert tuple(collecting.passages.live(ids)) == ids
    assert tuple(sorted(collecting.passages.passages(ids))) == ids


def test_nothing_asked_is_nothing_found(collecting: Collecting) -> None:
    assert collecting.passages.live([]) == collecting.passages.passages([]) == {}
    assert collecting.passages.embeddings([], "model") == {}


def test_embeddings_are_kept_by_model_and_content(collecting: Collecting) -> None:
    store = collecting.passages
    store.keep_embeddings({"a": b"1", "b": bytes(range(256))}, "small")
    store.keep_embeddings({"a": b"3"}, "large")
    assert store.embedded("small") == {"a", "b"}
    assert store.embeddings(["a", "b", "b", "c"], "small") == {"a": b"1", "b": bytes(range(256))}
    assert store.embeddings(["a", "b"], "large") == {"a": b"3"}
    assert store.embedded("other") == set()


def test_an_embedding_made_again_takes_the_place_of_the_first(collecting: Collecting) -> None:
    collecting.passages.keep_embeddings({"a": b"1", "b": b"2"}, "small")
    collecting.passages.keep_embeddings({"a": b"3"}, "small")
    assert collecting.passages.embeddings("ab", "small") == {"a": b"3", "b": b"2"}


def test_embeddings_outlive_the_article_they_were_made_of(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.passages.keep_embeddings({LIBRARY_HASH: b"1"}, "small")
    collecting.articles.remove([1])
    assert collecting.passages.embedded("small") == {LIBRARY_HASH}


def test_more_embeddings_than_one_statement_can_name_are_found(collecting: Collecting) -> None:
    many = {f"hash {n}": str(n).encode() for n in range(1_200)}
    collecting.passages.keep_embeddings(many, "small")
    assert collecting.passages.embeddings(many, "small") == many


def test_what_an_older_recipe_cut_is_cut_anew(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY, PARK])
    collecting.make_outdated()
    assert collecting.passages.count_outdated() == 2
    assert collecting.passages.snapshot().passage_ids == ()
    assert collecting.passages.cut_outdated() == 2
    assert collecting.passages.snapshot().passage_ids == (3, 4)
    assert collecting.passages.snapshot().hashes == (LIBRARY_HASH, PARK_HASH)
    assert (collecting.passages.count_outdated(), collecting.passages.cut_outdated()) == (0, 0)


def test_superseded_versions_are_not_cut_anew(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.articles.add([replace(LIBRARY, text="It closed.")])
    collecting.make_outdated()
    assert collecting.passages.cut_outdated() == 1


def test_passages_of_an_older_recipe_stay_live_until_they_are_forgotten(
    collecting: Collecting,
) -> None:
    collecting.articles.add([LIBRARY])
    collecting.make_outdated()
    collecting.passages.cut_outdated()
    assert set(collecting.passages.passages([1, 2])) == {1, 2}
    collecting.passages.forget_cuts(before=1)  # an index that shows the change 1 may hold them
    assert set(collecting.passages.passages([1, 2])) == {1, 2}
    collecting.passages.forget_cuts(before=2)
    assert set(collecting.passages.passages([1, 2])) == {2}


def test_the_recipe_in_force_is_never_forgotten(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.passages.forget_cuts(before=1_000)
    assert collecting.passages.snapshot().passage_ids == (1,)


@pytest.mark.parametrize(
    ("items", "expected"),
    [("", []), ("a", [("a",)]), ("abcd", [("a", "b"), ("c", "d")]), ("abc", [("a", "b"), ("c",)])],
    ids=["none", "one", "even", "odd"],
)
def test_batches_keep_order(items: str, expected: list[tuple[str, ...]]) -> None:
    assert list(batches(items, 2)) == expected


def holding(*held: int) -> Callable[[Sequence[int]], list[int]]:
    """Return what an index says that holds some passages."""
    return lambda wanted: [one for one in wanted if one not in held]


def test_an_index_should_hold_what_is_live_in_the_recipe_in_force(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY, PARK, Draft("x", "X", "Removed.")])
    collecting.articles.remove([3])
    assert collecting.passages.listed(holding()) == Listed(2, (1, 2), 0)


def test_a_version_belongs_in_an_index_as_that_holds_it(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.make_outdated()
    collecting.articles.add([PARK])
    assert collecting.passages.listed(holding(1)) == Listed(2, (1, 2), 0)
    assert collecting.passages.listed(holding()) == Listed(2, (1, 2), 0)  # there is no other cut
    collecting.passages.cut_outdated()
    assert collecting.passages.listed(holding(1)) == Listed(3, (1, 2), 0)
    assert collecting.passages.listed(holding()) == Listed(3, (2, 3), 0)


def test_passages_of_one_version_are_siblings_whatever_cut_them(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.make_outdated()
    collecting.passages.cut_outdated()
    collecting.articles.add([PARK])
    found = collecting.passages.siblings([1, 3])
    assert {key: sorted(ids) for key, ids in found.items()} == {1: [1, 2], 3: [3]}
