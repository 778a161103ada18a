"""Passages that were read before, for as long as the collection does not change."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from corpus.articles import Passage
    from corpus.passage_store import PassageReference, PassageStore

_MOST_REFERENCES: Final = 50_000
_MOST_PASSAGES: Final = 2_000

_Value = TypeVar("_Value")


class PassageCache:
    """Answers like a `PassageStore`, from memory where the change number is still the same.

    A removal or an update raises the number, and then it is read anew what is live: what has left
    the collection is gone from here with the next question. A passage itself never changes; should
    another one have got its id, as in a database that was exchanged, it is read anew.
    """

    def __init__(self, store: PassageStore) -> None:
        self._store = store
        self._change = -1
        self._references: dict[int, PassageReference | None] = {}
        self._passages: dict[int, Passage | None] = {}  # live once; perhaps not any more
        self._lock = threading.Lock()

    def live(self, passage_ids: Collection[int]) -> dict[int, PassageReference]:
        """As `PassageStore.live`; notices what has changed since."""
        with self._lock:
            change = self._store.change()
            if change != self._change:
                self._change = change
                self._references.clear()
                self._forget_absent()
            return self._live(passage_ids)

    def passages(self, passage_ids: Collection[int]) -> dict[int, Passage]:
        """As `PassageStore.passages`, as of the last call of `live`."""
        with self._lock:
            live = self._live(passage_ids)
            self._forget_others(live)
            return _through(self._passages, live, self._store.passages, _MOST_PASSAGES)

    def _forget_others(self, live: dict[int, PassageReference]) -> None:
        """Forget passages that are not what their references say."""
        for key, reference in live.items():
            passage = self._passages.get(key)
            if passage is not None and not _is_meant(reference, passage):
                del self._passages[key]

    def _forget_absent(self) -> None:
        """Forget which passages could not be read: they may have come back."""
        absent = [key for key, passage in self._passages.items() if passage is None]
        for key in absent:
            del self._passages[key]

    def _live(self, passage_ids: Collection[int]) -> dict[int, PassageReference]:
        return _through(self._references, passage_ids, self._store.live, _MOST_REFERENCES)


def _is_meant(reference: PassageReference, passage: Passage) -> bool:
    return (reference.version_id, reference.span, reference.sha256) == (
        passage.version_id,
        passage.span,
        passage.sha256,
    )


def _through(
    cache: dict[int, _Value | None],
    wanted: Collection[int],
    read: Callable[[Collection[int]], dict[int, _Value]],
    most: int,
) -> dict[int, _Value]:
    """Return the values of some ids, reading those that the cache lacks; absent ones are noted."""
    missing = [one for one in wanted if one not in cache]
    if missing:
        if len(cache) + len(missing) > most:
            cache.clear()
            missing = list(wanted)
        found = read(missing)
        cache.update((one, found.get(one)) for one in missing)
    return {one: value for one in wanted if (value := cache[one]) is not None}
