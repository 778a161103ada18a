"""Words of a text as they are compared to find copies: folded, with what each of them states."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SHINGLE: Final = 3  # words

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*|[^\W\d_]+(?:['-]\w+)*")
_THOUSANDS: Final = re.compile(r"(?<=\d)[., \u00a0\u202f](?=\d{3}(?!\d))")
# Where and when an agency sent a story: each outlet writes its own, or none.
_DATELINE: Final = re.compile(r"^[^\W\d_]{3,}[^.!?—–]{0,50}?\s[—–-]{1,2}\s")
_APOSTROPHES: Final = str.maketrans("‘’ʼ`‐‑", "''''--", "\u00ad\u200b")

_NUMBER_WORDS: Final = {
    word: str(number)
    for number, words in enumerate(
        (
            "zero ноль нөл",
            "one first один одна одно одного первый первом первого бір бірінші",
            "two second два две двух второй втором второго екі екінші",
            "three third три трех трёх третий третьем третьего үш үшінші",
            "four fourth четыре четырех четырёх четвертый четвёртый четвёртом төрт төртінші",
            "five пять пяти бес",
            "six шесть шести алты",
            "seven семь семи жеті",
            "eight восемь восьми сегіз",
            "nine девять девяти тоғыз",
            "ten десять десяти он",
            "eleven одиннадцать одиннадцати",
            "twelve двенадцать двенадцати",
        )
    )
    for word in words.split()
}
_DATE_WORDS: Final = re.compile(
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "понедельник|вторник|сред[аыуе]$|четверг|пятниц|суббот|воскресень|"
    "январ[ьяе]|феврал[ьяе]|март[ае]?$|апрел[ьяе]|ма[йяе]$|июн[ьяе]|июл[ьяе]|август|сентябр|"
    "октябр|ноябр|декабр|"
    "дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма$|жұмада|сенбі|жексенбі|"
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
)
_NEGATIONS: Final = frozenset("not no never nor cannot without не нет ни без емес жоқ".split())


class Statement(StrEnum):
    """What a word states, which an edit does not change and another story does."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is compared.

    Attributes:
        folded: Without capitals; a number as digits.
        states: None for a word like any other.
        opens: Whether it stands first in its sentence with a capital, name or not.
    """

    folded: str
    states: Statement | None
    opens: bool = False


class Sentence(tuple[Word, ...]):
    """The words of one sentence; what it is held against others by is made once."""

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Its words, in order."""
        return tuple(word.folded for word in self)

    @cached_property
    def known(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.folded)


@dataclass(frozen=True)
class Compared:
    """A text as it is compared: its title apart, and its visible sentences.

    Attributes:
        title: Words of the title.
        sentences: Words of each sentence, in order; none is empty.
        outlets: Words that name who published it: they differ between copies.
    """

    title: Sentence
    sentences: tuple[Sentence, ...]
    outlets: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word of the sentences, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.folded)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every run of a few words; of a text that is shorter, all of it."""
        return frozenset(shingles(self.words))

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word of the title and the sentences."""
        return frozenset((*self.words, *self.title.folded))

    @cached_property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What it says, to be ordered by."""
        return self.words, self.title.folded


def compared(title: str, sentences: Iterable[str], outlets: Iterable[str] = ()) -> Compared:
    """Return a text as it is compared.

    Args:
        title: Of the article; it is no part of the text.
        sentences: What is visible of each sentence.
        outlets: What whoever published it is called, or its site.
    """
    read = tuple(words for one in sentences if (words := words_of(_without_dateline(one))))
    names = frozenset(
        word.folded for outlet in outlets for word in words_of(outlet.replace(".", " "))
    )
    return Compared(words_of(title), read, names)


def words_of(sentence: str) -> Sentence:
    """Return the words of one sentence."""
    text = unicodedata.normalize("NFKC", sentence).translate(_APOSTROPHES)
    return Sentence(_word(token, first=n == 0) for n, token in enumerate(_TOKEN.findall(text)))


def _without_dateline(sentence: str) -> str:
    found = _DATELINE.match(sentence)
    if found is None or not sentence.split(maxsplit=1)[0].strip(",.").isupper():
        return sentence
    return sentence[found.end() :]


def shingles(words: Sequence[str]) -> Iterator[str]:
    """Yield every run of a few words; of fewer words, all of them."""
    for start in range(max(1, len(words) - SHINGLE + 1)):
        yield " ".join(words[start : start + SHINGLE])


def _word(token: str, *, first: bool) -> Word:
    if token[0].isdigit():
        return Word(_THOUSANDS.sub("", token).replace(",", "."), Statement.NUMBER)
    folded = token.casefold().removesuffix("'s")
    if folded in _NUMBER_WORDS:
        return Word(_NUMBER_WORDS[folded], Statement.NUMBER)
    capital = token[0].isupper()
    return Word(folded, _states(folded, capital=capital and not first), opens=first and capital)


def _states(folded: str, *, capital: bool) -> Statement | None:
    if _DATE_WORDS.match(folded) and (capital or not folded.isascii()):
        return Statement.DATE
    if folded in _NEGATIONS or folded.endswith("n't"):
        return Statement.NEGATION
    return Statement.NAME if capital else None
