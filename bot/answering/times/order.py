"""Which of several articles is wished: the newest ("latest", "сейчас", "қазір") or the oldest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.answering.times.phrases import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator


class Order(StrEnum):
    """Which articles come first where they answer about equally well."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Ordering:
    """A word that wishes for an order.

    Attributes:
        start: Where it begins in the question.
        end: Where it ends.
        is_subject: Whether it may be what the question is about as well, and stays in the query.
    """

    start: int
    end: int
    order: Order
    is_subject: bool = False


_TOLD_EN: Final = (
    r"reports?|news|updates?|articles?|figures?|data|numbers?|results?|polls?|surveys?|forecasts?|"
    r"estimates?|elections?|matche?s?|games?|meetings?|votes?|decisions?|statements?"
)
_TOLD_RU: Final = (
    r"новост|данны|сообщени|сведени|событи|цифр|показател|опрос|результат|информаци|статистик|"
    r"решени|отчет|отчёт|прогноз|оценк|заявлени|выбор|заседани|матч|обновлени"
)
_TOLD_KK: Final = r"жаңалық|дерек|мәлімет|хабар|оқиға|көрсеткіш|нәтиже|сауалнама|болжам|шешім|есеп"

_NOT_CURRENT: Final = (
    r"in|of|is|was|through|flow\w*|densit\w+|carr\w+|account|week|month|quarter|year"
)
_NO_UNIT: Final = r"(?![ ](?:недел|месяц|квартал|год|апта|ай|тоқсан|жыл))"  # that is a period

# "Current" is now only between what belongs to somebody and a noun: not "an electric current",
# not "the current in a wire".
_NEWEST: Final = re.compile(
    rf"""(?<![\w-])(?:
      (?<!at[ ]the[ ])(?<!when[ ]is[ ]the[ ])(?:the[ ]very[ ])?latest
    | newest | (?:most[ ])?recent(?:ly)? | lately
    | currently | nowadays | presently | these[ ]days | at[ ](?:present|the[ ]moment)
    | as[ ]of[ ](?:now|today)
    | (?:right[ ])?(?<!what[ ]is[ ])(?<!until[ ])now(?![ ](?:known|called))
    | (?:(?<=the[ ])|(?<=its[ ])|(?<=his[ ])|(?<=her[ ])|(?<=their[ ])|(?<=['’]s[ ])|^)
        current(?=[ ]\w)(?![ ](?:{_NOT_CURRENT})\b)
    | last(?=[ ](?:{_TOLD_EN})\b)
    | сейчас | теперь | ныне | нынешн\w{{2,3}}{_NO_UNIT} | в[ ]настоящ(?:ее[ ]время|ий[ ]момент)
    | на[ ](?:данный|текущий|сегодняшний)[ ](?:момент|день) | на[ ]сегодня
    | текущ(?:ий|ая|ее|ие|его|ей|их|ую|ем|им|ими){_NO_UNIT} | ағымдағы{_NO_UNIT}
    | недавн(?:о|ий|яя|ее|ие|их|его|ей|юю)
    | в[ ]последнее[ ]время | новейш\w{{2,3}} | сам\w{{2}}[ ](?:свеж|последн|нов)\w{{2,3}}
    | (?:свеж|последн)\w{{2,3}}(?=[ ](?:{_TOLD_RU}))
    | қазір(?:гі)?(?:[ ](?:уақытта|таңда|кезде|сәтте))? | бүгінде | бүгінгі[ ](?:таңда|күнде)
    | жақында(?:ғы)? | соңғы[ ](?:кез|уақыт)\w{{0,5}} | ең[ ](?:соңғы|жаңа)
    | соңғы(?=[ ](?:{_TOLD_KK}))
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_LAST: Final = re.compile(r"\b(?:последн(?:ий|яя|ее|ие|их|юю|его|ей|ем)|соңғы)\b", re.IGNORECASE)
_OLDEST: Final = re.compile(
    rf"""\b(?:
      (?:earliest|oldest|very[ ]first|first)(?=[ ](?:{_TOLD_EN}|reported|mention\w*)\b)
    | (?:сам\w{{2}}[ ])?(?:перв|ранн)\w{{2,3}}(?=[ ](?:{_TOLD_RU}|упоминани))
    | (?:ең[ ])?алғашқы(?=[ ](?:{_TOLD_KK}))
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def orderings(text: str) -> Iterator[Ordering]:
    """Yield the words of a text that wish for an order.

    Args:
        text: A question, its words set apart by single blanks.
    """
    for match in _NEWEST.finditer(text):
        if not is_name(text, match.start()):
            yield Ordering(*match.span(), Order.NEWEST)
    for match in _LAST.finditer(text):
        yield Ordering(*match.span(), Order.NEWEST, is_subject=True)
    for match in _OLDEST.finditer(text):
        yield Ordering(*match.span(), Order.OLDEST)
