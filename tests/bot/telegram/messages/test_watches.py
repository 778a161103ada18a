"""What is watched is confirmed with its answer, and listed with a button for each."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.records.watches import MOST
from bot.telegram.messages import watches
from bot.telegram.messages.buttons import Action, Pressed, decode
from tests.bot.records.watching import watch
from tests.bot.replies import quote
from tests.bot.telegram.messages.replies import asked
from tests.bot.telegram.messages.texts import ENGLISH, VOICES, labels, only

ONE = replace(watch(key="one"), made_at="2025-06-01T12:00:00Z")
TWO = replace(ONE, key="two", question="x" * 500, told_at="2025-06-03T12:00:00Z")


def test_a_question_is_confirmed_with_its_answer_as_it_is() -> None:
    message = watches.now_watched("Who built it?", asked(quote()), ENGLISH, "key")
    part = only(message)
    assert part.text.startswith(
        "I tell you when the answer changes.\n“Who built it?”\n\nPetra built it.\u00a0[1]\n\n"
    )
    assert [decode(row[0].data) for row in message.rows] == [Pressed(Action.UNWATCH, "key", 0)]


def test_a_question_without_an_answer_is_watched_as_well() -> None:
    text = only(watches.now_watched("Who built it?", None, ENGLISH, "key")).text
    assert text.endswith("“Who built it?”\n\nNo article answers it yet.")
    seen = only(watches.watched_as_answered("Who built it?", ENGLISH, "key")).text
    assert seen.endswith("“Who built it?”")


def test_the_list_tells_since_when_and_what_was_told_last() -> None:
    message = watches.watches_page([ONE, TWO], ENGLISH)
    text = only(message).text
    assert text.startswith(
        "Questions you watch\n\n"
        "1. “When did the library open?”\nsince 1 June 2025 · no change yet\n\n"
        "2. “xxx"
    )
    assert text.endswith("…”\nsince 1 June 2025 · last change told on 3 June 2025")
    assert labels(only(message)) == [["Stop 1", "Stop 2"]]
    assert [decode(button.data) for button in message.rows[0]] == [
        Pressed(Action.UNWATCH, "one", watches.IN_THE_LIST),
        Pressed(Action.UNWATCH, "two", watches.IN_THE_LIST),
    ]


@pytest.mark.parametrize("language", VOICES)
def test_the_longest_list_fits_into_one_message(language: str) -> None:
    longest = [replace(TWO, question="“ж” " * 500)] * MOST
    rows = labels(only(watches.watches_page(longest, VOICES[language])))
    assert sum(map(len, rows)) == MOST


@pytest.mark.parametrize("language", VOICES)
def test_short_words_name_the_commands(language: str) -> None:
    say = VOICES[language]
    assert "/watch" in only(watches.watches_page([], say)).text
    assert "/watch" in only(watches.how_to_watch(say)).text
    assert "/watches" in only(watches.watched_already(say)).text
    assert re.search(r"20 .*/watches", only(watches.too_many_watches(say, MOST)).text)
    assert 0 < len(watches.watch_ended(say)) <= 200
