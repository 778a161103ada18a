"""Phrases of time: where one stands in a question, which days it names, what it says of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.answering.times.periods import Period, after, before

if TYPE_CHECKING:
    import re


class Relation(Enum):
    """How what is asked for lies to the days that a phrase names."""

    WITHIN = auto()
    SINCE = auto()
    AFTER = auto()
    BEFORE = auto()
    UNTIL = auto()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some days, as a question names them.

    Attributes:
        start: Where it begins in the question; with what binds it ("since last week") where it
            says nothing but time.
        end: Where it ends.
        days: The days it names.
        relation: None where it is no bound: "the 2012 Olympics".
        named: What of it may stand in an article as well, a year or a month; empty for "last
            week", which means another one there.
    """

    start: int
    end: int
    days: Period
    relation: Relation | None
    named: str = ""

    @property
    def period(self) -> Period | None:
        """The days that are asked for; None where the calendar has none such."""
        match self.relation:
            case Relation.SINCE:
                return Period(self.days.first, None)
            case Relation.AFTER:
                return after(self.days)
            case Relation.BEFORE:
                return before(self.days)
            case Relation.UNTIL:
                return Period(None, self.days.last)
            case Relation.WITHIN:
                return self.days
            case _:
                return None


def parts(match: re.Match[str]) -> dict[str, str]:
    """Return what an expression found, by name; a digit at its end tells alternatives apart."""
    return {name.rstrip("0123456789"): part for name, part in match.groupdict().items() if part}


def is_name(text: str, start: int) -> bool:
    """Return whether a word of time is part of a name: "Apocalypse Now", "USA Today".

    A capital says so, but for the first word and where all are capitals.
    """
    is_first = not text[:start].strip(" \"'«“(")
    return text[start].isupper() and not is_first and not text.isupper()
