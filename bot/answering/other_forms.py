"""Other forms: words that speak of an acronym of the question, though not by its asked form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.words import content_words, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

    from bot.answering.acronyms import Expansion


@dataclass(frozen=True, slots=True)
class OtherForm:
    """What stands for words of the question.

    Attributes:
        stems: Of its content words.
        longer: The stems of names that it is but a part of: who speaks of the World Intellectual
            Property Organization does not thereby speak of intellectual property.
        places: Of the content words of the question that it stands for.
    """

    stems: frozenset[str]
    longer: tuple[frozenset[str], ...]
    places: tuple[int, ...]

    def is_among(self, stems: Set[str]) -> bool:
        """Return whether all of it stands among stems, and not as a part of a longer name."""
        return self.stems <= stems and not any(name <= stems for name in self.longer)

    def last_in(self, stems: Sequence[str], known: Set[str]) -> int | None:
        """Return where in a sentence its last word stands; None where it is not in it.

        Args:
            stems: Of the sentence's words, in order.
            known: The same as a set.
        """
        if not self.stems <= known:
            return None
        parts = sum(name <= known for name in self.longer)
        if parts and min(map(stems.count, self.stems)) <= parts:
            return None
        return max(len(stems) - 1 - stems[::-1].index(one) for one in self.stems)


def other_forms(
    places: Mapping[str, int], expansions: Iterable[Expansion], languages: Collection[str | None]
) -> Iterator[OtherForm]:
    """Yield the other form of each acronym, once for each way to stem it.

    Args:
        places: Of the content words of the question, by their stems.
        expansions: What its acronyms stand for.
        languages: The ways in which words may have been stemmed.
    """
    for one in expansions:
        seen = set()
        for language in languages or (None,):
            written = {places[found] for found in _stems(one.written, language) & places.keys()}
            stems = _stems(one.other, language)
            if written and stems and stems not in seen:
                seen.add(stems)
                longer = tuple(_stems(name, language) for name in one.longer)
                yield OtherForm(stems, longer, tuple(sorted(written)))


def _stems(text: str, language: str | None) -> frozenset[str]:
    return frozenset(stem(word, language) for word in content_words(text))
