"""Search by word in passages that no published index holds yet, scored as if one held them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from index.fusion import BM25_CEILING, idf
from index.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.keywords import KeywordDocument
    from index.typing import FloatVector

_K1: Final = BM25_CEILING - 1  # how soon a word that comes again counts no more
_B: Final = 0.75  # how much the length of a field counts
_EXACT: Final = 24  # lengths up to here are kept exactly by an index, longer ones with four bits


class Published(Protocol):
    """What a published index knows of words: half of the statistics."""

    def __len__(self) -> int:
        """Return how many passages are held."""

    def document_frequency(self, term: str, *, in_title: bool = False) -> int:
        """Return how many passages hold a stem."""

    def average_length(self, *, in_title: bool) -> float:
        """Return how many words a field holds on average, 0 where nothing is held."""


@dataclass(frozen=True, slots=True)
class CountedWords:
    """The stems of one passage and how often each stands in it; made once."""

    passage_id: int
    title: Counter[str]
    text: Counter[str]

    @classmethod
    def of(cls, document: KeywordDocument) -> CountedWords:
        """Count the words of a passage, by the analysis that a published index has."""
        title, text = (
            Counter(terms(field, document.language)) for field in (document.title, document.text)
        )
        return cls(document.passage_id, title, text)


class DeltaWords:
    """An immutable keyword index in memory beside a published one.

    A word weighs by how many passages of both hold it, and a passage counts as long as it would
    in the published one: the scores of both make one ranking.

    Args:
        counted: The passages.
        published: What it stands beside.
    """

    def __init__(self, counted: Sequence[CountedWords], published: Published) -> None:
        self._passage_ids = [one.passage_id for one in counted]
        self._published = published
        self._title = _Field([one.title for one in counted])
        self._text = _Field([one.text for one in counted])

    def __len__(self) -> int:
        """Return how many passages are held."""
        return len(self._passage_ids)

    def document_frequency(self, term: str, *, in_title: bool = False) -> int:
        """Return how many of these passages hold a stem."""
        return len((self._title if in_title else self._text).rows(term))

    def search(
        self, query: Sequence[Sequence[str]], top_k: int, *, title_weight: float
    ) -> list[tuple[int, float]]:
        """Return the best passages as `index.keywords.KeywordIndex.search` does."""
        if not len(self):
            return []
        scores = np.zeros(len(self), dtype=np.float32)
        for stems in query:
            scores += self._of_word(stems, in_title=False)
            scores += title_weight * self._of_word(stems, in_title=True)
        found = np.flatnonzero(scores)
        best = found[np.argsort(-scores[found], kind="stable")][:top_k]
        return [(self._passage_ids[row], float(scores[row])) for row in best]

    def _of_word(self, stems: Sequence[str], *, in_title: bool) -> FloatVector:
        """Return what one word adds to each passage: the best of its stems counts."""
        best = np.zeros(len(self), dtype=np.float32)
        field = self._title if in_title else self._text
        average = self._published.average_length(in_title=in_title) or field.average
        for stem in stems:
            rows, shares = field.shares(stem, average)
            best[rows] = np.maximum(best[rows], self._weight(stem, in_title=in_title) * shares)
        return best

    def _weight(self, stem: str, *, in_title: bool) -> float:
        frequency = self.document_frequency(stem, in_title=in_title)
        frequency += self._published.document_frequency(stem, in_title=in_title)
        return BM25_CEILING * idf(frequency, len(self) + len(self._published))


class _Field:
    """The titles or the texts of some passages: which hold a stem, and how often.

    Args:
        counted: How often each stem stands in each.
    """

    def __init__(self, counted: Sequence[Counter[str]]) -> None:
        lengths = [one.total() for one in counted]
        self._lengths = np.array([_kept(length) for length in lengths], dtype=np.float32)
        self._rows: dict[str, list[int]] = {}
        self._counts: dict[str, list[int]] = {}
        for row, one in enumerate(counted):
            for stem, count in one.items():
                self._rows.setdefault(stem, []).append(row)
                self._counts.setdefault(stem, []).append(count)
        self.average = sum(lengths) / len(lengths) if any(lengths) else 1.0

    def rows(self, stem: str) -> list[int]:
        """Return which passages hold a stem."""
        return self._rows.get(stem, [])

    def shares(self, stem: str, average: float) -> tuple[list[int], FloatVector]:
        """Return which passages hold a stem, and the share in [0, 1] of its weight that each has.

        Args:
            stem: The stem.
            average: Words that a field holds on average.
        """
        rows = self.rows(stem)
        counts = np.array(self._counts.get(stem, []), dtype=np.float32)
        lengths = self._lengths[rows] if rows else counts
        share = counts / (counts + _K1 * (1 - _B + _B * lengths / average))
        return rows, share.astype(np.float32)


def _kept(length: int) -> int:
    """Return a length as Tantivy keeps it in one byte.

    Source:
        Lucene's SmallFloat.intToByte4, which Tantivy follows.
    """
    if length < _EXACT:
        return length
    beyond = length - _EXACT
    dropped = max(beyond.bit_length() - 4, 0)
    return _EXACT + (beyond >> dropped << dropped)
