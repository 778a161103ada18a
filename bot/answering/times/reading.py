"""Reads the words of time in a question: which days it asks for, and whether the newest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Final

from bot.answering.times.dates import dated
from bot.answering.times.order import Order, orderings
from bot.answering.times.periods import Period, both
from bot.answering.times.phrases import Relation
from bot.answering.times.relative import counted
from index.words import content_words, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answering.times.order import Ordering
    from bot.answering.times.phrases import Phrase

_BEFORE_A_MARK: Final = re.compile(r" (?=[?.!,;:])")


@dataclass(frozen=True, slots=True)
class Times:
    """What a question says of time.

    Attributes:
        today: The day it is asked on.
        period: When what is asked for was published; None for any time.
        order: Which articles come first where they answer about equally well; None for neither.
        named: Words of the question that name the period and may stand in an article; folded.
        rest: The question without the words that say nothing but time.
    """

    today: date
    period: Period | None
    order: Order | None
    named: frozenset[str]
    rest: str

    def __bool__(self) -> bool:
        """Return whether anything is wished of time."""
        return self.period is not None or self.order is not None


def read_times(question: str, today: date) -> Times:
    """Read the words of time in a question, in English, Russian or Kazakh.

    What has not begun yet can have been published at no time: "in 2050" is no period.

    Args:
        question: In plain words.
        today: The day it is asked on, in UTC.
    """
    text = " ".join(question.split())
    ordering = list(orderings(text))
    phrases = [one for one in _apart(text, today, ordering) if _has_begun(one, today)]
    asked = [one for one in phrases if one.period is not None]
    if not asked and not ordering:
        return Times(today, None, None, frozenset(), question)
    period = reduce(both, (one.period for one in asked if one.period), Period())
    return Times(
        today=today,
        period=None if period == Period() else period,
        order=_order(ordering, phrases, today),
        named=frozenset(word for one in asked for word in words(one.named)),
        rest=_without(question, text, asked, ordering),
    )


def _apart(text: str, today: date, ordering: Sequence[Ordering]) -> list[Phrase]:
    """Return the phrases of time that share no word with each other or with an order."""
    taken = [(one.start, one.end) for one in ordering if not one.is_subject]
    kept: list[Phrase] = []
    for phrase in (*counted(text, today), *dated(text, today)):
        if all(phrase.end <= start or end <= phrase.start for start, end in taken):
            taken.append((phrase.start, phrase.end))
            kept.append(phrase)
    return kept


def _has_begun(phrase: Phrase, today: date) -> bool:
    period = phrase.period
    return period is None or period.first is None or period.first <= today


def _order(ordering: Sequence[Ordering], phrases: Sequence[Phrase], today: date) -> Order | None:
    """Return the order that is wished; of what reaches today, as this week does, the newest."""
    if ordering:
        return ordering[0].order
    for one in phrases:
        is_current = one.relation is Relation.WITHIN and not one.named and one.days.holds(today)
        if is_current:
            return Order.NEWEST
    return None


def _without(
    question: str, text: str, phrases: Sequence[Phrase], ordering: Sequence[Ordering]
) -> str:
    """Return a question without what says nothing but time; all of it where nothing is left."""
    spans = [(one.start, one.end, one.named) for one in phrases]
    spans += [(one.start, one.end, "") for one in ordering if not one.is_subject]
    rest = text
    for start, end, named in sorted(spans, reverse=True):
        rest = f"{rest[:start]} {named} {rest[end:]}"
    rest = _BEFORE_A_MARK.sub("", " ".join(rest.split()))
    return rest if rest != text and content_words(rest) else question
