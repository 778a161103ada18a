"""An article of the time asked for holds the words that name that time."""

from __future__ import annotations

from datetime import date

from bot.answering.sentences import take_apart
from bot.answering.times.dateline import is_from_then, with_dateline
from bot.answering.times.reading import read_times
from tests.bot.answering.times.timed import hit, passage

TODAY = date(2025, 10, 15)
MAY = read_times("What did wheat cost in May 2024?", TODAY)
LAST_WEEK = read_times("What did wheat cost last week?", TODAY)


def test_the_day_of_publication_decides() -> None:
    assert is_from_then("2024-05-31T23:59:59Z", MAY)
    assert not is_from_then("2024-06-01", MAY)
    assert not is_from_then(None, MAY)
    assert not is_from_then("2024-05-01", read_times("What does wheat cost?", TODAY))


def test_what_was_published_then_holds_the_words_that_name_it() -> None:
    words = take_apart(passage(1, "Wheat costs 90 tenge."))
    dated = with_dateline(words, hit(1, "2024-05-02"), MAY, ("en",))
    assert dated.title == words.title | {"may", "2024"}
    assert dated.sentences == words.sentences


def test_whatever_else_was_found_is_left_as_it_is() -> None:
    words = take_apart(passage(1, "Wheat costs 90 tenge."))
    assert with_dateline(words, hit(1, "2023-05-02"), MAY, ("en",)) is words
    assert with_dateline(words, hit(1, None), MAY, ("en",)) is words
    assert with_dateline(words, hit(1, "2025-10-07"), LAST_WEEK, ("en",)) is words
