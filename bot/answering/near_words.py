"""Words that are nearly a question's: misspelt ones, and others of the same root."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LEAST: Final = 0.45  # shared part of the letter triples below which two words are different ones
_SHORTEST: Final = 3  # letters; shorter words are alike by chance


class NearWords:
    """Tells which words of a question a stem resembles, by the triples of letters they share.

    Numbers resemble nothing: another year is another year.

    Args:
        places: Place of the question's word that a stem belongs to, by stem.
    """

    def __init__(self, places: Mapping[str, int]) -> None:
        self._places = places
        self._holders: dict[str, list[str]] = defaultdict(list)
        for stem in filter(_is_comparable, places):
            for triple in letter_triples(stem):
                self._holders[triple].append(stem)
        self._known: dict[str, dict[int, float]] = {}

    def near(self, stem: str) -> dict[int, float]:
        """Return how much a stem is like each word it resembles, at most 1, by its place."""
        found = self._known.get(stem)
        if found is None:
            found = self._known[stem] = self._compared(stem)
        return found

    def best(self, stems: Iterable[str]) -> dict[int, float]:
        """Return the greatest likeness of some stems to each word that one of them resembles."""
        best: dict[int, float] = {}
        for stem in stems:
            for place, likeness in self.near(stem).items():
                best[place] = max(best.get(place, 0.0), likeness)
        return best

    def _compared(self, stem: str) -> dict[int, float]:
        if not _is_comparable(stem) or stem in self._places:
            return {}
        triples = letter_triples(stem)
        shared: dict[str, int] = defaultdict(int)
        for triple in triples:
            for other in self._holders.get(triple, ()):
                shared[other] += 1
        best: dict[int, float] = {}
        for other, count in shared.items():
            likeness = 2 * count / (len(triples) + len(letter_triples(other)))
            if likeness >= _LEAST:
                place = self._places[other]
                best[place] = max(best.get(place, 0.0), likeness)
        return best


@lru_cache(maxsize=20_000)
def letter_triples(word: str) -> frozenset[str]:
    """Return each run of three letters of a word, its beginning and its end marked."""
    marked = f"^{word}$"
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))


def _is_comparable(stem: str) -> bool:
    return len(stem) >= _SHORTEST and stem.isalpha()
