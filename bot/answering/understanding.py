"""Understanding: what a question asks, before anything is searched for it.

First a follow-up is made whole, then words of time are read, then acronyms are given their other
form: each step reads what the one before it left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answering.follow_ups import standing_alone
from bot.answering.times.reading import read_times
from corpus.language import language_by_letters

if TYPE_CHECKING:
    from datetime import date

    from bot.answering.acronyms import AcronymReader, Worded
    from bot.answering.follow_ups import Rewritten
    from bot.answering.question import Question
    from bot.answering.times.reading import Times

LONGEST_QUESTION: Final = 4_096  # characters; what is longer is no question


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was taken to ask.

    Attributes:
        text: As the person wrote it, as far as it is read.
        asked: What sentences are held against: the question without words of time, and without
            what it explains itself.
        language: ISO 639-1, None where its letters tell nothing.
        rewritten: What a follow-up takes from the turns before it.
        times: What it wishes of time.
        worded: What is searched, with what its acronyms stand for.
    """

    text: str
    asked: str
    language: str | None
    rewritten: Rewritten
    times: Times
    worded: Worded

    @property
    def whole(self) -> str | None:
        """The whole question that a follow-up was taken for; None where it stands alone."""
        return self.rewritten.query if self.rewritten.query != self.text else None


def understand(question: Question, today: date, acronyms: AcronymReader) -> Understood:
    """Return what a question asks.

    Args:
        question: With the turns before it.
        today: The day it is asked on, in UTC.
        acronyms: Reads the short and long forms in it.
    """
    text = question.text[:LONGEST_QUESTION]
    language = language_by_letters(text)
    rewritten = standing_alone(text, question.history)
    times = read_times(rewritten.query, today)
    is_whole = rewritten.asked == rewritten.query
    own = times if is_whole else read_times(rewritten.asked, today)
    query = acronyms.said_once(times.rest)  # both forms make it longer
    return Understood(
        text=text,
        asked=acronyms.said_once(own.rest),
        language=language,
        rewritten=rewritten,
        times=times,
        worded=acronyms.worded(query, language, (*question.history, text)),
    )
