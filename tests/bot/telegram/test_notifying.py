"""A notice is sent once whatever Telegram does; what may be lost is offered, and shown then."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from telegram import CallbackQuery

from bot.telegram.messages.buttons import Action, Pressed
from bot.telegram.sending import Sender
from tests.acceptance.telegram.newsroom import CORRECTED, FIRST, QUESTION, report
from tests.bot.records.watching import states
from tests.bot.telegram.talking import PERSON, PRIVATE, connected, run, said, written
from tests.bot.telegram.tower import Tower, tower

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient

OFFER = "An answer has changed. My message about it may not have arrived."
TOLD = "An article that I quoted was corrected."


@pytest.fixture
def at_tower(
    api: FakeBotApiClient, tmp_path: Path
) -> Callable[[Callable[[Tower], Awaitable[None]]], None]:
    """Give what does something where one change waits to be told."""

    def do(work: Callable[[Tower], Awaitable[None]]) -> None:
        async def inside() -> None:
            async with tower(api, tmp_path) as there:
                await there.watch(QUESTION)
                there.publish(report(CORRECTED))
                await there.rounds.go()
                assert states(there.desk.records) == {"waiting": 1}
                await work(there)

        run(inside())

    return do


def lines(there: Tower) -> list[str]:
    """Return how each thing begins that the bot said, the confirmation left out."""
    return [text.split("\n")[0] for text in said(there.api)[1:]]


async def press(there: Tower, number: int = -1, person: int = 7) -> str:
    """Press the button below one of the bot's messages; return how that was answered."""
    views = [one["msg"] for one in there.api.chat_view(7)["messages"] if one["by_bot"]]
    message = views[number]
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    action, key, place = data.split(":")
    query = there.api.press(message["message_id"], data=data, force=True)["callback_query_id"]
    described = {
        "id": query,
        "from": PERSON | {"id": person},
        "chat_instance": "1",
        "data": data,
        "message": written("x", message_id=message["message_id"], chat=PRIVATE),
    }
    pressed = CallbackQuery.de_json(described)
    say = there.desk.voices["en"]
    presses = {**there.watching.presses(), **there.telling.presses()}
    await presses[Action(action)](pressed, Pressed(Action(action), key, int(place)), say)
    return str(there.api.wait_answer("callback", query).get("text", ""))


