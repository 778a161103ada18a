"""Senses: what short forms stand for, each with the articles that say so."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from index.acronyms.short_forms import same
from index.words import fold, is_stop_word, stem, written_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.articles import Span
    from index.acronyms.finding import Explained

MOST_EVIDENCE: Final = 32  # articles that are kept of one sense, one place of each
_NUMBERS: Final = 9_999_991  # a prime: what a button can carry

# One word in two spellings is one sense: organisation, labour, centre, programme, defence.
_SPELLINGS: Final = (
    (re.compile(r"is(?=(?:ations?|e[drs]?|ing)$)"), "iz"),
    (re.compile(r"our(?=s?$)"), "or"),
    (re.compile(r"(?<=t)re(?=s?$)"), "er"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"(?<=n)ce(?=s?$)"), "se"),
)


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where an article explains a short form.

    Attributes:
        span: Both forms, in the version's text.
    """

    article_id: int
    version_id: int
    passage_id: int
    span: Span


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a short form stands for.

    Attributes:
        short: As it is written most often, in the singular.
        long: Likewise.
        languages: Of the articles that explain it.
        articles: How many do.
        evidence: Where, one place in each of the first of them.
        stems: Of the long form's content words, in order: the same for all its spellings.
    """

    short: str
    long: str
    languages: tuple[str | None, ...]
    articles: int
    evidence: tuple[Evidence, ...]
    stems: tuple[str, ...]

    @property
    def number(self) -> int:
        """A number that names it among the senses of its short form, in every index."""
        return zlib.crc32("\x1f".join((same(self.short), *self.stems)).encode()) % _NUMBERS


def long_form_stems(long: str, language: str | None) -> tuple[str, ...]:
    """Return what all ways to write a long form have in common."""
    folded = [fold(word) for word in written_words(long)]
    return tuple(stem(_spelled(word), language) for word in folded if not is_stop_word(word))


def _spelled(word: str) -> str:
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def senses_of(explained: Iterable[Explained]) -> dict[str, tuple[Sense, ...]]:
    """Return the senses of every short form, by what all ways to write it have in common.

    The order of what is given does not matter; of one short form, the sense that most articles
    give comes first.
    """
    gathered: dict[tuple[str, tuple[str, ...]], list[Explained]] = {}
    for one in explained:
        stems = long_form_stems(one.long, one.language)
        gathered.setdefault((same(one.short), stems), []).append(one)
    found: dict[str, list[Sense]] = {}
    for (short, stems), places in sorted(gathered.items()):
        if stems:
            found.setdefault(short, []).append(_sense(stems, places))
    return {short: in_order(senses) for short, senses in found.items()}


def in_order(senses: Iterable[Sense]) -> tuple[Sense, ...]:
    """Return the senses of one short form, the one that most articles give first."""
    return tuple(sorted(senses, key=lambda one: (-one.articles, one.long)))


def _sense(stems: tuple[str, ...], places: Iterable[Explained]) -> Sense:
    first: dict[int, Explained] = {}
    ranked = sorted(places, key=lambda one: (one.version_id, one.span))
    for one in ranked:
        first.setdefault(one.article_id, one)
    kept = list(first.values())
    return Sense(
        short=_commonest(one.short for one in kept),
        long=_commonest(one.long for one in kept),
        languages=tuple(sorted({one.language for one in kept}, key=str)),
        articles=len(kept),
        evidence=tuple(
            Evidence(one.article_id, one.version_id, one.passage_id, one.span)
            for one in kept[:MOST_EVIDENCE]
        ),
        stems=stems,
    )


def _commonest(written: Iterable[str]) -> str:
    """Return what is written most often; of equals the shortest, which is the singular."""
    counts: dict[str, int] = {}
    for one in written:
        counts[one] = counts.get(one, 0) + 1
    return min(counts, key=lambda one: (-counts[one], len(one), one))


def joined(one: Sense, other: Sense) -> Sense:
    """Return one sense with what other articles say of it."""
    known = {evidence.article_id for evidence in one.evidence}
    new = tuple(found for found in other.evidence if found.article_id not in known)
    return replace(
        one,
        languages=tuple(sorted({*one.languages, *other.languages}, key=str)),
        articles=one.articles + len(new),
        evidence=(*one.evidence, *new),
    )


def with_senses(
    known: Mapping[str, tuple[Sense, ...]], more: Mapping[str, tuple[Sense, ...]]
) -> dict[str, tuple[Sense, ...]]:
    """Return senses together with those that other articles give."""
    found = dict(known)
    for short, senses in more.items():
        merged = {one.stems: one for one in found.get(short, ())}
        for one in senses:
            merged[one.stems] = joined(merged[one.stems], one) if one.stems in merged else one
        found[short] = in_order(merged.values())
    return found
