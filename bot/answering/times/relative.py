"""Days that a question counts from today: "last week", "за последние три дня", "былтыр"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.answering.times import periods
from bot.answering.times.binding import binding_before, binding_behind
from bot.answering.times.names import (
    MONTH,
    NUMBER,
    SEASON,
    UNIT,
    WEEKDAY,
    month_number,
    number_of,
    season_month,
    unit_of,
    weekday_number,
)
from bot.answering.times.periods import Unit
from bot.answering.times.phrases import Phrase, Relation, is_name, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from bot.answering.times.periods import Period

    Meaning = Callable[[dict[str, str], date], Period]

_S: Final = r"(?:['’]s)?"
_THIS: Final = r"эт(?:ой|ом|ого|им|у)|текущ(?:ей|ем|его)|нынешн(?:ей|ем|его)"
_LAST: Final = (
    r"прошл(?:ой|ом|ого|ую|ый|ым)|минувш(?:ей|ем|его|ую|ий|им)|предыдущ(?:ей|ем|его|ую|ий|им)"
)
_BOUND: Final = (
    r"(?:(?<=since )|(?<=until )|(?<=before )|(?<=after )|(?<= с )|(?<=до )|(?<=после ))"
)
_ONE: Final = "день|сутки|неделю|месяц|квартал|год"
_OF_NONE: Final = r"(?! of\b)"  # the last week of May, the last years of his life: a subject
_SEASON_LENGTH: Final = 3  # months


def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


def _back(count: int, unit: Unit | None = None) -> Meaning:
    """Return what names the unit, or the one that is written, so many before today's."""
    return lambda said, today: periods.calendar(unit or unit_of(said["unit"]), today, count)


def _last_ones(said: dict[str, str], today: date) -> Period:
    return periods.last_ones(unit_of(said["unit"]), today, number_of(said.get("number")))


def _ago(said: dict[str, str], today: date) -> Period:
    return periods.calendar(unit_of(said["unit"]), today, number_of(said.get("number")))


def _season(said: dict[str, str], today: date) -> Period:
    """Return this or the last season of a name; "last summer" in winter is this year's."""
    month = season_month(said["season"])
    season = periods.months(today.year, month, _SEASON_LENGTH)
    if "this" not in said and (season.last is None or season.last >= today):
        return periods.months(today.year - 1, month, _SEASON_LENGTH)
    return season


def _last_month(said: dict[str, str], today: date) -> Period:
    number = month_number(said["month"])
    return periods.month(today.year - (number >= today.month), number)


def _weekday(said: dict[str, str], today: date) -> Period:
    """Return the last such day, today excepted."""
    back = (today.weekday() - weekday_number(said["weekday"]) - 1) % 7 + 1
    return periods.day(today - timedelta(days=back))


