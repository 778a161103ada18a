"""Says so where nothing that is quoted is from the time asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.times.dateline import is_from_then
from bot.answering.times.periods import Period
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Citation, Quote
    from bot.answering.times.reading import Times


@dataclass(frozen=True, slots=True)
class NoneFromThen:
    """An answer is quoted from articles of another time than was asked for.

    Attributes:
        asked: The period, up to today at most.
        newest: When the newest article that is quoted was published, as stored.
    """

    asked: Period
    newest: str


def none_from_then(
    times: Times, quotes: Sequence[Quote], citations: Sequence[Citation]
) -> NoneFromThen | None:
    """Return what to say where no article quoted is from the period asked for.

    Nothing is to be said where no article has a date, nor where a quote names the year that was
    asked for: "in 1986" asks for what happened then, and later articles tell it.

    Args:
        times: What the question says of time.
        quotes: What is shown.
        citations: The articles that stands in.
    """
    dates = [one.published_at for one in citations if one.published_at is not None]
    if times.period is None or not dates or any(is_from_then(one, times) for one in dates):
        return None
    numbers = {word for word in times.named if word.isdigit()}
    if numbers and any(not numbers.isdisjoint(words(quote.text)) for quote in quotes):
        return None
    return NoneFromThen(_up_to_today(times), max(dates))


def _up_to_today(times: Times) -> Period:
    asked = times.period or Period()
    last = asked.last or times.today
    return Period(asked.first, min(last, times.today))
