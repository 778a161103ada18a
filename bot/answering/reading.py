"""Reads a question: what it is about, what it asks for, what its answer must speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bot.answering.answer_types import AnswerType, answer_type
from bot.answering.definitions import Definitions
from bot.answering.near_words import NearWords
from bot.answering.other_forms import other_forms
from index.words import content_words, fold, is_stop_word, stem, words, written_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence, Set

    from bot.answering.acronyms import Expansion
    from bot.answering.other_forms import OtherForm
    from index.retrieval import QueryWord

_DEFINITION: Final = re.compile(
    r"^\s*(?:what|who)(?:\s(?:is|are|was|were)|['’]s)\s(?:the\s|an?\s)?(.+?)[\s?]*$"
    r"|^\s*what\s(?:does|do)\s(.+?)\s(?:mean|stand\sfor)[\s?]*$"
    r"|^\s*(?:define|explain)\s(.+?)[\s.?]*$"
    r"|^\s*(?:что\sтакое|кто\sтак(?:ой|ая|ие))\s(.+?)[\s?]*$"
    r"|^\s*(.+?)\s(?:дегеніміз\s(?:не|кім)|деген\s(?:не|кім)|кім)[\s?]*$",
    re.IGNORECASE,
)
_LONGEST_SUBJECT: Final = 3  # words; what is longer is a description, not a term
_LONGEST_DEFINITION: Final = 120  # characters of a question that may ask for a definition
_COUNTED: Final = re.compile(
    r"\bhow many ((?:\w+ )?\w+)|\bсколько ((?:\w+ )?\w+)|\b(?:қанша|неше) ((?:\w+ )?\w+)",
    re.IGNORECASE,
)
_CARRIED: Final = 0.5  # what a word weighs that a follow-up took from the turns before it


@dataclass(frozen=True)
class Reading:
    """What choosing sentences needs to know of a question; a word is named by its place.

    Attributes:
        places: Place of the content word that a stem belongs to, by stem.
        weights: How much each content word matters: its idf, less for carried ones.
        names: Places of names and numbers among the content words.
        asks: What kind of thing would answer it.
        subject: What it wants defined, as written; nothing if it wants something else.
        definitions: Finds what defines the subject.
        counted: Stems of what "how many" counts.
        folded: Every word of the question, folded.
        others: Other forms of its acronyms: they stand for words of the question.
    """

    places: dict[str, int]
    weights: tuple[float, ...]
    names: frozenset[int]
    asks: AnswerType | None
    subject: str
    definitions: Definitions | None
    counted: frozenset[str]
    folded: frozenset[str]
    others: tuple[OtherForm, ...] = ()

    @cached_property
    def total(self) -> float:
        """Sum of the weights; 1 where there are none."""
        return sum(self.weights) or 1.0

    @cached_property
    def near_words(self) -> NearWords:
        """Tells which words of the question a stem resembles without being one of them."""
        return NearWords(self.places)

    def near(self, stems: Iterable[str], held: int) -> dict[int, float]:
        """Return how much some stems resemble the words that are not among those held."""
        best = self.near_words.best(stems)
        return {place: likeness for place, likeness in best.items() if not held >> place & 1}

    def held(self, stems: Set[str]) -> int:
        """Return which content words stand among some stems, one bit each."""
        bits = 0
        for one in stems:
            place = self.places.get(one)
            if place is not None:
                bits |= 1 << place
        for other in self.others:
            if other.is_among(stems):
                for place in other.places:
                    bits |= 1 << place
        return bits

    def coverage(self, bits: int) -> float:
        """Return the weighted share of the content words that the bits stand for, in [0, 1]."""
        return weighted_share(bits, self.weights, self.total)


def weighted_share(bits: int, weights: Sequence[float], total: float) -> float:
    """Return the share of `total` that the weights have whose bits are set."""
    found = sum(weight for place, weight in enumerate(weights) if bits >> place & 1)
    return found / total if total else 0.0


def read_question(
    question: str,
    found: Sequence[QueryWord],
    languages: Collection[str | None],
    expansions: Sequence[Expansion] = (),
) -> Reading:
    """Read a question.

    Args:
        question: As the person wrote it, without what was carried over.
        found: The content words of the query, from the retriever.
        languages: Of the collection: the ways in which words may have been stemmed.
        expansions: What its acronyms stand for.
    """
    places = {one: place for place, word in enumerate(found) for one in word.stems}
    own = _places(places, content_words(question), languages)
    subject = _subject(question, expansions)
    return Reading(
        places=places,
        weights=tuple(
            word.weight * (1.0 if place in own or not own else _CARRIED)
            for place, word in enumerate(found)
        ),
        names=frozenset(_places(places, _names(question), languages)),
        asks=answer_type(question),
        subject=subject,
        definitions=Definitions(subject, languages, expansions) if subject else None,
        counted=frozenset(_counted(question, languages)),
        folded=frozenset(words(question)),
        others=tuple(other_forms(places, expansions, languages)),
    )


def _places(
    places: dict[str, int], folded: Iterable[str], languages: Collection[str | None]
) -> set[int]:
    """Return the places of words among the content words of the query."""
    stems = (stem(word, language) for word in folded for language in languages or (None,))
    return {places[one] for one in stems if one in places}


def _names(question: str) -> list[str]:
    """Return the words that name something: capitals inside the question, and numbers."""
    return [
        fold(word)
        for place, word in enumerate(written_words(question))
        if word[:1].isdigit()
        or (len(word) > 1 and word.isupper())
        or (place > 0 and word[:1].isupper() and not is_stop_word(fold(word)))
    ]


def _subject(question: str, expansions: Iterable[Expansion] = ()) -> str:
    """Return what a question wants defined, nothing if it wants something else."""
    match = _DEFINITION.match(question) if len(question) <= _LONGEST_DEFINITION else None
    subject = next(filter(None, match.groups())) if match else ""
    longest = max([_LONGEST_SUBJECT, *(len(content_words(one.written)) for one in expansions)])
    return subject if 1 <= len(content_words(subject)) <= longest else ""


def _counted(question: str, languages: Collection[str | None]) -> set[str]:
    match = _COUNTED.search(question)
    if match is None:
        return set()
    counted = words(next(filter(None, match.groups())))
    return {stem(word, language) for word in counted for language in languages or (None,)}