def test_a_notice_is_sent_once(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.tell()
        await there.tell()
        there.restart()
        await there.notifying.resume()
        await there.tell()
        assert lines(there) == [TOLD]
        assert states(there.desk.records) == {"sent": 1}

    at_tower(work)


def test_what_was_begun_when_the_program_ended_is_offered_once_and_shown(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        notices = there.desk.records.notices
        notices.begin(notices.waiting()[0].notice_id)
        for _ in range(2):
            there.restart()
            await there.notifying.resume()
            await there.tell()
        assert lines(there) == [OFFER]
        assert states(there.desk.records) == {"offered": 1}
        offered = there.api.chat_view(7)["messages"][-1]["msg"]
        assert await press(there) == ""
        assert lines(there) == [TOLD]
        assert FIRST in said(there.api)[-1]
        assert states(there.desk.records) == {"sent": 1}
        button = offered["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        assert there.desk.records.notices.claim(button.split(":")[1], 7, 99) is None

    at_tower(work)


@pytest.mark.parametrize("when", ["before", "after"])
def test_where_the_connection_breaks_off_it_is_offered(at_tower: Any, when: str) -> None:
    async def work(there: Tower) -> None:
        there.api.fault("sendMessage", "drop", when=when)
        await there.tell()
        assert states(there.desk.records) == {"unknown": 1}
        await there.tell()
        await there.tell()
        assert lines(there) == [TOLD] * (when == "after") + [OFFER]
        assert states(there.desk.records) == {"offered": 1}

    at_tower(work)


def test_an_offer_that_may_be_lost_is_not_made_again(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        there.api.fault("sendMessage", "drop", count=2)
        for _ in range(4):
            await there.tell()
        assert lines(there) == []
        assert states(there.desk.records) == {"offered": 1}

    at_tower(work)


def test_somebody_elses_press_shows_nothing(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        there.api.fault("sendMessage", "drop")
        await there.tell()
        await there.tell()
        assert await press(there, person=8) == "This button is too old. Please ask again."
        assert lines(there) == [OFFER]

    at_tower(work)


def test_whoever_blocked_the_bot_is_not_watched_for_any_more(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        there.desk.records.following.switch(7, on=True)
        there.api.block(7)
        await there.tell()
        assert states(there.desk.records) == {}
        assert there.desk.records.watches.of(7) == []
        assert not there.desk.records.following.follows(7)

    at_tower(work)


def test_one_that_is_refused_is_given_up(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        there.api.fault("sendMessage", "error", status=400, description="Bad Request: no")
        await there.tell()
        await there.tell()
        assert lines(there) == []
        assert states(there.desk.records) == {"dead": 1}

    at_tower(work)


@pytest.mark.parametrize(
    ("fault", "pause"),
    [
        ({"kind": "429", "retry_after": 1_000}, 1_000),
        ({"kind": "error", "status": 500, "count": 1_000}, 60),
    ],
    ids=["too many", "an error inside"],
)
def test_what_surely_did_not_arrive_waits_without_haste(
    at_tower: Any, fault: dict[str, Any], pause: float
) -> None:
    async def work(there: Tower) -> None:
        async with connected(there.api) as bot:
            sender = Sender(bot, there.time, there.time.sleep)
            there.desk = replace(there.desk, sender=sender)
            there.__post_init__()
            there.api.fault("sendMessage", **fault)
            await there.tell()
            assert states(there.desk.records) == {"waiting": 1}
            there.api.clear_faults()
            before = there.api.last_seq()
            there.time.at += pause - 1
            await there.tell()
            assert there.api.calls("sendMessage", before) == []
            there.time.at += 2
            await there.tell()
            assert lines(there) == [TOLD]

    at_tower(work)


def test_a_part_that_fails_behind_another_leaves_it_in_doubt(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        # Two long sentences do not fit into one message.
        again = "and the harbour of Skerrywick opened "
        there.publish(report(f"The harbour of Skerrywick opened {again * 100}in 1907."))
        await there.rounds.go()
        await there.tell()
        before = len(said(there.api))
        there.publish(report(f"The harbour of Skerrywick opened {again * 100}in 1908."))
        await there.rounds.go()
        there.api.fault("sendMessage", "error", status=400, description="Bad Request: no", skip=1)
        await there.tell()
        assert len(said(there.api)) == before + 1
        assert states(there.desk.records)["unknown"] == 1

    at_tower(work)


def test_nothing_is_sent_of_a_watch_that_was_ended(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        assert await press(there, 0) == "I do not watch that question any more."
        await there.tell()
        assert lines(there) == []

    at_tower(work)


class Stumbling:
    """A sender that fails once as nobody foresaw."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._failed = False

    async def send(self, chat_id: int, message: Any) -> int:
        """Send, or fail."""
        if not self._failed:
            self._failed = True
            error = "nobody foresaw this"
            raise RuntimeError(error)
        return await self._sender.send(chat_id, message)


def test_one_that_fails_unforeseen_is_given_up_and_stops_no_other(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        await there.watch("Which harbour did open in Skerrywick?")
        there.publish(report())
        await there.rounds.go()
        assert states(there.desk.records) == {"waiting": 3}
        there.desk = replace(there.desk, sender=Stumbling(there.desk.sender))  # type: ignore[arg-type]
        there.__post_init__()
        await there.tell()
        assert states(there.desk.records) == {"sent": 2, "dead": 1}

    at_tower(work)


def test_a_busy_database_is_waited_for(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        with closing(sqlite3.connect(there.folder / "footnote.db")) as holder:
            holder.execute("ALTER TABLE watch RENAME TO away")
            holder.commit()
            await there.tell()
            assert states(there.desk.records) == {"waiting": 1}
            holder.execute("ALTER TABLE away RENAME TO watch")
            holder.commit()
        await there.tell()
        assert lines(there) == []
        there.time.at += 61
        await there.tell()
        assert lines(there) == [TOLD]

    at_tower(work)


def test_it_is_told_in_the_language_that_was_chosen_since(at_tower: Any) -> None:
    async def work(there: Tower) -> None:
        there.desk.records.people.choose_language(7, "ru")
        await there.tell()
        assert lines(there) == ["Статья, которую я цитировал, исправлена."]

    at_tower(work)
