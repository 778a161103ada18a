"""Turns of a conversation, taken apart: which words were said, which of them name something."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bot.answering.pronouns import ASKING_WORDS, TELLING_WORDS, folded_words, pointing_words
from corpus.language import language_by_letters
from index.words import fold, is_stop_word, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.answering.pronouns import Pointing

LONGEST_TURN: Final = 400  # characters of a turn that are read
_FIRST_TURNS: Final = 2  # of a conversation: they say what it is about
_LAST_TURNS: Final = 6
_LONGEST_QUESTION: Final = 150  # characters; a longer turn without a question mark is none
_OPENING_WORDS: Final = 3  # a word that asks stands among them
_CLOSING_WORDS: Final = 2  # or among these, in Kazakh
_TITLE: Final = 8  # words; what is said in so few, and asks nothing, is a title or a list of names
_NOT_KNOWING: Final = folded_words("know зна білме")  # stems: "I don't know" says nothing
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GOES_ON: Final = re.compile(r"[^.?!:…\"“«(\n]*")  # between two words of one sentence
_MARKS: Final = re.compile(r"[\u0300-\u036f\u00ad\u200b\u2060\ufeff]")
_SHORTENED: Final = re.compile(r"['’](?:s|t|d|m|ll|re|ve)?$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word of a turn.

    Attributes:
        start: Where it begins.
        written: As it stands there.
        stem: What it is compared by.
        is_function: Whether it carries grammar alone.
        is_name: Whether it names something: a capital that no sentence begins with, a number.
    """

    start: int
    written: str
    stem: str
    is_function: bool
    is_name: bool


@dataclass(frozen=True)
class Turn:
    """One turn.

    Attributes:
        words: In order.
        asks: Whether it is a question.
        points: To what it points back.
    """

    words: tuple[Spoken, ...]
    asks: bool
    points: frozenset[Pointing]

    @cached_property
    def content(self) -> tuple[Spoken, ...]:
        """The words that say what it is about."""
        return tuple(word for word in self.words if not word.is_function)

    @cached_property
    def content_stems(self) -> frozenset[str]:
        """Their stems."""
        return frozenset(word.stem for word in self.content)


def read_turns(history: Sequence[str]) -> list[Turn]:
    """Return the turns that still matter, oldest first: how it began, and what came last.

    Args:
        history: Earlier turns, oldest first.
    """
    kept = history
    if len(history) > _FIRST_TURNS + _LAST_TURNS:
        kept = [*history[:_FIRST_TURNS], *history[-_LAST_TURNS:]]
    turns = [read_turn(turn) for turn in kept]
    return [turn for turn in turns if not _NOT_KNOWING.issuperset(turn.content_stems)]


def read_turn(text: str) -> Turn:
    """Return one turn, or as much of it as is read."""
    text = text[:LONGEST_TURN]
    found = list(_WORD.finditer(text))
    written = [_SHORTENED.sub("", one[0]) for one in found]
    folded = [fold(word) for word in written]
    is_question = _is_question(text, folded)
    is_title = not is_question and len(found) <= _TITLE
    spoken = tuple(_spoken(text, found, zip(written, folded, strict=True), is_title=is_title))
    return Turn(spoken, is_question, pointing_words(folded))


def plain(text: str) -> str:
    """Return a turn, or as much of it as is read, without what no word needs: stress, hyphens."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text[:LONGEST_TURN])).strip()


def asks(text: str) -> bool:
    """Return whether a turn is a question."""
    return _is_question(text[:LONGEST_TURN], words(text[:LONGEST_TURN]))


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say what it is about."""
    return read_turn(text).content_stems


def _is_question(text: str, folded: Sequence[str]) -> bool:
    """Return whether a turn asks, or tells to answer; Kazakh does so at the end."""
    if text.rstrip().endswith("?"):
        return True
    if len(text) > _LONGEST_QUESTION:
        return False
    asking = (*folded[:_OPENING_WORDS], *folded[-_CLOSING_WORDS:])
    telling = (*folded[:1], *(word for word in folded[-1:] if not word.isascii()))
    return not ASKING_WORDS.isdisjoint(asking) or not TELLING_WORDS.isdisjoint(telling)


def _spoken(
    text: str,
    found: Sequence[re.Match[str]],
    spelled: Iterable[tuple[str, str]],
    *,
    is_title: bool,
) -> Iterator[Spoken]:
    language = language_by_letters(text)
    end = 0
    for place, (written, folded) in enumerate(spelled):
        match = found[place]
        is_acronym = len(written) > 1 and written.isupper()
        tells = folded in TELLING_WORDS and (place == 0 or not folded.isascii())
        is_function = not is_acronym and (tells or is_stop_word(folded))
        begins = end == 0 or not _GOES_ON.fullmatch(text[end : match.start()])
        end = match.end()
        is_name = written[0].isdigit() or (
            written[0].isupper()
            and (
                is_title
                or is_acronym
                or not begins
                or _leads_a_name(text, found[place : place + 2])
            )
        )
        yield Spoken(
            match.start(),
            written,
            stem(folded, language),
            is_function,
            is_name and not is_function,
        )


def _leads_a_name(text: str, pair: Sequence[re.Match[str]]) -> bool:
    """Return whether a capital follows the first word of a sentence: "Apple Lane is …"."""
    if len(pair) < 2:  # noqa: PLR2004 - a pair
        return False
    first, second = pair
    follows = text[first.end() : second.start()] == " "
    return follows and second[0][0].isupper() and not is_stop_word(fold(second[0]))
