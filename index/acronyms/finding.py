"""Finds in one passage where a short form is explained by its long one, or the other way round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.articles import Span, meeting
from index.acronyms.letters import PART, beginning_letters
from index.acronyms.short_forms import WRITTEN, is_short_form, letters, same, singular
from index.words import fold, is_stop_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.articles import Passage

_LONGEST_WRITTEN: Final = 20  # characters of a short form with its signs
_REACH: Final = 160  # characters to either side in which the other form is looked for

# Either form in brackets behind the other: Long Form (LF), LF (Long Form).
_ASIDE: Final = re.compile(r"[ \u00a0]\(([^()\n]{2,160})\)")
# LF, or Long Form, and the other way round.
_OR: Final = re.compile(r",?[ \u00a0](?:or|или|яғни|немесе)[ \u00a0]")
_STANDS_FOR: Final = re.compile(
    r"[ \u00a0](?:stands for|(?:is|are) short for|(?:—|–) это|расшифровывается как)[ \u00a0]"
)
_LEAD: Final = re.compile(  # what may stand before either form
    r"(?:or|или|также|далее|сокращ[её]нно|сокр\.|бұдан әрі|қысқаша|also|hereinafter|hereafter|"
    r"abbreviated|short|(?:от )?англ\.|ағылш\.|the)(?:[ \u00a0]?[:—–-])?[ \u00a0]",
    re.IGNORECASE,
)
# What no long form holds: the end of a sentence, of a clause in brackets, or of a heading.
_BREAK: Final = re.compile(r"[()\[\]:;!?\n|…—–]|\.(?=[ \u00a0\n]|$)")
_END_OF_CLAUSE: Final = re.compile(rf",|{_BREAK.pattern}")
_SEPARATOR: Final = re.compile(r"[,;/]")
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_SHORT: Final = re.compile(rf"[«“\"„ ]?({WRITTEN})[»”\" ]?")
_SHORT_AT_END: Final = re.compile(rf"(?<![^\s«“\"„])({WRITTEN})[»”\"]?$")
_QUOTED: Final = {"«": "»", "“": "”", "„": "“"}


@dataclass(frozen=True, slots=True)
class Explained:
    """One place where an article explains a short form.

    Attributes:
        short: As it is written, in the singular: "TISC".
        long: As it is written, on one line.
        span: Both of them, in the version's text.
    """

    short: str
    long: str
    language: str | None
    passage_id: int
    article_id: int
    version_id: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Pair:
    """A short form as written, and the spans of its long form and of both."""

    short: str
    long: Span
    whole: Span


def explained_in(passage: Passage) -> list[Explained]:
    """Return every place of a passage where a short form is explained, in order.

    Nothing reaches over the end of a sentence, or over what is masked.
    """
    return [
        Explained(
            short=singular(pair.short),
            long=" ".join(pair.long.of(passage.text).split()),
            language=passage.language,
            passage_id=passage.passage_id,
            article_id=passage.article_id,
            version_id=passage.version_id,
            span=pair.whole,
        )
        for sentence in passage.sentences
        for start, end in _unmasked(sentence, passage.masks)
        for pair in _moved(_pairs(passage.text[start:end]), start)
    ]


def _unmasked(sentence: Span, masks: Sequence[Span]) -> Iterator[tuple[int, int]]:
    at = sentence.start
    for mask in meeting(sentence, masks):
        yield at, max(at, mask.start)
        at = max(at, mask.end)
    yield at, max(at, sentence.end)


def _moved(pairs: Iterable[_Pair], by: int) -> Iterator[_Pair]:
    for pair in pairs:
        long, whole = (Span(one.start + by, one.end + by) for one in (pair.long, pair.whole))
        yield _Pair(pair.short, long, whole)


def _pairs(text: str) -> Iterator[_Pair]:
    """Yield what a piece of a sentence explains."""
    for aside in _ASIDE.finditer(text):
        yield from _explained_beside(text, aside.start(), *aside.span(1))
    for joined in _OR.finditer(text):
        end = _end_of_clause(text, joined.end())
        yield from _explained_beside(text, joined.start(), joined.end(), end)
    for joined in _STANDS_FOR.finditer(text):
        short = _short_before(text, joined.start())
        if short is not None:
            found = _words(text, joined.end(), _end_of_clause(text, joined.end()))
            yield from _best_pair(text, short, [found[:n] for n in range(1, len(found) + 1)])


def _explained_beside(text: str, before: int, start: int, end: int) -> Iterator[_Pair]:
    """Yield what is explained by what ends at `before` and what stands from `start` to `end`."""
    short_before = _short_before(text, before)
    for part_start, part_end in _parts(text, start, end):
        short = _SHORT.fullmatch(text, _after_lead(text, part_start, part_end), part_end)
        if short is not None and is_short_form(short[1]):
            found = _words_before(text, before)
            endings = [found[-n:] for n in range(1, len(found) + 1)]
            yield from _best_pair(text, Span(*short.span(1)), endings)
        elif short_before is not None:
            # Whole: "the UN (under new management)" explains nothing.
            whole = _words(text, _after_lead(text, start, part_end), part_end)
            yield from _best_pair(text, short_before, [whole])


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what separators make of a stretch of text."""
    for separator in _SEPARATOR.finditer(text, start, end):
        yield start, separator.start()
        start = separator.end()
    yield start, end


