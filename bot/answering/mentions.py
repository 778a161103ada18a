"""Mentions: where a text holds a short or a long form that live articles explain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.acronyms.live import live
from index.acronyms.senses import long_form_stems
from index.acronyms.short_forms import is_short_form, same, without_ending
from index.words import fold, is_stop_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from corpus.passage_cache import PassageCache
    from index.acronyms.learned import Acronyms
    from index.acronyms.senses import Sense

TOKEN: Final = re.compile(r"[^\W_](?:[^\W_]|[&.'’ʼ-](?=[^\W_]))*")
"""A word that may be a short form: R&D, U.N, ДДСҰ-ның."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text holds a form, and what that may stand for."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    is_short: bool


class MentionFinder:
    """Finds mentions.

    Args:
        acronyms: What was learned.
        passages: Where it is checked that an article that explains one is still there.
        languages: The ways in which words may be stemmed, at least one.
    """

    def __init__(
        self, acronyms: Acronyms, passages: PassageCache, languages: Collection[str | None]
    ) -> None:
        self._acronyms = acronyms
        self._passages = passages
        self._languages = languages
        self._known: dict[tuple[Sense, ...], tuple[Sense, ...]] = {}

    def senses(self, short: str) -> tuple[Sense, ...]:
        """Return what a short form stands for, as live articles say."""
        return self._live(self._acronyms.of(short))

    def mentions(self, text: str) -> list[Mention]:
        """Return where a text holds a form that live articles explain, in order."""
        if not len(self._acronyms):
            return []
        found = [*self._short_forms(text), *self._long_forms(text)]
        kept: list[Mention] = []
        for one in sorted(found, key=lambda mention: (mention.start, -mention.end)):
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def _short_forms(self, text: str) -> Iterator[Mention]:
        tokens = list(TOKEN.finditer(text))
        is_shouted = len(tokens) > 1 and all(token[0].isupper() for token in tokens)
        for token in tokens:
            for form in forms(token[0]):
                senses = self.senses(form)
                as_written = is_short_form(form) and not is_shouted
                if senses and (as_written or self._is_meant_in_small(form, senses)):
                    yield Mention(token.start(), token.end(), senses, is_short=True)
                    break

    def _is_meant_in_small(self, form: str, senses: Sequence[Sense]) -> bool:
        """Return whether a short form that is written like a word is one: "tiscs", not "who"."""
        is_word = same(form) in self._acronyms.words or is_stop_word(fold(form))
        return len(senses) == 1 and not is_word

    def _long_forms(self, text: str) -> Iterator[Mention]:
        tokens = list(TOKEN.finditer(text))
        for language in self._languages:
            stemmed = [
                (stem, token) for token in tokens for stem in long_form_stems(token[0], language)
            ]
            stems = [stem for stem, _ in stemmed]
            for first in range(len(stems)):
                for last in range(min(len(stems), first + self._acronyms.longest), first, -1):
                    senses = self._live(self._acronyms.read_as(tuple(stems[first:last])))
                    if senses:
                        start, end = stemmed[first][1].start(), stemmed[last - 1][1].end()
                        yield Mention(start, end, senses, is_short=False)
                        break

    def _live(self, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
        if senses and senses not in self._known:
            self._known[senses] = live(senses, self._passages)
        return self._known.get(senses, ())


def forms(word: str) -> tuple[str, ...]:
    """Return what a word may be an acronym in: itself, or without an ending, or without an s."""
    found = (word, without_ending(word), word.removesuffix("s"))
    return tuple(dict.fromkeys(form for form in found if len(form) > 1))
