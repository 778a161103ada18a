"""Copies are read once for as long as the collection does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.copy_cache import CopyCache
from corpus.copy_store import Copy, CopyStore

if TYPE_CHECKING:
    from collections.abc import Iterable

TWO = tuple(Copy(number, number, 1, "Title", None, None, None) for number in (1, 2))


class Counted(CopyStore):
    """A store of two copies and any number of versions that are alone; counts what is asked."""

    def __init__(self) -> None:
        self.now = 1
        self.asked: list[int] = []

    def change(self) -> int:
        """Return the change number."""
        return self.now

    def copies(self, version_ids: Iterable[int]) -> dict[int, tuple[Copy, ...]]:
        """Return the copies of 1 and 2."""
        wanted = list(version_ids)
        self.asked += wanted
        return {one: TWO for one in wanted if one in (1, 2)}


@pytest.fixture
def store() -> Counted:
    """Give a store that nothing was asked of."""
    return Counted()


def test_a_version_is_read_once_even_if_it_is_alone(store: Counted) -> None:
    cache = CopyCache(store)
    assert cache.copies([1, 7]) == cache.copies([1, 7]) == {1: TWO}
    assert store.asked == [1, 7]


def test_only_what_is_missing_is_read(store: Counted) -> None:
    cache = CopyCache(store)
    cache.copies([1])
    assert cache.copies([2, 1]) == {1: TWO, 2: TWO}
    assert store.asked == [1, 2]


def test_a_change_makes_it_read_anew(store: Counted) -> None:
    cache = CopyCache(store)
    cache.copies([1])
    store.now += 1
    cache.copies([1])
    cache.copies([1])
    assert store.asked == [1, 1]
