"""Dates that a question names: days, months, seasons, quarters and years, and what binds them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from bot.answering.times import periods
from bot.answering.times.binding import binding_before, binding_behind
from bot.answering.times.names import MONTH, SEASON, month_number, season_month
from bot.answering.times.periods import Period
from bot.answering.times.phrases import Phrase, Relation, parts

if TYPE_CHECKING:
    from collections.abc import Iterator


_YEAR: Final = r"(?:1[4-9]|20)\d\d"
_OF_YEAR: Final = r"(?:-(?:м|й|го|му)\b|[ ]?(?:год(?:а|у|ом|е|ы)?|гг?\.|жыл\w{0,6}|жж?\.))?"
_QUARTERS: Final = (
    "1|first|1st|1-й|1-м|перв(?:ый|ом|ого)|бірінші|1-ші",
    "2|second|2nd|2-й|2-м|втор(?:ой|ом|ого)|екінші|2-ші",
    "3|third|3rd|3-й|3-м|трет(?:ий|ьем|ьего)|үшінші|3-ші",
    "4|fourth|last|4th|4-й|4-м|четверт(?:ый|ом|ого)|четвёрт(?:ый|ом|ого)|төртінші|4-ші",
)
_QUARTER: Final = "|".join(_QUARTERS)
_HALF: Final = "|".join(_QUARTERS[:2])
_QUARTER_NUMBERS: Final = tuple(re.compile(words, re.IGNORECASE) for words in _QUARTERS)

# The number at the end of a name tells the alternatives apart; the first that matches wins.
_DATE: Final = re.compile(
    rf"""(?<![\w./,-])(?:
      (?P<year1>{_YEAR})-(?P<month1>\d\d)-(?P<day1>\d\d)
    | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<month2>{MONTH})\b
        (?:,?[ ](?P<year2>{_YEAR}){_OF_YEAR})?
    | (?P<year3>{_YEAR})[ ](?:жыл\w{{0,4}}|ж\.),?[ ](?P<day3>\d{{1,2}})[ -](?P<month3>{MONTH})
    | (?P<month4>{MONTH})\.?[ ](?P<day4>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])
        (?:,?[ ](?P<year4>{_YEAR}))?
    | (?P<month5>{MONTH})\b\.?,?[ ](?:of[ ])?(?P<year5>{_YEAR}){_OF_YEAR}
    | (?P<year6>{_YEAR})[ ](?:жыл\w{{0,4}}|ж\.)[ ](?P<month6>{MONTH})(?:[ ]ай\w{{0,5}})?
    | (?P<season7>{SEASON})(?:[ ]of)?[ ](?P<year7>{_YEAR}){_OF_YEAR}
    | (?P<year8>{_YEAR})[ ]жыл\w{{0,4}}[ ](?P<season8>{SEASON})
    | (?P<quarter9>{_QUARTER})[ ](?:quarter[ ]of|квартал\w{{0,2}})[ ](?P<year9>{_YEAR}){_OF_YEAR}
    | (?P<year10>{_YEAR})[ ]жыл\w{{0,4}}[ ](?P<quarter10>{_QUARTER})[ ]тоқсан\w{{0,4}}
    | (?P<half14>{_HALF})[ ](?:half[ ]of|половин\w{{1,2}}|полугоди\w{{1,2}})[ ]
        (?P<year14>{_YEAR}){_OF_YEAR}
    | Q(?P<quarter11>[1-4])[ ](?:of[ ])?(?P<year11>{_YEAR})
    | (?P<year12>{_YEAR})[-–—](?P<until12>{_YEAR}){_OF_YEAR}
    | (?P<year13>{_YEAR}){_OF_YEAR}(?![-–—/]\d)
    | (?P<month15>{MONTH})(?P<called15>[ ]ай\w{{0,5}})?
    )(?![\w%/]|[.,:]\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS_WITHIN: Final = re.compile(  # in Kazakh: "2024 жылы", "мамырда"; not "2024 года"
    r"(?:жылы|жылдары|ында|інде|(?:[әғқңөұүһі]\w*|мамыр|маусым|шілде|тамыз|наурыз|жаз)[дт][ае])$",
    re.IGNORECASE,
)
# Of what is to come, "in December" may be this year's.
_COMING: Final = re.compile(
    r"\b(?:will|shall|going to|plan(?:s|ned)?|upcoming|next|буд[еу]т|предстоит|планиру\w{1,4}|"
    r"болады)\b",
    re.IGNORECASE,
)
_ENDS_SINCE: Final = re.compile(r"[дтн][ае]н$", re.IGNORECASE)
_JOINED: Final = re.compile(
    r"\s(?:to|until|till|through|and|и|по|до|және|мен|пен)\s(?:the\s)?|\s?[–—-]\s?", re.IGNORECASE
)
_OPENS_RANGE: Final = re.compile(r"(?:from|between|со?|от|между) (?:the )?$", re.IGNORECASE)
# A person, a march, a verb: such a month alone is one only where nothing follows that it governs.
_ALSO_NAMES: Final = frozenset({"may", "march", "august", "april", "june", "jan", "mar"})
_MAY_FOLLOW: Final = re.compile(
    r"\s*(?:$|[?.!,;:)\"'»”]|(?:in|on|at|of|for|about|the|and|or|to|with|by|from|until|till|this|"
    r"last|did|does|do|has|have|how|what|who|which|where|is|are)\b)",
    re.IGNORECASE,
)
_NEEDS_CALLING: Final = ("қазан", "наурыз", "маусым")  # also a city, a feast, a season
# Of a date, what says nothing but that it is one.
_COUNTED_BY: Final = re.compile(
    r"[ ]?\b(?:год(?:а|у|ом|е|ы)?\b|гг?\.|жыл\w{0,6}|жж?\.|ай\w{0,5})", re.IGNORECASE
)
_LONGEST_REST: Final = 16  # characters beside a date that tell what it is
_BEFORE_CHRIST: Final = re.compile(r"\s?(?:BC|BCE|AD|CE)\b|\s(?:до н|жылға дейінгі)")


def dated(text: str, today: date) -> Iterator[Phrase]:
    """Yield the dates that a text names, in order.

    Args:
        text: A question, its words set apart by single blanks.
        today: What a month without a year is counted from: the last such one has begun.
    """
    comes = _COMING.search(text) is not None
    found = [
        (match, days)
        for match in _DATE.finditer(text)
        if (days := _days(match, today, comes=comes))
    ]
    relations = [_relation(text, match) for match, _ in found]
    for at in range(len(found) - 1):
        (left, _), (right, until) = found[at : at + 2]
        if _is_range(text, left, right):
            relations[at : at + 2] = Relation.SINCE, Relation.UNTIL
            found[at] = left, _days(left, until.last or today, comes=False) or until
    for (match, days), relation in zip(found, relations, strict=True):
        yield _phrase(text, match, days, relation)


def _phrase(text: str, match: re.Match[str], days: Period, relation: Relation | None) -> Phrase:
    """Return a date; what binds it belongs to it only where nothing of it stands in articles."""
    named = _named(match, relation)
    before = None if named else binding_before(text, match.start())
    behind = None if named else binding_behind(text, match.end())
    start = before[1] if before else match.start()
    end = behind[1] if behind else match.end()
    return Phrase(start, end, days, relation, named)


def _days(match: re.Match[str], today: date, *, comes: bool) -> Period | None:
    """Return the days that a date names, None where the calendar has none such."""
    said = parts(match)
    if not _is_meant(match, said):
        return None
    try:
        if "year" in said or comes:
            return _in_year(said, int(said.get("year", today.year)))
        return _begun(said, today)
    except ValueError:
        return None


def _is_meant(match: re.Match[str], said: dict[str, str]) -> bool:
    """Return whether a month that stands alone is one, and a year one of our era."""
    rest = match.string[match.end() : match.end() + _LONGEST_REST]
    if said.keys() <= {"month", "called"}:
        month = said["month"].casefold()
        if month.startswith(_NEEDS_CALLING):
            return "called" in said
        has_article = match.string[: match.start()].casefold().endswith("the ")
        is_free = not has_article and _MAY_FOLLOW.match(rest) is not None
        return month not in _ALSO_NAMES or is_free
    return _BEFORE_CHRIST.match(rest) is None


def _begun(said: dict[str, str], today: date) -> Period:
    """Return the last days of a name that have begun."""
    this_year = _in_year(said, today.year)
    is_past = this_year.first is not None and this_year.first <= today
    return this_year if is_past else _in_year(said, today.year - 1)


def _in_year(said: dict[str, str], year: int) -> Period:
    match said:
        case {"day": number, "month": name}:
            month = int(name) if name.isdigit() else month_number(name)
            return periods.day(date(year, month, int(number)))
        case {"month": name}:
            return periods.month(year, month_number(name))
        case {"season": name}:
            return periods.months(year, season_month(name), 3)
        case {"half": name}:
            return periods.months(year, 6 * _number_of_part(name) - 5, 6)
        case {"quarter": name}:
            return periods.quarter(year, _number_of_part(name))
        case _:
            return Period(date(year, 1, 1), date(int(said.get("until", year)), 12, 31))


def _number_of_part(name: str) -> int:
    """Return the number of a quarter or a half, from 1."""
    found = (words.fullmatch(name) is not None for words in _QUARTER_NUMBERS)
    return list(found).index(True) + 1


def _relation(text: str, match: re.Match[str]) -> Relation | None:
    bound = binding_behind(text, match.end()) or binding_before(text, match.start())
    if bound is not None:
        return bound[0]
    is_within = "day" in parts(match) or _ENDS_WITHIN.search(match[0])
    return Relation.WITHIN if is_within else None


def _is_range(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Return whether two dates are the ends of one period."""
    between = text[left.end() : right.start()]
    behind = binding_behind(text, right.end())
    relation = behind[0] if behind else None
    if _JOINED.fullmatch(between):
        opens = _OPENS_RANGE.search(text[max(left.start() - _LONGEST_REST, 0) : left.start()])
        return opens is not None or relation is Relation.WITHIN
    is_until = between == " " and relation is Relation.BEFORE
    return is_until and _ENDS_SINCE.search(left[0]) is not None


def _named(match: re.Match[str], relation: Relation | None) -> str:
    """Return what of a date stands in articles: all of a day or a month, of a bound the year."""
    if relation is Relation.WITHIN:
        return " ".join(_COUNTED_BY.sub(" ", match[0]).split())
    return parts(match).get("year", "")
