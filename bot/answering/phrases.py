"""Phrases: words that are taken over from a conversation, put together as they were said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.words import content_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.answering.turns import Spoken, Turn

_JOINING: Final = frozenset("of the and de la du van von и по al ibn".split())
_PRONOUN: Final = re.compile(r"\b(he|she|it|they|him|them|his|her|its|their)\b", re.IGNORECASE)
_OWNING: Final = frozenset({"his", "its", "their"})
_PERSONS: Final = frozenset({"he", "she", "him", "his", "her"})
_NEXT_WORD: Final = re.compile(r"\s*([^\W_]*)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stood together.

    Attributes:
        text: As they were written.
        stems: What they are compared by.
        is_name: Whether they name something.
        weight: Of the best of them.
    """

    text: str
    stems: frozenset[str]
    is_name: bool
    weight: float


def phrases_of(weights: Mapping[str, float], turns: Sequence[Turn]) -> list[Phrase]:
    """Return phrases that hold all words that are taken over, the weightiest first.

    Args:
        weights: Of the words that are taken over, by stem.
        turns: Where they were said, oldest first.
    """
    runs = [run for turn in turns for run in _runs(turn, weights)]
    longest_first = sorted(runs, key=lambda run: (not run.is_name, -len(run.stems)))
    chosen: list[Phrase] = []
    held: set[str] = set()
    for run in longest_first:
        if not run.stems <= held:
            chosen.append(run)
            held |= run.stems
    return sorted(chosen, key=lambda run: -run.weight)


def names_in(turn: Turn) -> list[str]:
    """Return the names in a turn, in order."""
    weights = {word.stem: 0.0 for word in turn.words if word.is_name}
    return [run.text for run in _runs(turn, weights) if run.is_name]


def _runs(turn: Turn, weights: Mapping[str, float]) -> Iterator[Phrase]:
    """Yield the runs of words that are taken over; "of" within a name belongs to it."""
    run: list[Spoken] = []
    between: list[Spoken] = []
    for word in turn.words:
        taken = not word.is_function and word.stem in weights
        follows = bool(run) and _follows([*run, *between][-1], word)
        # "Apple Lane summer school" is one thing where it is asked about; elsewhere verbs follow.
        fits = follows and (run[-1].is_name == word.is_name or (turn.asks and run[-1].is_name))
        if taken and (not run or fits):
            run += [*between, word]
            between = []
        elif follows and run[-1].is_name and fold(word.written) in _JOINING:
            between.append(word)
        else:
            yield from _phrase(run, weights)
            run, between = ([word] if taken else []), []
    yield from _phrase(run, weights)


def _follows(before: Spoken, word: Spoken) -> bool:
    """Return whether nothing but a space stands between two words."""
    return word.start - before.start - len(before.written) <= 1


def _phrase(run: Sequence[Spoken], weights: Mapping[str, float]) -> Iterator[Phrase]:
    if run:
        stems = frozenset(word.stem for word in run if not word.is_function)
        text = " ".join(word.written for word in run)
        yield Phrase(text, stems, run[0].is_name, max(weights[stem] for stem in stems))


def put_into(question: str, phrases: Sequence[Phrase]) -> tuple[str, str]:
    """Return a question with phrases put into it: one for its pronoun, the others behind it.

    Only English leaves a name as it is where a pronoun stood; in other languages all stand behind.

    Returns:
        The question with its pronoun replaced, and the same with the rest in brackets.
    """
    pronoun = _PRONOUN.search(question)
    fitting = [one for one in phrases if pronoun and _fits(pronoun[0], one)]
    if pronoun is None or not fitting:
        return question, _with_behind(question, phrases)
    put = fitting[0]
    owning = "'s" if _owns(pronoun, question) else ""
    before, after = question[: pronoun.start()], question[pronoun.end() :]
    article = "" if put.is_name else "the "
    whole = f"{before}{article}{put.text}{owning}{after}"
    return whole, _with_behind(whole, [one for one in phrases if one is not put])


def _fits(pronoun: str, phrase: Phrase) -> bool:
    return phrase.is_name or pronoun.lower() not in _PERSONS


def _owns(pronoun: re.Match[str], question: str) -> bool:
    """Return whether a pronoun stands before what somebody has: "her book", not "with her"."""
    word = pronoun[0].lower()
    if word != "her":
        return word in _OWNING
    following = _NEXT_WORD.match(question, pronoun.end())
    return following is not None and bool(content_words(following[1]))


def _with_behind(question: str, phrases: Sequence[Phrase]) -> str:
    behind = ", ".join(phrase.text for phrase in phrases)
    return f"{question} ({behind})" if behind else question
