"""Dates as machines and people write them, to the form in which they are stored."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from corpus.dates import stored_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 100  # characters of what a machine wrote
_ANY_TIME: Final = datetime(9998, 1, 1, tzinfo=UTC)  # whether it is past is checked by the draft
_MONTHS: Final = (
    r"jan(?:uary)?|янв(?:аря|арь)?|қаңтар\w{0,3}",
    r"feb(?:ruary)?|фев(?:раля|раль|р)?|ақпан\w{0,3}",
    r"mar(?:ch)?|мар(?:та|т)?|наурыз\w{0,3}",
    r"apr(?:il)?|апр(?:еля|ель)?|сәуір\w{0,3}",
    r"may|ма[йя]|мамыр\w{0,3}",
    r"june?|июн[ья]?|маусым\w{0,3}",
    r"july?|июл[ья]?|шілде\w{0,3}",
    r"aug(?:ust)?|авг(?:уста|уст)?|тамыз\w{0,3}",
    r"sept?(?:ember)?|сент?(?:ября|ябрь)?|қыркүйек\w{0,3}",
    r"oct(?:ober)?|окт(?:ября|ябрь)?|қазан\w{0,3}",
    r"nov(?:ember)?|ноя(?:бря|брь|б)?|қараша\w{0,3}",
    r"dec(?:ember)?|дек(?:абря|абрь)?|желтоқсан\w{0,3}",
)
_MONTH: Final = "|".join(_MONTHS)
_YEAR: Final = r"(?:19|20)\d\d"
_WRITTEN: Final = re.compile(
    rf"""(?<![\w./-])(?:
      (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?[ ](?P<month1>{_MONTH})\.?,?[ ]
        (?P<year1>{_YEAR})(?:[ ]?(?:г\b\.?|года\b|жыл\w*|ж\b\.?))?
    | (?P<month2>{_MONTH})\.?[ ](?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?[ ](?P<year2>{_YEAR})
    | (?P<year3>{_YEAR})[ ]?(?:жыл\w*|ж\.?),?[ ](?P<day3>\d{{1,2}})[ -]?(?P<month3>{_MONTH})
    | (?P<year4>{_YEAR})-(?P<month4>\d\d)-(?P<day4>\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?
    | (?P<day5>\d{{1,2}})\.(?P<month5>\d{{1,2}})\.(?P<year5>{_YEAR})
    | (?P<first6>\d{{1,2}})/(?P<second6>\d{{1,2}})/(?P<year6>{_YEAR})
    )(?![\w/-]|\.\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_LOOSE: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})"
    r"(?:[Tt ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s?([Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)


def machine_date(written: object) -> str | None:
    """Return a date that a machine wrote as it is stored; None for what is none.

    A time in UTC where its zone is said; else the day only. ISO 8601 and the way of e-mails.
    """
    if not isinstance(written, str):
        return None
    written = written.strip()[:_LONGEST]
    try:
        return stored_date(_regular(written), _ANY_TIME)
    except (ValueError, IndexError, TypeError, OverflowError):  # whatever a page may write
        return None


def _regular(written: str) -> str:
    found = _LOOSE.match(written)
    if found:
        day, time, seconds, zone = found.groups()
        zone = "Z" if (zone or "").upper() in {"UTC", "GMT"} else zone or ""
        return f"{day}T{time}{seconds or ''}{zone}" if time else day
    numbered = _NUMBERED.match(written)
    if numbered:
        year, month, day = map(int, numbered.groups())
        return date(year, month, day).isoformat()
    moment = parsedate_to_datetime(written)
    return moment.isoformat(timespec="seconds")


def written_dates(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield the days that people wrote in a line: where each begins and ends, and the day.

    Three languages; `03/04/2025` is passed over, since nobody can tell which is the month.
    """
    for found in _WRITTEN.finditer(line):
        day = _day(found)
        if day is not None:
            yield found.start(), found.end(), day


def _day(found: re.Match[str]) -> str | None:
    parts = {name[:-1]: part for name, part in found.groupdict().items() if part}
    if "first" in parts:
        return _of_slashes(int(parts["first"]), int(parts["second"]), int(parts["year"]))
    month = parts["month"]
    number = int(month) if month.isdigit() else _month_number(month)
    return _calendar_day(int(parts["year"]), number, int(parts["day"]))


def _of_slashes(first: int, second: int, year: int) -> str | None:
    months_last = 12
    if first > months_last or first == second:
        return _calendar_day(year, second, first)
    return _calendar_day(year, first, second) if second > months_last else None


def _month_number(word: str) -> int:
    named = (re.fullmatch(month, word, re.IGNORECASE) for month in _MONTHS)
    return 1 + [found is not None for found in named].index(True)


def _calendar_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
