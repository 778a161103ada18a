"""Names of months, seasons, units and small numbers in English, Russian and Kazakh."""

from __future__ import annotations

import re
from typing import Final

from bot.answering.times.periods import Unit

_MONTHS: Final = (
    r"january|jan|январ\w|қаңтар\w{0,3}",
    r"february|feb|феврал\w|ақпан\w{0,3}",
    r"march|mar|март[аеу]?|наурыз\w{0,3}",
    r"april|apr|апрел\w|сәуір\w{0,3}",
    r"may|ма[йяею]|мамыр\w{0,3}",
    r"june|jun|июн\w|маусым\w{0,3}",
    r"july|jul|июл\w|шілде\w{0,3}",
    r"august|aug|август[аеу]?|тамыз\w{0,3}",
    r"september|sept?|сентябр\w|қыркүйек\w{0,3}",
    r"october|oct|октябр\w|қазан\w{0,3}",
    r"november|nov|ноябр\w|қараша\w{0,3}",
    r"december|dec|декабр\w|желтоқсан\w{0,3}",
)
MONTH: Final = "|".join(_MONTHS)
_MONTH_NUMBERS: Final = tuple(re.compile(names, re.IGNORECASE) for names in _MONTHS)

# The month in which each begins; winter goes on in the next year.
_SEASONS: Final = (
    (3, r"spring|весн\w{1,2}|көктем\w{0,4}"),
    (6, r"summer|лет[аоу]м?|жаз\w{0,4}"),
    (9, r"autumn|fall|осен\w{1,3}|күз\w{0,4}"),
    (12, r"winter|зим\w{1,2}|қыс\w{0,4}"),
)
SEASON: Final = "|".join(names for _, names in _SEASONS)
_SEASON_NUMBERS: Final = tuple(
    (first, re.compile(names, re.IGNORECASE)) for first, names in _SEASONS
)

_UNITS: Final = {
    Unit.DAY: r"days?|день|дня|дней|сутки|суток|күн\w{0,4}",
    Unit.WEEK: r"weeks?|недел[яюие]|недель|апта\w{0,5}",
    Unit.MONTH: r"months?|месяц(?:а|ев|е)?|ай(?:да|дан|дағы|дың|ы|ында)?",
    Unit.QUARTER: r"quarters?|квартал(?:а|ов|е)?|тоқсан\w{0,4}",
    Unit.YEAR: r"years?|год(?:а|у|ы|ом)?|лет|жыл\w{0,5}",
}
UNIT: Final = "|".join(_UNITS.values())
_UNIT_WORDS: Final = tuple(re.compile(words, re.IGNORECASE) for words in _UNITS.values())

_WEEKDAYS: Final = (
    r"monday|понедельника?|дүйсенбі",
    r"tuesday|вторника?|сейсенбі",
    r"wednesday|сәрсенбі",  # "в среду" is also into one's surroundings
    r"thursday|четверга?|бейсенбі",
    r"friday|пятниц[уы]",  # Kazakh "жұма" is also a prayer and, in speech, a week
    r"saturday|суббот[уы]|сенбі",
    r"sunday|воскресень[ея]|жексенбі",
)
WEEKDAY: Final = "|".join(_WEEKDAYS)
_WEEKDAY_NUMBERS: Final = tuple(re.compile(names, re.IGNORECASE) for names in _WEEKDAYS)

_NUMBERS: Final = (
    "one|an?|один|одну|одного|бір",
    "two|couple of|два|две|двух|пару|екі",
    "three|few|several|три|трех|трёх|несколько|үш|бірнеше",
    "four|четыре|четырех|четырёх|төрт",
    "five|пять|пяти|бес",
    "six|шесть|шести|алты",
    "seven|семь|семи|жеті",
    "eight|восемь|восьми|сегіз",
    "nine|девять|девяти|тоғыз",
    "ten|десять|десяти|он",
)
_NUMBER_WORDS: Final = tuple(re.compile(words, re.IGNORECASE) for words in _NUMBERS)
NUMBER: Final = rf"\d{{1,3}}|{'|'.join(_NUMBERS)}"


def month_number(word: str) -> int:
    """Return the number of a month, from 1."""
    return _place_of(word, _MONTH_NUMBERS) + 1


def weekday_number(word: str) -> int:
    """Return the number of a day of the week, Monday being 0."""
    return _place_of(word, _WEEKDAY_NUMBERS)


def season_month(word: str) -> int:
    """Return the number of the month in which a season begins."""
    return next(first for first, names in _SEASON_NUMBERS if names.fullmatch(word))


def unit_of(word: str) -> Unit:
    """Return what a word counts by."""
    return tuple(_UNITS)[_place_of(word, _UNIT_WORDS)]


def number_of(word: str | None) -> int:
    """Return a small number that is written in digits or as a word; one where none is written."""
    if word is None:
        return 1
    return int(word) if word.isdigit() else _place_of(word, _NUMBER_WORDS) + 1


def _place_of(word: str, names: tuple[re.Pattern[str], ...]) -> int:
    return next(place for place, one in enumerate(names) if one.fullmatch(word))
