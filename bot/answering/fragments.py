"""Fragments: "And in Almaty?" asks the question before it again, of something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answering.pronouns import ASKING_WORDS, TELLING_WORDS, folded_words, pointing_words
from bot.answering.turns import read_turn
from index.words import content_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answering.turns import Spoken

_LEADS: Final = (
    "and what about", "and how about", "what about", "how about", "and", "or",
    "а как насчет", "а что насчет", "как насчет", "что насчет", "а как", "а", "и",
    "ал", "және",
)  # fmt: skip
_CLOSING: Final = frozenset({"ше", "then", "тогда"})  # Kazakh: "Алматыда ше?"
_PREPOSITIONS: Final = folded_words(
    "in at on for from since by with of to during after before under about "
    "в во на для с со из от до при о об по у за после"
)
_ARTICLES: Final = frozenset({"the", "a", "an"})
_VERBS: Final = folded_words(
    "did does do is are was were can could will would has have had should"
)
_MOST_CONTENT: Final = 3  # words; what says more is a sentence of its own
_MOST_UNLED: Final = 2  # words of a fragment that nothing introduces: "In Almaty?"
_CASES: Final = (  # Kazakh endings, the longest of a place first: from, in, to, of
    ("дан", "ден", "тан", "тен", "нан", "нен"),
    ("да", "де", "та", "те"),
    ("ға", "ге", "қа", "ке"),
    ("ның", "нің", "дың", "дің", "тың", "тің"),
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Fragment:
    """What is asked instead.

    Attributes:
        preposition: What stands before it, folded; empty where nothing does.
        text: The rest of it, as written.
    """

    preposition: str
    text: str


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in a question where something else could stand."""

    start: int
    end: int
    preposition: str
    text: str
    is_name: bool


def fragment_in(question: str) -> Fragment | None:
    """Return what a question asks instead of the one before it; None where it asks by itself."""
    found = list(_WORD.finditer(question))
    folded = [fold(one[0]) for one in found]
    first = _after_lead(folded)
    last = len(found) - (bool(folded) and folded[-1] in _CLOSING)
    led = first > 0 or folded[-1:] == ["ше"]
    inside = folded[first:last]
    if not inside or not _is_fragment(inside, led=led):
        return None
    preposition = inside[0] if inside[0] in _PREPOSITIONS else ""
    start = first + bool(preposition)
    while start < last and folded[start] in _ARTICLES:
        start += 1
    if start >= last:
        return None
    return Fragment(preposition, question[found[start].start() : found[last - 1].end()])


def _after_lead(folded: Sequence[str]) -> int:
    """Return how many words introduce a fragment."""
    opening = " ".join(folded[:3]) + " "
    lead = next((one for one in _LEADS if opening.startswith(f"{one} ")), "")
    return len(lead.split())


def _is_fragment(folded: Sequence[str], *, led: bool) -> bool:
    content = content_words(" ".join(folded))
    if not content or folded[0] in _VERBS or not ASKING_WORDS.isdisjoint(folded):
        return False
    if pointing_words(folded):
        return False
    if led:
        return len(content) <= _MOST_CONTENT
    return folded[0] in _PREPOSITIONS and len(content) <= _MOST_UNLED


def asked_again(question: str, fragment: Fragment) -> str:
    """Return a question with a fragment in the place of what it replaces, or behind it."""
    slots = list(_slots(question))
    slot = next((one for fits in _FITTING for one in slots[::-1] if fits(one, fragment)), None)
    if slot is None:
        return f"{question} ({fragment.text})"
    before, behind = question[: slot.start], question[slot.end :]
    return f"{before}{_without_what_follows(fragment.text, behind)}{behind}"


def _without_what_follows(text: str, behind: str) -> str:
    """Return a fragment without its last word where that stands behind the place: "2024 году"."""
    begun, _, last = text.rpartition(" ")
    following = _WORD.match(behind.lstrip())
    repeats = begun and following is not None and fold(following[0]) == fold(last)
    return begun if repeats else text


def _same_preposition(slot: _Slot, fragment: Fragment) -> bool:
    return bool(fragment.preposition) and slot.preposition == fragment.preposition


def _same_case(slot: _Slot, fragment: Fragment) -> bool:
    return slot.is_name and _case(slot.text) == _case(fragment.text) is not None


def _case(text: str) -> int | None:
    """Return which Kazakh case a text stands in, where that can be seen."""
    ending = text.lower()
    return next((place for place, ends in enumerate(_CASES) if ending.endswith(ends)), None)


def _same_shape(slot: _Slot, fragment: Fragment) -> bool:
    """Return whether both are numbers, acronyms or other names."""
    shape = _shape(fragment.text)
    fits = not fragment.preposition or shape == "number"
    return fits and slot.is_name and shape == _shape(slot.text) != ""


_FITTING: Final = (_same_preposition, _same_case, _same_shape)


def _shape(text: str) -> str:
    if text[:1].isdigit():
        return "number"
    if len(text) > 1 and text[:-1].isupper():  # "TISCs" as well
        return "acronym"
    return "name" if text[:1].isupper() else ""


def _slots(question: str) -> Iterator[_Slot]:
    """Yield the names of a question, and what stands behind its prepositions."""
    run: list[Spoken] = []
    before = preposition = ""
    for word in read_turn(question).words:
        if run and (word.is_function or _names(run[-1]) != _names(word)):
            yield _slot(question, run, preposition)
            run = []
        folded = fold(word.written)
        if not word.is_function and (run or _names(word) or before in _PREPOSITIONS):
            preposition = preposition if run else before
            run.append(word)
        if folded not in _ARTICLES:
            before = folded
    if run:
        yield _slot(question, run, preposition)


def _names(word: Spoken) -> bool:
    """Return whether a word may name something, be it the first of a sentence."""
    return word.is_name or (
        word.written[0].isupper()
        and not word.is_function
        and fold(word.written) not in TELLING_WORDS
    )


def _slot(question: str, run: Sequence[Spoken], before: str) -> _Slot:
    start, end = run[0].start, run[-1].start + len(run[-1].written)
    preposition = before if before in _PREPOSITIONS else ""
    return _Slot(start, end, preposition, question[start:end], _names(run[0]))
