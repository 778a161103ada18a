"""What a question leans on: ones own exchanges in that chat, of the last hour, since /new."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.telegram.conversation import Conversation
from tests.bot.records.keeping import given
from tests.bot.telegram.talking import at_desk, run
from tests.builders import NOON

if TYPE_CHECKING:
    from pathlib import Path

    from bot.records.answers import Given
    from tests.bot_api import FakeBotApiClient

CHAT: Final = 5
PERSON: Final = 50


def exchange(question: str, number: int, minutes_ago: int = 5, **changes: Any) -> Given:
    """Return an answer to a question that was asked some time ago."""
    asked_at = (NOON - timedelta(minutes=minutes_ago)).strftime("%Y-%m-%dT%H:%M:%SZ")
    fields = {"question": question, "question_id": number, "asked_at": asked_at, "quotes": ()}
    return given(**(fields | {"message_id": number + 1} | changes))


BEFORE: Final = {
    "all that was said": ([exchange("Who is Ada?", 10)], 0, ("Who is Ada?",)),
    "three exchanges": (
        [exchange(f"{number}?", number, 9 - number) for number in range(1, 6)],
        0,
        ("3?", "4?", "5?"),
    ),
    "nothing after an hour": ([exchange("Who is Ada?", 10, 61)], 0, ()),
    "something within an hour": ([exchange("Who is Ada?", 10, 59)], 0, ("Who is Ada?",)),
    "nothing of somebody else": ([exchange("Who is Ada?", 10, person_id=51)], 0, ()),
    "nothing of another chat": ([exchange("Who is Ada?", 10, chat_id=6)], 0, ()),
    "nothing before /new": (
        [exchange("Who is Ada?", 10), exchange("Who is Ivo?", 20)],
        15,
        ("Who is Ivo?",),
    ),
    "nothing that was asked later": ([exchange("Who is Ada?", 110)], 0, ()),
    "what a group asked before it moved": ([exchange("Who is Ada?", 0)], 0, ("Who is Ada?",)),
}


@pytest.mark.parametrize(("kept", "new", "turns"), BEFORE.values(), ids=BEFORE)
def test_a_question_leans_on_what_was_said(
    api: FakeBotApiClient, tmp_path: Path, kept: list[Given], new: int, turns: tuple[str, ...]
) -> None:
    async def work() -> tuple[str, ...]:
        async with at_desk(api, tmp_path) as desk:
            for one in kept:
                desk.records.answers.keep(one, keep_text=True, done=None)
            if new:
                desk.records.beginnings.begin(CHAT, PERSON, new)
            return await Conversation(desk).before(100, CHAT, PERSON)

    assert run(work()) == turns


def query_of(api: FakeBotApiClient, folder: Path, *kept: Given, keep_text: bool) -> str | None:
    """Return as what the last of some questions was searched."""

    async def work() -> str | None:
        async with at_desk(api, folder) as desk:
            for one in kept:
                desk.records.answers.keep(one, keep_text=keep_text, done=None)
            last = desk.records.answers.by_key(kept[-1].key)
            assert last is not None
            return await Conversation(desk).query_of(last)

    return run(work())


def test_how_an_older_question_was_searched_is_found_again(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    exchanges = exchange("Who is Ada Brun?", 10), exchange("When was she born?", 20)
    query = query_of(api, tmp_path, *exchanges, keep_text=True)
    assert query == "When was Ada Brun born?"


def test_where_the_wording_is_not_kept_nothing_is_found(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    exchanges = exchange("Who is Ada Brun?", 10), exchange("When was she born?", 20)
    assert query_of(api, tmp_path, *exchanges, keep_text=False) is None


def test_what_stands_alone_was_searched_as_it_is(api: FakeBotApiClient, tmp_path: Path) -> None:
    exchanges = exchange("Who is Ada Brun?", 10), exchange("Who is Ivo Dahl?", 20)
    assert query_of(api, tmp_path, *exchanges, keep_text=True) is None