# In this order: what matches first takes its words away from what follows.
_PHRASES: Final[tuple[tuple[re.Pattern[str], Meaning], ...]] = (
    (_expression("the day before yesterday|позавчера|алдыңғы күні"), _back(2, Unit.DAY)),
    (
        _expression(rf"yesterday{_S}|вчера|вчерашн\w{{2,3}}(?: день| дня)?|кеше(?:гі|ден)?"),
        _back(1, Unit.DAY),
    ),
    (
        _expression(
            rf"today{_S}|tonight{_S}|this (?:morning|afternoon|evening){_S}"
            r"|сегодня|сегодняшн\w{2,3}(?: день| дня)?|бүгін(?:гі)?"
        ),
        _back(0, Unit.DAY),
    ),
    (
        _expression(
            r"(?:(?:in|over|during|within|for) )?(?:the )?(?:last|past|previous) "
            rf"(?:{NUMBER}) hours|за последние (?:{NUMBER}) час(?:а|ов)?"
            rf"|соңғы (?:{NUMBER}) сағат\w{{0,4}}"
        ),
        lambda _, today: periods.last_ones(Unit.DAY, today, 1),
    ),
    (
        _expression(
            rf"(?:this|the current) (?P<unit>week|month|quarter|year){_S}{_OF_NONE}"
            rf"|(?:(?:на|в|во) )?(?:{_THIS}) (?P<unit2>{UNIT})"
            rf"|(?:осы|ағымдағы) (?P<unit3>{UNIT})"
        ),
        _back(0),
    ),
    (_expression("биыл(?:ғы)?"), _back(0, Unit.YEAR)),
    (
        _expression(
            rf"(?:(?<!the )last|previous) (?P<unit>week|month|quarter|year){_S}{_OF_NONE}"
            rf"|(?:in )?the last (?P<unit4>quarter){_OF_NONE}"
            rf"|(?:(?:на|в|во) )?(?:{_LAST}) (?P<unit2>{UNIT})"
            rf"|(?:өткен|былтырғы|алдыңғы) (?P<unit3>{UNIT})"
        ),
        _back(1),
    ),
    (_expression("былтыр(?:ғы)?"), _back(1, Unit.YEAR)),
    (
        _expression(
            r"(?:(?:in|over|during|within|for) )?(?:the )?(?:last|past|previous) "
            rf"(?:(?P<number>{NUMBER}) (?P<unit>{UNIT})|(?P<unit2>day|week|month|year)){_OF_NONE}"
            rf"|(?:за|в) (?:последн|прошедш)\w{{2,3}} "
            rf"(?:(?P<number3>{NUMBER}) (?P<unit3>{UNIT})|(?P<unit4>{_ONE}))"
            rf"|соңғы (?P<number5>{NUMBER}) (?P<unit5>{UNIT})"
        ),
        _last_ones,
    ),
    (
        _expression(
            rf"(?P<number>{NUMBER}) (?P<unit>days?|weeks?|months?|years?) ago"
            rf"|(?P<number2>{NUMBER}) (?P<unit2>{UNIT}) (?:тому )?(?:назад|бұрын)"
            rf"|(?P<unit3>{_ONE}) назад"
        ),
        _ago,
    ),
    (
        _expression(
            rf"(?P<this>this|эт(?:ой|им)|осы) (?P<season>{SEASON})"
            rf"|(?:last|{_LAST}|өткен|былтырғы) (?P<season2>{SEASON})"
        ),
        _season,
    ),
    (_expression(rf"last (?P<month>{MONTH})"), _last_month),
    (
        _expression(
            rf"(?:on|last|on last|во?|во? (?:{_LAST})) (?P<weekday>{WEEKDAY})"
            rf"|(?P<weekday2>{WEEKDAY}) күні|{_BOUND}(?P<weekday3>{WEEKDAY})"
        ),
        _weekday,
    ),
)


def counted(text: str, today: date) -> Iterator[Phrase]:
    """Yield the times that a text counts from today; no two share a word.

    Args:
        text: A question, its words set apart by single blanks.
        today: The day it is asked on.
    """
    taken: list[tuple[int, int]] = []
    for expression, meaning in _PHRASES:
        for match in expression.finditer(text):
            start, end = match.span()
            is_free = all(end <= other[0] or other[1] <= start for other in taken)
            days = _days(meaning, parts(match), today) if is_free else None
            if days is not None and (_is_weekday(match) or not is_name(text, start)):
                taken.append((start, end))
                yield _phrase(text, start, end, days)


def _phrase(text: str, start: int, end: int, days: Period) -> Phrase:
    """Return a time with what binds it."""
    before, behind = binding_before(text, start), binding_behind(text, end)
    relation = (behind or before or (Relation.WITHIN,))[0]
    return Phrase(before[1] if before else start, behind[1] if behind else end, days, relation)


def _is_weekday(match: re.Match[str]) -> bool:
    """Return whether a phrase is a day of the week, which has a capital in English."""
    return "weekday" in parts(match)


def _days(meaning: Meaning, said: dict[str, str], today: date) -> Period | None:
    """Return the days that are meant, None before the calendar begins."""
    try:
        return meaning(said, today)
    except (ValueError, OverflowError):
        return None
