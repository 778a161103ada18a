"""Sources and their pages are remembered, kept up to date, and forgotten, on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.errors import CorpusError
from corpus.source_store import SourceStore
from corpus.source_values import Noted, SourceKind, Tally
from corpus.web import address_key
from tests.builders import NOON, numbered_draft

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting

FEED = "http://news.example.org/feed"


@pytest.fixture
def sources(collecting: Collecting) -> SourceStore:
    """Give an empty store at noon."""
    return SourceStore(collecting.database, lambda: NOON)


def test_a_source_is_remembered_once_and_kept_as_it_becomes_known(sources: SourceStore) -> None:
    source = sources.add(FEED, SourceKind.FEED, "Новости")
    assert sources.add(FEED, SourceKind.PAGE) == source
    assert (source.title, source.added_at, source.failures) == (
        "Новости",
        "2025-06-01T12:00:00Z",
        0,
    )
    known = replace(source, title="Жаңалық", trouble="it is broken", failures=3, etag='"1"')
    sources.keep(replace(known, added_at="never", address=FEED))
    assert sources.all() == [known]


def test_what_is_due_comes_longest_waiting_first(sources: SourceStore) -> None:
    times = {"a": "2025-06-01T11:00:00Z", "b": "2025-06-01T12:00:01Z", "c": None, "d": "2024"}
    for name, next_at in times.items():
        sources.keep(replace(sources.add(name, SourceKind.FILES), next_at=next_at))
    assert [one.address for one in sources.due()] == ["c", "d", "a"]


def test_an_address_that_is_far_too_long_is_refused(sources: SourceStore) -> None:
    with pytest.raises(CorpusError, match="is longer than 2000 characters"):
        sources.add("http://a/" + "x" * 2_000, SourceKind.PAGE)
    assert sources.all() == []


def test_pages_are_noted_together_each_key_once(sources: SourceStore) -> None:
    source = sources.add(FEED, SourceKind.FEED)
    many = [Noted(f"key {at % 700}", f"address {at}", {"author": "A"}) for at in range(1_400)]
    sources.note_all(many, source.source_id)
    pages = sources.pages(source.source_id)
    assert [page.address for page in pages] == [f"address {at}" for at in range(700)]
    assert sources.note("key 5", "other", None).address == "address 5"
    assert sources.tally(source.source_id) == Tally(700, 0, 0)


def test_a_page_keeps_what_was_said_of_it_and_the_first_source_that_named_it(
    sources: SourceStore,
) -> None:
    first, second = (sources.add(name, SourceKind.FEED) for name in "ab")
    page = sources.note("key", "http://a/1", None, {"author": "Anna"})
    assert (page.source_id, page.said, page.seen_at) == (
        None,
        {"author": "Anna"},
        "2025-06-01T12:00:00Z",
    )
    page = sources.note("key", "http://a/1", first.source_id)
    assert (page.source_id, page.said) == (first.source_id, {"author": "Anna"})
    assert sources.note("key", "http://a/1", second.source_id).source_id == first.source_id
    assert sources.pages(None) == []


def test_the_longest_address_has_a_key_that_can_be_indexed(sources: SourceStore) -> None:
    address = "http://news.example.org/" + "жаңалық" * 280
    key = address_key(address)
    assert sources.note(key, address, None).key == key
    assert sources.page(key) is not None
    assert address_key(address + "/") == key
    assert address_key(address[:-1] + "a") != key


def test_a_page_is_kept_with_its_article(collecting: Collecting, sources: SourceStore) -> None:
    collecting.articles.add([numbered_draft(number) for number in range(3)])
    page = sources.note("key", "http://a/1", None)
    known = replace(page, article_id=2, etag='"1"', gone_at="x", trouble="y", sha256="z")
    sources.keep_page(replace(known, key="other", seen_at="never"))
    assert sources.page("key") == known
    assert sources.pages_of([1, 2]) == [known]
    assert sources.pages_of([]) == []
    assert sources.tally(0) == Tally()


def test_pages_come_longest_not_looked_at_first(sources: SourceStore) -> None:
    for at, checked_at in enumerate(["2025-02", None, "2025-01"]):
        page = sources.note(str(at), str(at), None)
        sources.keep_page(replace(page, checked_at=checked_at))
    assert [page.key for page in sources.pages(None)] == ["1", "2", "0"]


def test_what_was_removed_is_known(collecting: Collecting, sources: SourceStore) -> None:
    collecting.articles.add([numbered_draft(number) for number in range(3)])
    collecting.articles.remove([2])
    assert [sources.is_removed(one) for one in (1, 2, 3, 4)] == [False, True, False, True]
    assert list(sources.removed_by_hand(["article-0", "article-1", "other"])) == ["article-1"]


def test_a_source_is_forgotten_with_its_pages_and_without_its_articles(
    collecting: Collecting, sources: SourceStore
) -> None:
    collecting.articles.add([numbered_draft(1)])
    first, second = (sources.add(name, SourceKind.FEED) for name in "ab")
    sources.keep(replace(second, etag='"1"', last_modified="x"))
    target = sources.note("a/1", "http://a/1", first.source_id)
    sources.keep_page(replace(target, article_id=1))
    twins = [
        sources.note("a/2", "http://a/2", first.source_id),
        sources.note("b/1", "http://b/1", second.source_id),
    ]
    for twin in twins:
        sources.keep_page(replace(twin, article_id=1, twin_of=target.page_id))
    sources.remove(first.source_id)
    assert sources.all() == [second]  # it has to name its pages once more
    [left] = [page for page in map(sources.page, ("a/1", "a/2", "b/1")) if page is not None]
    assert (left.key, left.twin_of) == ("b/1", None)
    assert len(collecting.articles.articles()) == 1
    sources.keep(replace(first, title="late"))
    sources.keep_page(target)
    assert sources.all() == [second]
    assert sources.page("a/1") is None
    sources.remove(first.source_id)
