"""Words of what was added since weigh as if the published index held them all along."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.delta_words import CountedWords, DeltaWords
from index.keywords import KeywordDocument, KeywordIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.index.conftest import NewFolder

WORDS: Final = ("harbour", "bridge", "town", "ferry", "мост", "library")
DOCUMENTS: Final = [
    KeywordDocument(1, "A harbour", "The harbour of the town opened. A bridge is near.", "en"),
    KeywordDocument(2, "The bridge", f"The bridge is long. {'Its bridge is long. ' * 15}", "en"),
    KeywordDocument(3, "Мост", "Мост открыли в мае, мосты видны из гавани.", "ru"),
    KeywordDocument(4, "", "A town has a town hall, a library and a ferry.", None),
    KeywordDocument(5, "Town and harbour", "Ferries leave the harbour at noon.", "en"),
    KeywordDocument(6, "Bridge", "Nothing is said of it.", "en"),
]
QUERY: Final = [("harbour",), ("bridg", "bridge"), ("town",), ("мост",)]


def published(folder: NewFolder, documents: Sequence[KeywordDocument]) -> KeywordIndex:
    """Write some passages to the disk and open them."""
    path = folder()
    KeywordIndex.build(path, documents)
    return KeywordIndex.open(path)


def beside(index: KeywordIndex, documents: Sequence[KeywordDocument]) -> DeltaWords:
    """Hold some passages in memory."""
    return DeltaWords([CountedWords.of(document) for document in documents], index)


def both(index: KeywordIndex, delta: DeltaWords, title_weight: float = 0.5) -> dict[int, float]:
    """Return the scores that a query has in an index and in what stands beside it."""
    found = index.search(QUERY, 10, title_weight=title_weight, beside=delta)
    return dict(found + delta.search(QUERY, 10, title_weight=title_weight))


def test_the_same_passages_score_the_same_in_memory_as_on_the_disk(new_folder: NewFolder) -> None:
    index, empty = published(new_folder, DOCUMENTS), published(new_folder, [])
    for weight in (0.0, 0.5, 2.0):
        expected = dict(index.search(QUERY, 10, title_weight=weight))
        found = dict(beside(empty, DOCUMENTS).search(QUERY, 10, title_weight=weight))
        assert found == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("kept", range(1, len(DOCUMENTS)))
def test_a_word_weighs_by_how_many_of_both_hold_it(new_folder: NewFolder, kept: int) -> None:
    whole = published(new_folder, DOCUMENTS)
    index = published(new_folder, DOCUMENTS[:kept])
    found = both(index, beside(index, DOCUMENTS[kept:]))
    expected = dict(whole.search(QUERY, 10, title_weight=0.5))
    # What differs is the average length alone: Tantivy counts with that of what it holds.
    assert found == pytest.approx(expected, rel=0.35)
    alone = dict(index.search(QUERY, 10, title_weight=0.5))
    nearer = [abs(found[one] - expected[one]) <= abs(alone[one] - expected[one]) for one in alone]
    assert sum(nearer) >= len(alone) / 2


def test_where_lengths_are_the_same_so_are_the_scores(new_folder: NewFolder) -> None:
    texts = [
        "harbour bridge town",
        "harbour harbour ferry",
        "bridge ferry ferry",
        "town town мост",
    ]
    documents = [
        KeywordDocument(id_, f"title {id_}", text, "en") for id_, text in enumerate(texts)
    ]
    whole = published(new_folder, documents)
    for kept in range(1, len(documents)):
        index = published(new_folder, documents[:kept])
        expected = dict(whole.search(QUERY, 10, title_weight=0.5))
        assert both(index, beside(index, documents[kept:])) == pytest.approx(expected, rel=1e-5)


def test_frequencies_and_sizes_are_its_own(new_folder: NewFolder) -> None:
    index = published(new_folder, DOCUMENTS[:2])
    delta = beside(index, DOCUMENTS[2:])
    assert len(delta) == 4
    assert delta.document_frequency("town") == 1
    assert delta.document_frequency("town", in_title=True) == 1
    assert delta.document_frequency("nowhere") == 0


@pytest.mark.parametrize("held", [[], DOCUMENTS])
def test_where_nothing_stands_beside_it_nothing_changes(
    new_folder: NewFolder, held: list[KeywordDocument]
) -> None:
    index = published(new_folder, held)
    delta = beside(index, [])
    assert delta.search(QUERY, 10, title_weight=0.5) == []
    assert both(index, delta) == dict(index.search(QUERY, 10, title_weight=0.5))


def test_the_best_come_first_and_no_more_than_wanted(new_folder: NewFolder) -> None:
    delta = beside(published(new_folder, []), DOCUMENTS)
    found = delta.search(QUERY, 3, title_weight=0.5)
    scores = [score for _, score in found]
    assert len(found) == 3
    assert scores == sorted(scores, reverse=True)
    assert found == delta.search(QUERY, 10, title_weight=0.5)[:3]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=200), min_size=1, max_size=6))
def test_any_length_counts_as_tantivy_counts_it(
    new_folder: NewFolder, texts: list[list[str]]
) -> None:
    documents = [
        KeywordDocument(number, " ".join(words[:3]), " ".join(words), "en")
        for number, words in enumerate(texts)
    ]
    index, empty = published(new_folder, documents), published(new_folder, [])
    query = [("harbour",), ("ferri",)]
    found = dict(beside(empty, documents).search(query, 10, title_weight=0.5))
    assert found == pytest.approx(dict(index.search(query, 10, title_weight=0.5)), rel=1e-5)


def test_averages_are_those_that_tantivy_counts_with(new_folder: NewFolder) -> None:
    index = published(new_folder, DOCUMENTS)
    counted = [CountedWords.of(document) for document in DOCUMENTS]
    title = sum(one.title.total() for one in counted) / len(counted)
    text = sum(one.text.total() for one in counted) / len(counted)
    assert index.average_length(in_title=True) == pytest.approx(title)
    assert index.average_length(in_title=False) == pytest.approx(text)
    assert published(new_folder, []).average_length(in_title=False) == 0


def test_words_are_counted_by_their_stems() -> None:
    counted = CountedWords.of(KeywordDocument(7, "Bridges", "A bridge, two bridges.", "en"))
    assert counted == CountedWords(7, Counter(["bridg"]), Counter(["a", "bridg", "two", "bridg"]))
