"""How plainly a sentence says what the subject of "what is X" or "who is X" is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.words import stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bot.answering.acronyms import Expansion

PLAIN: Final = 1.0  # "X is a …", "X, the …", "X — это …"
EXPANDED: Final = 0.3  # "Long Name (X)", "X (Long Name)"
BEGUN: Final = 0.2  # it begins with X, and says something of it

_ARTICLE: Final = r"^[\"“«'‘(]?(?:the\s|an?\s)?"
_CLOSED: Final = r"[\"”»'’)]?"  # a quotation mark that stands before the subject too
_ASIDE: Final = r"(?:\s?\([^()]{1,80}\)|,[^.;]{1,80},)?"
_COPULA: Final = r"(?:is|are|was|were|means?|refers?|stands?\sfor|это|является|являются)"
_NO_DEFINITION: Final = (
    r"(?!(?:not|to|being|been|also|now|still|already|expected|set|due|\w+ed|\w+ing)\b)"
)
_INTRODUCED: Final = (
    r"[)»”\"]?,\s(?:the|an?|who|which|whose|one\sof|also\sknown|formerly|its|his|her|"
    r"котор(?:ый|ая|ое|ые)|он\sже|она\sже|глава|руководитель)\b"
)
_DASH: Final = r"\s?[—–]\s"


class Definitions:
    """Finds what defines one subject.

    Args:
        subject: As the question has it: "TISCs".
        languages: Ways in which its words may be stemmed: a plural finds its singular.
        expansions: What its acronyms stand for: each form is a name of the subject.
    """

    def __init__(
        self,
        subject: str,
        languages: Collection[str | None],
        expansions: Collection[Expansion] = (),
    ) -> None:
        named = _either_name(_names(subject, languages, expansions))
        begins = rf"{_ARTICLE}{named}{_CLOSED}"
        plain = (
            rf"{begins}{_ASIDE}\s{_COPULA}\s{_NO_DEFINITION}",
            rf"{begins}{_ASIDE}{_DASH}",
            rf"{begins}\b.{{1,200}}\sболып\sтабылады",
            rf"\b{named}{_INTRODUCED}",
        )
        expanded = (rf"\w\s\({named}\)", rf"{begins}\s\([^()]{{8,80}}\)")
        self._grades = (
            (PLAIN, _either(plain)),
            (EXPANDED, _either(expanded)),
            (BEGUN, _either((rf"{begins}\b",))),
        )

    def grade(self, sentence: str) -> float:
        """Return how plainly a sentence defines the subject, in [0, 1]."""
        return next((grade for grade, found in self._grades if found.search(sentence)), 0.0)


def _names(
    subject: str, languages: Collection[str | None], expansions: Collection[Expansion]
) -> Iterator[str]:
    """Yield a pattern for each name of a subject."""
    named = [one for one in expansions if one.written in subject]
    if not any(one.other == one.sense.long for one in named):  # else any case of it would do
        yield _any_forms(subject, languages)
    for one in named:
        if subject == one.written:
            yield _short_form(one.sense.short)
            yield _any_forms(one.sense.long, languages)
        else:
            yield _any_forms(subject.replace(one.written, one.other), languages)


def _either_name(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(dict.fromkeys(names))})"


def _any_forms(name: str, languages: Collection[str | None]) -> str:
    return r"[\s-]".join(_any_form(word, languages) for word in words(name))


def _short_form(short: str) -> str:
    """Return a pattern for a short form as it is written, with what a language adds to it."""
    return rf"(?-i:{re.escape(short)}(?:[’'-]\w{{1,6}}|[a-zа-яёәғқңөұүһі]{{0,5}}))"


def _any_form(word: str, languages: Collection[str | None]) -> str:
    """Return a pattern for a word with any ending: what all its stems begin with."""
    stems = [stem(word, language) for language in languages or (None,)]
    shortest = min((one for one in stems if word.startswith(one)), key=len, default=word)
    return rf"{re.escape(shortest)}\w{{0,12}}"


def _either(patterns: Collection[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