def _after_lead(text: str, start: int, end: int) -> int:
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start


def _end_of_clause(text: str, start: int) -> int:
    end = min(len(text), start + _REACH)
    found = _END_OF_CLAUSE.search(text, start, end)
    return found.start() if found else end


def _short_before(text: str, end: int) -> Span | None:
    """Return the short form that stands before a place, None where another word does."""
    found = _SHORT_AT_END.search(text, max(0, end - _LONGEST_WRITTEN), end)
    return Span(*found.span(1)) if found and is_short_form(found[1]) else None


def _words_before(text: str, end: int) -> list[re.Match[str]]:
    """Return the words of a clause before a place, none where it ends with something else."""
    start = max(0, end - _REACH)
    for found in _BREAK.finditer(text, start, end):
        start = found.end()
    return _words(text, start, end)


def _words(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(_WORD.finditer(text, start, max(start, end)))


def _best_pair(
    text: str, short: Span, candidates: Iterable[Sequence[re.Match[str]]]
) -> Iterator[_Pair]:
    """Yield the candidate that explains a short form best, the shortest of equals; or nothing."""
    spelled = letters(singular(short.of(text)))
    most = min(2 * len(spelled), len(spelled) + 5) + 1
    best, found = (0, False), None
    for words in candidates:
        if not words or len(words) > most or _is_part(text, words[0]):
            continue
        begun = beginning_letters(spelled, [_as_given(text, word) for word in words])
        rank = (begun, not is_stop_word(fold(words[0][0])))
        if begun and rank > best:
            best, found = rank, words
    if found is not None and all(same(word[0]) != same(spelled) for word in found):
        long = _with_quotes(text, Span(found[0].start(), found[-1].end()))
        whole = Span(min(short.start, long.start), max(short.end, long.end))
        yield _Pair(short.of(text), long, whole)


def _is_part(text: str, word: re.Match[str]) -> bool:
    """Return whether a word is part of a compound, and not its first."""
    return text[max(0, word.start() - 1) : word.start()] == PART


def _as_given(text: str, word: re.Match[str]) -> str:
    return f"{PART}{word[0]}" if _is_part(text, word) else word[0]


def _with_quotes(text: str, long: Span) -> Span:
    """Return a long form with the quotation mark that closes what it opens."""
    for opening, closing in _QUOTED.items():
        if opening in long.of(text) and closing not in long.of(text):
            closes = text[long.end : long.end + 1] == closing
            return Span(long.start, long.end + 1) if closes else long
    return long
