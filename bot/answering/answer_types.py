"""What kind of thing a question asks for, and whether a sentence holds such a thing.

English, Russian and Kazakh; in another language a question asks for nothing in particular.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from index.words import fold

if TYPE_CHECKING:
    from bot.answering.reading import Reading
    from bot.answering.sentences import Sentence


class AnswerType(StrEnum):
    """What would answer a question."""

    REASON = "reason"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    PLACE = "place"


# The first pattern that matches decides: "since when" is no reason, "what year" no number.
_ASKS: Final = (
    (
        AnswerType.REASON,
        r"\bwhy\b|\bwhat (?:was|is|were) the (?:reason|cause)|\bfor what reason|\bwhat caused?s?\b"
        r"|\b(?:почему|зачем|отчего)\b|\b(?:неге|неліктен)\b",
    ),
    (
        AnswerType.DATE,
        r"\bwhen\b|\b(?:what|which) (?:\w+ )?(?:years?|dates?|days?|months?|century|centuries|"
        r"decades?|eras?|period|season)\b|\bhow long ago\b|\bsince when\b"
        r"|\bкогда\b|\b(?:как\w+|котор\w+) (?:год|век|числ|месяц|день|дня|дату)\w*"
        r"|\bқашан\b|\b(?:қай|нешінші|қандай) (?:жыл|ғасыр|ай|күн)",
    ),
    (
        AnswerType.NUMBER,
        r"\bhow (?:many|much|old|long|far|tall|high|large|big|deep|fast|often|heavy|wide|hot|cold|"
        r"frequently)\b|\b(?:what|which)(?: \w+){0,3} (?:percentages?|percent|numbers?|proportion|"
        r"fraction|population|amount|share|rate|age|size|length|height|area|temperature|speed|"
        r"cost|price|distance|total)\b|\bскольк|\bкак(?:ов|ова|ово|ой|ая) (?:численность|"
        r"количество|число|процент|доля|площадь|население)|\b(?:қанша|неше)\b",
    ),
    (
        AnswerType.NAME,
        r"\bwho(?:m|se)?\b|\b(?:what|which) (?:\w+ )?(?:person|people|man|woman|king|queen|"
        r"emperor|president|scientist|artist|author|writer|leader|actor|actress|singer|player|"
        r"company|organi[sz]ation|group|team|agency|university|school|party|name|names)\b"
        r"|\b(?:кто|кого|кому|кем|чей|чья|чьи|чьё)\b|\bкім",
    ),
    (
        AnswerType.PLACE,
        r"\bwhere\b|\b(?:what|which) (?:\w+ )?(?:country|countries|city|cities|places?|states?|"
        r"regions?|locations?|continents?|nations?|towns?|village|county|counties|rivers?|"
        r"districts?|provinces?|islands?|areas?|street|neighbou?rhood|building)\b"
        r"|\b(?:где|куда|откуда)\b|\bкак\w+ (?:город|стран|мест|регион|област)"
        r"|\bқай(?:да|дан|сы жер| жер| қала| ел)",
    ),
)
_PATTERNS: Final = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _ASKS)

_MONTHS: Final = (
    "January|February|March|April|June|July|August|September|October|November|December"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    "|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
)
_DATE: Final = re.compile(
    rf"(?<!\d)(?:1\d{{3}}|20\d\d)s?(?!\d)|\b(?:{_MONTHS})|\bMay(?= \d)|\bcentur(?:y|ies)\b"
    r"|\b(?:BC|AD|BCE|CE)\b|\b(?:19|20)?\d0s\b|\b[вВ]ек[ауе]?\b|\bғасыр"
)
_REASON: Final = re.compile(
    r"\b(?:because|due to|owing to|so that|in order to|as a result|result(?:s|ed|ing)? (?:of|from|"
    r"in)|caus(?:e|es|ed|ing)|reasons?|therefore|thus|thereby|since|led to|leads? to|to avoid|"
    r"to prevent|allow(?:s|ed|ing)?|for fear|потому что|из-за|поскольку|чтобы|так как|вследствие|"
    r"благодаря|себебі|өйткені|үшін)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:in|at|near|from|to|of|on|into|across|around|between|outside|throughout|towards?|"
    r"through)\s(?:[a-zà-ÿ'’-]+\s){0,3}?((?:[A-ZÀ-Þ][\w’'-]+)|(?:north|south|east|west)(?:ern)?\b)"
    r"|\b(?:в|во|на|из|у|от|до|под|около|через|близ)\s(?:[а-яё-]+\s){0,2}?([А-ЯЁ][\w-]+)"
    r"|\b([А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+(?:да|де|та|те|нда|нде|дан|ден|тан|тен))\b"
)


def answer_type(question: str) -> AnswerType | None:
    """Return what kind of thing a question asks for, None where it does not say."""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(question)), None)


def answer_fits(reading: Reading, sentence: Sentence) -> float:
    """Return whether a sentence holds, beyond the question's own words, what is asked for.

    Returns:
        1 if it does, -1 if not, 0 if the question does not say what it asks for.
    """
    asked = reading.folded
    match reading.asks:
        case AnswerType.NUMBER:
            fits = any(sentence.folded[place] not in asked for place in sentence.numbers)
        case AnswerType.DATE:
            fits = any(fold(date) not in asked for date in _DATE.findall(sentence.text))
        case AnswerType.NAME:
            fits = not sentence.names <= asked
        case AnswerType.PLACE:
            found = (next(filter(None, groups)) for groups in _PLACE.findall(sentence.text))
            fits = any(fold(place) not in asked for place in found)
        case AnswerType.REASON:
            fits = bool(_REASON.search(sentence.text))
        case _:
            return 0.0
    return 1.0 if fits else -1.0
