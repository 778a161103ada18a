"""What was read stays known until the collection changes, and never longer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from corpus.articles import Draft
from corpus.passage_cache import PassageCache
from corpus.tables import CollectionRow, PassageRow, VersionRow

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting

LIBRARY = Draft("library", "A library", "The council opened it. It holds books.", language="en")
PARK = Draft("park", "A park", "The park is green.", language="en")

pytestmark = pytest.mark.parametrize("collecting", ["sqlite"], indirect=True)


@pytest.fixture
def cache(collecting: Collecting) -> PassageCache:
    """Give a cache over two articles of one passage each."""
    collecting.articles.add([LIBRARY, PARK])
    return PassageCache(collecting.passages)


def spoil(collecting: Collecting) -> None:
    """Change what is stored without anybody being told."""
    with collecting.database.write() as session:
        session.execute(update(VersionRow).values(title="Spoiled"))
        session.execute(delete(PassageRow).where(PassageRow.id == 2))


def test_the_cache_answers_as_the_store_does(collecting: Collecting, cache: PassageCache) -> None:
    for ids in ([1, 2], [2], [], [99], [2, 1, 99]):
        assert cache.live(ids) == collecting.passages.live(ids)
        assert cache.passages(ids) == collecting.passages.passages(ids)


def test_what_was_read_is_not_read_again(collecting: Collecting, cache: PassageCache) -> None:
    live, passages = cache.live([1, 2]), cache.passages([1, 2])
    spoil(collecting)
    assert (cache.live([1, 2]), cache.passages([1, 2])) == (live, passages)
    assert (cache.live([2]), cache.passages([2])) == ({2: live[2]}, {2: passages[2]})


def test_only_what_is_missing_is_read(collecting: Collecting, cache: PassageCache) -> None:
    known = cache.live([2])
    spoil(collecting)
    found = cache.live([1, 2])
    assert found[2] == known[2]
    assert found[1].title == "Spoiled"


@pytest.mark.parametrize("change", ["removed", "updated", "brought back", "another added"])
def test_any_change_of_the_collection_is_noticed(
    collecting: Collecting, cache: PassageCache, change: str
) -> None:
    if change == "brought back":
        collecting.articles.remove([1])
    cache.live([1, 2])
    cache.passages([1, 2])
    if change == "removed":
        collecting.articles.remove([1])
    elif change == "updated":
        collecting.articles.add([replace(LIBRARY, text="It closed.")])
    elif change == "brought back":
        collecting.articles.add([LIBRARY])
    else:
        collecting.articles.add([Draft("third", "Third", "It is new.")])
    expected = {1, 2} if change in {"brought back", "another added"} else {2}
    assert set(cache.live([1, 2])) == expected
    assert set(cache.passages([1, 2])) == expected
    assert cache.live([1, 2, 3]) == collecting.passages.live([1, 2, 3])


def test_after_a_change_a_passage_that_stays_is_not_read_again(
    collecting: Collecting, cache: PassageCache
) -> None:
    cache.live([1, 2])
    known = cache.passages([1, 2])
    collecting.articles.remove([1])
    with collecting.database.write() as session:
        session.execute(update(VersionRow).values(title="Spoiled"))
    assert cache.live([1, 2])[2].title == "Spoiled"
    assert cache.passages([1, 2]) == {2: known[2]}


@pytest.mark.parametrize("changed", [{"sha256": "0"}, {"start": 1}, {"version_id": 2}], ids=str)
def test_an_id_under_which_something_else_stands_now_is_read_anew(
    collecting: Collecting, cache: PassageCache, changed: dict[str, str | int]
) -> None:
    cache.live([1, 2])
    known = cache.passages([1, 2])
    with collecting.database.write() as session:
        session.execute(update(PassageRow).where(PassageRow.id == 1).values(changed))
        session.execute(update(CollectionRow).values(change=CollectionRow.change + 1))
    cache.live([1, 2])
    found = cache.passages([1, 2])
    assert found == collecting.passages.passages([1, 2])
    assert found[1] != known[1]
    assert found[2] is known[2]


def test_what_went_while_it_was_read_is_found_when_it_comes_back(
    collecting: Collecting, cache: PassageCache
) -> None:
    cache.live([1, 2])
    collecting.articles.remove([1])
    assert set(cache.passages([1, 2])) == {2}
    collecting.articles.add([LIBRARY])
    cache.live([1, 2])
    assert set(cache.passages([1, 2])) == {1, 2}


def test_a_passage_that_was_not_there_is_found_when_it_comes(
    collecting: Collecting, cache: PassageCache
) -> None:
    assert cache.live([3]) == {}
    collecting.articles.add([Draft("third", "Third", "It is new.")])
    assert set(cache.live([3])) == {3}


def test_more_passages_than_are_kept_are_found_all_the_same(
    collecting: Collecting, cache: PassageCache
) -> None:
    sentences = " ".join(f"Number {n} is a sentence of seven words." for n in range(300))
    collecting.articles.add([Draft(f"{n}", "T", f"{n}. {sentences}") for n in range(160)])
    ids = collecting.passages.snapshot().passage_ids
    assert len(ids) > 2_000
    cache.live(ids)
    for start in (0, 1_500, 0):
        some = ids[start : start + 1_500]
        assert tuple(sorted(cache.passages(some))) == some
