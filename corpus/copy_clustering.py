"""Clustering: from sketches to clusters, reading only texts that might be copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.clusters import clusters
from corpus.copy_candidates import candidates
from corpus.duplicates import Judgement, Verdict, judge
from corpus.passage_store import batches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from corpus.copy_texts import CopyTexts
    from corpus.sketches import Sketches

_PAIRS_AT_ONCE: Final = 200  # judged between two reads of the database


class Clustering:
    """Places versions among their copies. The very same text is looked at once.

    Args:
        version_ids: Of all live versions.
        sketches: Theirs, in the same order.
        texts: Where the texts of possible copies are read.
    """

    def __init__(self, version_ids: Sequence[int], sketches: Sketches, texts: CopyTexts) -> None:
        _, firsts, rows = np.unique(sketches["text"], return_index=True, return_inverse=True)
        self._sketches = sketches[firsts]
        self._texts = texts
        self._versions: list[list[int]] = [[] for _ in firsts]
        for version_id, row in zip(version_ids, rows.tolist(), strict=True):
            self._versions[row].append(version_id)
        self._judged: dict[tuple[int, int], Judgement] = {}

    def place(self, version_ids: Collection[int]) -> tuple[set[int], dict[int, int]]:
        """Place some versions, and all others that their copies lead to.

        Returns:
            The versions that were placed, and the cluster of those that have copies: the lowest
            id among them.
        """
        rows = self._reached(self._rows_of(version_ids))
        shares = {
            pair: judgement.share
            for pair, judgement in self._judged.items()
            if judgement.verdict is Verdict.COPIES
        }
        keys = {row: int(self._sketches["text"][row]) for pair in shares for row in pair}
        groups = clusters(shares, keys, self._differ)
        grouped = {row for group in groups for row in group}
        groups += [(row,) for row in rows if row not in grouped and self._sketches["text"][row]]
        placed = {version_id for row in rows for version_id in self._versions[row]}
        return placed, self._by_version(groups)

    def _rows_of(self, version_ids: Collection[int]) -> set[int]:
        wanted = set(version_ids)
        return {
            row for row, versions in enumerate(self._versions) if wanted.intersection(versions)
        }

    def _reached(self, rows: Iterable[int]) -> set[int]:
        """Judge what might be a copy of some rows, then of the copies found, and so on."""
        reached, new = set(rows), set(rows)
        while new:
            wanted = np.zeros(len(self._sketches), dtype=bool)
            wanted[list(new)] = True
            pairs = candidates(self._sketches, wanted)
            new = self._judge([pair for pair in pairs if pair not in self._judged]) - reached
            reached |= new
        return reached

    def _judge(self, pairs: Sequence[tuple[int, int]]) -> set[int]:
        """Judge pairs; return the rows that are copies of another one."""
        found: set[int] = set()
        for some in batches(pairs, _PAIRS_AT_ONCE):
            self._texts.prepare({self._versions[row][0] for pair in some for row in pair})
            for pair in some:
                if self._judgement(pair).verdict is Verdict.COPIES:
                    found.update(pair)
        return found

    def _judgement(self, pair: tuple[int, int]) -> Judgement:
        if pair not in self._judged:
            one, other = (self._texts.get(self._versions[row][0]) for row in pair)
            self._judged[pair] = judge(one, other)
        return self._judged[pair]

    def _differ(self, one: int, other: int) -> bool:
        pair = (min(one, other), max(one, other))
        return self._judgement(pair).verdict is Verdict.DIFFERENT

    def _by_version(self, groups: Iterable[Sequence[int]]) -> dict[int, int]:
        """Return the cluster of each version that is not alone."""
        found: dict[int, int] = {}
        for group in groups:
            members = [version_id for row in group for version_id in self._versions[row]]
            if len(members) > 1:
                found.update(dict.fromkeys(members, min(members)))
        return found
