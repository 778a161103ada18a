"""Copies that were read before, for as long as the collection does not change."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from corpus.copy_store import Copy, CopyStore

_MOST: Final = 20_000  # versions


class CopyCache:
    """Answers like a `CopyStore`, from memory where the change number is still the same."""

    def __init__(self, store: CopyStore) -> None:
        self._store = store
        self._change = -1
        self._copies: dict[int, tuple[Copy, ...]] = {}  # empty for a version that is alone
        self._lock = threading.Lock()

    def copies(self, version_ids: Collection[int]) -> dict[int, tuple[Copy, ...]]:
        """As `CopyStore.copies`."""
        with self._lock:
            change = self._store.change()
            if change != self._change or len(self._copies) > _MOST:
                self._change = change
                self._copies.clear()
            missing = [one for one in version_ids if one not in self._copies]
            if missing:
                found = self._store.copies(missing)
                self._copies.update((one, found.get(one, ())) for one in missing)
            return {one: copies for one in version_ids if (copies := self._copies[one])}
