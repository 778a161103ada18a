"""Acronyms of a question: what they stand for, and the same question in the other form.

Either form is found by the other: what is searched names both, and a sentence that holds either
speaks of it. Where a short form stands for several things, words of the question or of the turns
before it may decide; else nobody guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answering.mentions import TOKEN, MentionFinder, forms
from index.acronyms.senses import long_form_stems
from index.acronyms.short_forms import same

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.answering.mentions import Mention
    from corpus.passage_cache import PassageCache
    from index.acronyms.learned import Acronyms
    from index.acronyms.senses import Sense

MOST_SENSES: Final = 6  # that a person is asked to choose from
_MOST_EXPANDED: Final = 4  # forms of one question
_MOST_TURNS: Final = 6  # before the question, that may decide between senses
_LONGEST_TURN: Final = (
    4_096  # characters of a turn that are read, and of what is said to be searched
)

_EXPLAINED: Final = re.compile(r"[ \u00a0]?\(([^()\n]{2,160})\)")


@dataclass(frozen=True, slots=True)
class Expansion:
    """One form that a question holds, and the other one, by which it is found as well.

    Attributes:
        written: As it stands in the question: "TISCs".
        other: The form that is added: "Technology and Innovation Support Centers".
        sense: What it is read as.
        article: Title of an article that says so.
        longer: Learned names that the other form is but a part of.
    """

    written: str
    other: str
    sense: Sense
    article: str = ""
    longer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worded:
    """A query with what its acronyms stand for.

    Attributes:
        query: As it was, or with one form alone where a person wrote both.
        said: With the other form behind each: that is what is searched.
        also: In other words: with one form in the place of the other.
        strangers: Articles whose short form stands for something else than what is meant.
        unclear: A short form that stands for several things, as written; empty where none does.
        senses: Those things, the one that most articles give first.
    """

    query: str
    said: str
    also: tuple[str, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    strangers: frozenset[int] = frozenset()
    unclear: str = ""
    senses: tuple[Sense, ...] = ()


def read_in(question: str, sense: Sense) -> str:
    """Return a question that says in which sense its short form is meant: "WHO (World …)"."""
    for token in TOKEN.finditer(question):
        if same(sense.short) in map(same, forms(token[0])):
            return f"{question[: token.end()]} ({sense.long}){question[token.end() :]}"
    return f"{question} ({sense.long})"


class AcronymReader:
    """Reads the acronyms of questions as the live articles explain them.

    Args:
        acronyms: What was learned.
        passages: Where it is checked that an article that explains one is still there.
        languages: Of the collection: the ways in which words may be stemmed.
    """

    def __init__(
        self, acronyms: Acronyms, passages: PassageCache, languages: Collection[str | None]
    ) -> None:
        self._acronyms = acronyms
        self._passages = passages
        self._languages = languages or (None,)
        self._finder = MentionFinder(acronyms, passages, self._languages)

    def sense(self, question: str, number: int) -> Sense | None:
        """Return the sense of one of a question's acronyms that has a number, None without any."""
        senses = [one for mention in self._finder.mentions(question) for one in mention.senses]
        return next((one for one in senses if one.number == number), None)

    def said_once(self, question: str) -> str:
        """Return a question with one form alone where it explains one by the other itself."""
        for _ in range(_MOST_EXPANDED):
            aside = self._explanation(question) if "(" in question else None
            if aside is None:
                break
            question = question[: aside.start()] + question[aside.end() :]
        return question

    def _explanation(self, question: str) -> re.Match[str] | None:
        """Return the other form that stands in brackets behind a form; None where none does."""
        for mention in self._finder.mentions(question):
            aside = _EXPLAINED.match(question, mention.end)
            if aside is not None and self._is_other(mention, aside[1]):
                return aside
        return None

    def _is_other(self, mention: Mention, said: str) -> bool:
        if not mention.is_short:
            return any(same(one.short) == same(said) for one in mention.senses)
        stems = {long_form_stems(said, language) for language in self._languages}
        return any(one.stems in stems for one in mention.senses)

    def worded(self, query: str, language: str | None, context: Sequence[str]) -> Worded:
        """Return a query with what its acronyms stand for.

        Args:
            query: What is searched, without both forms of one thing beside each other.
            language: Of the question; a sense that its articles give goes before others.
            context: The turns before the question, oldest first, and as a person wrote it itself.
        """
        found: list[tuple[Mention, Sense]] = []
        unclear = ""
        senses: tuple[Sense, ...] = ()
        for mention in self._finder.mentions(query)[:_MOST_EXPANDED]:
            meant = self._meant(mention.senses, language, context)
            if len(meant) == 1 or not mention.is_short:
                if all(meant[0] != sense for _, sense in found):  # else both forms stand there
                    found.append((mention, meant[0]))
            elif not unclear:
                unclear, senses = query[mention.start : mention.end], meant[:MOST_SENSES]
        return Worded(
            query=query,
            said=_replaced(query, found, "{written} ({other})")[:_LONGEST_TURN],
            also=_in_other_words(query, found),
            expansions=tuple(self._expansion(query, *one) for one in found),
            strangers=frozenset(one for _, sense in found for one in self._strangers(sense)),
            unclear=unclear,
            senses=senses,
        )

    def _expansion(self, query: str, mention: Mention, sense: Sense) -> Expansion:
        live = self._passages.live([one.passage_id for one in sense.evidence])
        title = next((one.title for _, one in sorted(live.items())), "")
        written = query[mention.start : mention.end]
        longer = self._acronyms.longer(sense.stems) if mention.is_short else ()
        return Expansion(written, _other(mention, sense), sense, title, longer)

    def _strangers(self, sense: Sense) -> set[int]:
        """Return the articles that explain a short form, and not in the sense that is meant."""
        senses = self._finder.senses(sense.short)
        others = {one.article_id for other in senses for one in other.evidence}
        return others - {one.article_id for one in sense.evidence}

    def _meant(
        self, senses: Sequence[Sense], language: str | None, context: Sequence[str]
    ) -> tuple[Sense, ...]:
        """Return the senses that words, or else the language, leave open."""
        if len(senses) == 1:
            return tuple(senses)
        for turn in reversed(context[-_MOST_TURNS:]):  # the question itself, then the newest turn
            stems = self._stems(turn[:_LONGEST_TURN])
            named = [len(_own(one, senses) & stems) for one in senses]
            if max(named) > 0 and named.count(max(named)) == 1:
                return (senses[named.index(max(named))],)
        return tuple(one for one in senses if language in one.languages) or tuple(senses)

    def _stems(self, turn: str) -> set[str]:
        return {one for language in self._languages for one in long_form_stems(turn, language)}


def _own(sense: Sense, senses: Sequence[Sense]) -> set[str]:
    """Return the stems of a long form that tell it from the other senses."""
    others = {stem for one in senses if one is not sense for stem in one.stems}
    return set(sense.stems) - others


def _other(mention: Mention, sense: Sense) -> str:
    return sense.long if mention.is_short else sense.short


def _in_other_words(query: str, found: Sequence[tuple[Mention, Sense]]) -> tuple[str, ...]:
    """Return a query with every form long, and with every form short, where that differs."""
    short = [one for one in found if one[0].is_short]
    long = [one for one in found if not one[0].is_short]
    wordings = (_replaced(query, some, "{other}") for some in (short, long))
    return tuple(one for one in wordings if one != query)


def _replaced(query: str, found: Sequence[tuple[Mention, Sense]], pattern: str) -> str:
    pieces, at = [], 0
    for mention, sense in found:
        written = query[mention.start : mention.end]
        other = pattern.format(written=written, other=_other(mention, sense))
        pieces += [query[at : mention.start], other]
        at = mention.end
    return "".join([*pieces, query[at:]])
