"""A date that stands in a line of author and date, told from one that a sentence speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.articles import DateKind, Sureness
from corpus.written_dates import written_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME: Final = re.compile(
    r"(?:\b(?:at|в|сағат)\s+)?\b\d{1,2}[:.]\d{2}(?::\d{2})?\b(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?(?:UTC|GMT|CET|EST|EDT|BST|MSK|МСК|ALMT)?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?)",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(
    r"\b\d+\s?(?:min(?:ute)?s?\.?(?: read)?|мин(?:ут[ыа]?)?\.?(?: чтения)?|минут|views?|comments?"
    r"|shares?|просмотр\w*|комментари\w*|қаралым\w*|пікір\w*)\b|[👁🕒🗓]\s?\d*"
    r"|\b(?:views|comments|просмотров|комментариев|қаралым|пікірлер)\s?:?\s?\d+",
    re.IGNORECASE,
)
_PUBLISHED: Final = (
    "published posted released issued date on by from written first the at and for read time "
    "views "
    "опубликовано опубликован опубликована дата публикации размещено автор текст просмотров от "
    "в г "
    "года день жарияланды жарияланған жарияланған күні автор авторы мәтін жылы сағат қаралым"
)
_CHANGED: Final = (
    "updated update modified edited changed last corrected обновлено обновлён обновлен изменено "
    "исправлено обновлена изменён изменен жаңартылды жаңартылған өзгертілді"
)
_WEEKDAYS: Final = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс "
    "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі"
)
_SAID: Final = frozenset(f"{_PUBLISHED} {_CHANGED} {_WEEKDAYS}".split())
_CHANGES: Final = frozenset(_CHANGED.split())
_OTHER: Final = frozenset(
    """event deadline born died when starts start ends end until till closes opens expires
    copyright valid begins rights reserved due photo photos image picture law decree order
    фото указ закон постановление приказ распоряжение сурет суреті қаулы қаулысы жарлық жарлығы
    событие срок родился умер когда начало окончание до действует начнётся завершится права
    іс-шара мерзімі туған қашан дейін басталады аяқталады құқықтар""".split()
)
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_MOST_WORDS: Final = 9  # of names and places beside a date


def dates_in_line(line: str) -> Iterator[tuple[DateKind, str, Sureness]]:
    """Yield the dates of a line that says no more than who wrote when and where.

    Args:
        line: One short line near the headline of a page.

    Returns:
        What happened on the date, the date, and how sure: likely where it stands alone or with
        words such as "Published", guessed beside names and places.
    """
    found = list(written_dates(line))
    rest = line
    for start, end, _ in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    rest = _COUNT.sub(" ", _TIME.sub(" ", rest))
    if not found or "©" in line or not _is_byline(rest):
        return
    sureness = Sureness.LIKELY if _folded(rest) <= _SAID else Sureness.GUESSED
    dates = list(_kinds(line, found[:2]))
    if len(set(dates)) == len({kind for kind, _ in dates}):  # else from one day to another
        yield from ((kind, day, sureness) for kind, day in dates)


def _kinds(line: str, found: list[tuple[int, int, str]]) -> Iterator[tuple[DateKind, str]]:
    at = 0
    for start, end, day in found:
        words = _folded(line[at:start] if len(found) > 1 else line)
        yield DateKind.MODIFIED if words & _CHANGES else DateKind.PUBLISHED, day
        at = end


def _folded(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _is_byline(rest: str) -> bool:
    """Return whether what stands beside a date is names, places and words such as "by"."""
    words = _WORD.findall(rest)
    unknown = [word for word in words if word.casefold() not in _SAID]
    return (
        len(unknown) <= _MOST_WORDS
        and all(word[0].isupper() for word in unknown)
        and not _folded(rest) & _OTHER
        and not re.search(r"\d|[.!?…]\s*$|[“”«»\"]", rest.strip())
    )
