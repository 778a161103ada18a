"""Datelines: what was published in 2024 holds the word "2024", whether it says so or not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.times.periods import published_on
from index.words import stem

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.answering.sentences import PassageWords
    from bot.answering.times.reading import Times
    from index.retrieval import Hit


def is_from_then(published_at: str | None, times: Times) -> bool:
    """Return whether something was published in the period that is asked for."""
    day = published_on(published_at)
    return day is not None and times.period is not None and times.period.holds(day)


def with_dateline(
    words: PassageWords, hit: Hit, times: Times, languages: Collection[str | None]
) -> PassageWords:
    """Return a passage whose title holds "2024" as well, if it was published then.

    An article of May 2024 seldom says so: to miss these words in it would be to doubt it for its
    own date.

    Args:
        words: The passage, taken apart.
        hit: Where it was found, with the date of its article.
        times: What the question says of time.
        languages: The ways in which words of the question were stemmed.
    """
    if not times.named or not is_from_then(hit.published_at, times):
        return words
    stems = {stem(word, one) for word in times.named for one in languages or (None,)}
    return replace(words, title=words.title | stems)
