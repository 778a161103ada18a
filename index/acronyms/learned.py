"""Acronyms: what was learned of short forms, asked by either form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from corpus.articles import visible
from index.acronyms.finding import explained_in
from index.acronyms.senses import senses_of, with_senses
from index.acronyms.short_forms import same

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from corpus.articles import Passage
    from index.acronyms.finding import Explained
    from index.acronyms.senses import Sense

_SMALL: Final = re.compile(r"(?<![\w&.'-])[a-zа-яёәғқңөұүһі]{2,10}(?![\w&'-])")


@dataclass(frozen=True)
class Acronyms:
    """Senses by their short forms; it never changes.

    Attributes:
        senses: By what all ways to write a short form have in common; of several senses the one
            that most articles give comes first.
        words: Short forms that the collection also writes in small letters, as it does "aids":
            in small letters they are words, and no short forms.
    """

    senses: Mapping[str, tuple[Sense, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    def __len__(self) -> int:
        """Return how many senses there are."""
        return sum(map(len, self.senses.values()))

    def of(self, short: str) -> tuple[Sense, ...]:
        """Return what a short form stands for, in whatever way it is written."""
        return self.senses.get(same(short), ())

    def read_as(self, stems: tuple[str, ...]) -> tuple[Sense, ...]:
        """Return the senses whose long form is made of these stems."""
        return self._by_long_form.get(stems, ())

    @cached_property
    def longest(self) -> int:
        """Content words of the longest long form, 0 where nothing was learned."""
        return max(map(len, self._by_long_form), default=0)

    def longer(self, stems: tuple[str, ...]) -> tuple[str, ...]:
        """Return the long forms that one is but a part of, in the order of their words."""
        names = {
            one.stems: one.long
            for one in self._by_stem.get(stems[0], ())
            if len(one.stems) > len(stems) and _holds(one.stems, stems)
        }
        return tuple(names[one] for one in sorted(names))

    @cached_property
    def _by_stem(self) -> dict[str, list[Sense]]:
        found: dict[str, list[Sense]] = {}
        for senses in self.senses.values():
            for sense in senses:
                for one in sense.stems:
                    found.setdefault(one, []).append(sense)
        return found

    @cached_property
    def _by_long_form(self) -> dict[tuple[str, ...], tuple[Sense, ...]]:
        found: dict[tuple[str, ...], tuple[Sense, ...]] = {}
        for senses in self.senses.values():
            for one in senses:
                found[one.stems] = (*found.get(one.stems, ()), one)
        return found

    def beside(self, explained: Collection[Explained]) -> Acronyms:
        """Return this together with what passages explain that it was not learned from.

        What only they explain counts where it is written as a short form is, never in small
        letters: which words those passages hold was not asked.
        """
        if not explained:
            return self
        more = senses_of(explained)
        new = more.keys() - self.senses.keys()
        return Acronyms(with_senses(self.senses, more), self.words | new)


def _holds(longer: tuple[str, ...], part: tuple[str, ...]) -> bool:
    ends = range(len(part), len(longer) + 1)
    return any(longer[end - len(part) : end] == part for end in ends)


class Learner:
    """Learns acronyms from passages, one after the other."""

    def __init__(self) -> None:
        self._explained: list[Explained] = []
        self._small: set[str] = set()

    def take(self, passage: Passage) -> None:
        """Learn from a passage."""
        self._explained += explained_in(passage)
        shown = visible(passage.text, passage.span, passage.masks)
        self._small.update(_SMALL.findall(shown))

    def acronyms(self) -> Acronyms:
        """Return what was learned."""
        senses = senses_of(self._explained)
        small = {same(word) for word in self._small}
        return Acronyms(senses, frozenset(small & senses.keys()))
