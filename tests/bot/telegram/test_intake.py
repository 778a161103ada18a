"""What is meant for the bot is stored, once, before it is handed out in its order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.records.inbox import State
from bot.telegram.allowance import Allowance
from bot.telegram.dispatch import Dispatcher
from bot.telegram.intake import Intake
from tests.bot.telegram.office import in_group, office, pressed, typing
from tests.bot.telegram.talking import GROUP, PERSON, Time, asked, connected, run, working, written

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping
    from tests.bot_api import FakeBotApiClient

MEMBER = {"user": PERSON, "status": "member"}


def body_of(keeping: Keeping, update_id: int) -> Any:
    """Return an update as it was stored."""
    begun = keeping.records.inbox.begin(update_id)
    assert begun is not None
    return json.loads(begun.body)


def test_a_question_is_stored_whole_and_handed_out(
    api: FakeBotApiClient, keeping: Keeping
) -> None:
    raw = asked(1, "où? 🙂") | {"a_field_of_tomorrow": [1]}

    async def work() -> None:
        async with office(api, keeping) as desk:
            await desk.intake.take([raw])
            assert desk.counts() == {State.WAITING: 1}
            await desk.quiet()
            assert desk.stored == [1]

    run(work())
    assert body_of(keeping, 1) == raw
    [waiting] = keeping.records.inbox.waiting()
    assert (waiting.chat_id, waiting.person_id) == (7, 7)


def test_the_same_update_is_handed_out_once(api: FakeBotApiClient, keeping: Keeping) -> None:
    async def work() -> None:
        async with office(api, keeping) as desk:
            await desk.intake.take([asked(1), asked(2), asked(1)])
            await desk.intake.take([asked(2), asked(1), asked(3)])
            await desk.intake.take([])
            await desk.quiet()
            assert sorted(desk.stored) == [1, 2, 3]

    run(work())


def test_an_update_that_was_handled_does_not_come_back(
    api: FakeBotApiClient, keeping: Keeping
) -> None:
    async def work() -> None:
        async with office(api, keeping) as desk:
            await desk.intake.take([asked(1)])
            keeping.records.inbox.finish(1)
            await desk.intake.take([asked(1)])
            await desk.quiet()
            assert desk.stored == [1]
            assert desk.counts() == {State.DONE: 1}

    run(work())


UNHEARD = {
    "talk in a group": in_group(1, "why?"),
    "a command of another bot": in_group(1, "/ask@other_bot why?"),
    "a channel's post": {
        "update_id": 1,
        "channel_post": written("/ask why?", chat=GROUP | {"type": "channel"}),
    },
    "an edited post": {
        "update_id": 1,
        "edited_channel_post": written("/ask", edit_date=2, chat=GROUP | {"type": "channel"}),
    },
    "a kind of tomorrow": {"update_id": 1, "telepathy": {"id": 1}},
    "a poll": {"update_id": 1, "poll_answer": {"poll_id": "1", "user": PERSON, "option_ids": []}},
}


@pytest.mark.parametrize("raw", UNHEARD.values(), ids=UNHEARD)
def test_what_is_not_meant_for_it_is_never_stored(
    api: FakeBotApiClient, keeping: Keeping, raw: dict[str, Any]
) -> None:
    async def work() -> None:
        async with office(api, keeping) as desk:
            await desk.intake.take([raw])
            assert (desk.counts(), desk.dispatcher.waiting_in_all) == ({}, 0)

    run(work())


HEARD = {
    "a question in a group": (in_group(1, "/ask why?"), GROUP["id"], 7),
    "an edited question": (
        {"update_id": 1, "edited_message": written("why?", edit_date=2)},
        7,
        7,
    ),
    "a press below a card": (pressed(1), 7, 7),
    "somebody who blocks it": (
        {
            "update_id": 1,
            "my_chat_member": {
                "chat": written()["chat"],
                "from": PERSON,
                "date": 1,
                "old_chat_member": MEMBER,
                "new_chat_member": MEMBER,
            },
        },
        7,
        7,
    ),
}


@pytest.mark.parametrize(("raw", "chat_id", "person_id"), HEARD.values(), ids=HEARD)
def test_what_is_meant_for_it_is_stored_with_its_chat_and_person(
    api: FakeBotApiClient, keeping: Keeping, raw: dict[str, Any], chat_id: int, person_id: int
) -> None:
    async def work() -> None:
        async with office(api, keeping) as desk:
            await desk.intake.take([raw])
            [one] = keeping.records.inbox.waiting()
            assert (one.update_id, one.chat_id, one.person_id) == (1, chat_id, person_id)
            await desk.quiet()
            assert desk.stored == [1]

    run(work())


BROKEN: dict[str, dict[str, Any]] = {
    "an empty message": {"update_id": 2, "message": {}},
    "a message without a chat": {"update_id": 2, "message": {"message_id": 1, "date": 1}},
    "a message that is none": {"update_id": 2, "message": 7},
    "a press of nobody": {"update_id": 2, "callback_query": {"id": "1"}},
    "a date beyond time": asked(2, date=10**20),
}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN)
def test_an_update_that_cannot_be_read_stops_no_other(
    api: FakeBotApiClient, keeping: Keeping, raw: dict[str, Any]
) -> None:
    async def work() -> None:
        async with office(api, keeping) as desk:
            await desk.intake.take([asked(1), raw, asked(3)])
            await desk.quiet()
            assert sorted(desk.stored) == [1, 3]
            assert desk.counts() == {State.WAITING: 2}

    run(work())


def test_half_an_emoji_is_stored_as_it_came(api: FakeBotApiClient, keeping: Keeping) -> None:
    text = "why \ud83d?"
    group = in_group(2, "x", entities=[{"type": "mention", "offset": 0, "length": 12}])
    group["message"]["text"] = "@fake_qa_bot why \ud83d?"

    async def work() -> None:
        async with office(api, keeping) as desk:
            await desk.intake.take([asked(1, text), group])
            await desk.quiet()
            assert sorted(desk.stored) == [1, 2]

    run(work())
    assert body_of(keeping, 1)["message"]["text"] == text


def test_what_is_typed_inline_is_not_stored(api: FakeBotApiClient, keeping: Keeping) -> None:
    async def work() -> None:
        async with office(api, keeping, per_minute=1) as desk:
            await desk.intake.take([typing(1, "w"), typing(2, "wh"), typing(3, "why")])
            assert desk.typed == ["w", "wh", "why"]
            await desk.quiet()
            assert desk.passed == ["w", "wh", "why"]
            assert (desk.counts(), desk.told) == ({}, [])

    run(work())


def test_who_asks_too_much_is_refused_and_told_once(
    api: FakeBotApiClient, keeping: Keeping
) -> None:
    async def work() -> None:
        async with office(api, keeping, per_minute=3) as desk:
            await desk.intake.take([asked(number) for number in range(1, 11)])
            await desk.intake.take([asked(11), asked(12, person=8)])
            await desk.quiet()
            assert sorted(desk.stored) == [1, 2, 3, 12]
            assert desk.told == [4]
            assert desk.counts() == {State.WAITING: 4, State.REFUSED: 8}
            await desk.intake.take([asked(5)])
            await desk.quiet()
            assert sorted(desk.stored) == [1, 2, 3, 12]

    run(work())


def test_pressing_buttons_is_never_too_much(api: FakeBotApiClient, keeping: Keeping) -> None:
    async def work() -> None:
        async with office(api, keeping, per_minute=1) as desk:
            await desk.intake.take([pressed(number) for number in range(1, 6)])
            await desk.quiet()
            assert desk.stored == [1, 2, 3, 4, 5]

    run(work())


def test_what_waited_when_it_ended_is_handed_out_in_order(
    api: FakeBotApiClient, keeping: Keeping
) -> None:
    async def first() -> None:
        async with office(api, keeping) as desk:
            await desk.intake.take([asked(3), asked(1), pressed(2), asked(4)])

    async def second() -> None:
        async with office(api, keeping) as desk:
            assert await desk.intake.resume() == 3
            await desk.intake.take([asked(4), asked(5)])
            await desk.quiet()
            assert desk.stored == [2, 3, 4, 5]

    run(first())
    keeping.records.inbox.finish(1)
    keeping.records.inbox.begin(3)
    run(second())


def test_a_database_that_fails_delays_and_loses_nothing(
    api: FakeBotApiClient, keeping: Keeping, broken_inbox: Time
) -> None:
    async def work() -> None:
        async with office(api, keeping, per_minute=2, time=broken_inbox) as desk:
            await desk.intake.take([asked(1), asked(2), asked(3)])
            await desk.quiet()
            assert sorted(desk.stored) == [1, 2]
            assert desk.told == [3]
            assert desk.counts() == {State.WAITING: 2, State.REFUSED: 1}

    run(work())
    assert broken_inbox.slept == [1, 1, 1]


def test_a_database_that_fails_at_the_start_is_waited_for(
    api: FakeBotApiClient, keeping: Keeping, broken_inbox: Time
) -> None:
    async def work() -> None:
        async with office(api, keeping, time=broken_inbox) as desk:
            assert await desk.intake.resume() == 0

    run(work())
    assert broken_inbox.slept == [1, 1, 1]


def test_an_intake_that_was_not_started_says_so(api: FakeBotApiClient, keeping: Keeping) -> None:
    async def work() -> None:
        async with connected(api) as bot, working() as workers:
            dispatcher = Dispatcher()
            inbox, allowance = keeping.records.inbox, Allowance(1, Time())
            with pytest.raises(RuntimeError, match="was not started"):
                await Intake(bot, inbox, workers, dispatcher, allowance).take([typing(1, "x")])
            await dispatcher.stop(0)

    run(work())
