"""Updates wait until an offset confirms them; only one may poll."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests.bot_api.calls_of_bot import done, polled, refusal, sent

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient


def test_an_offset_confirms_what_is_before_it(api: FakeBotApiClient) -> None:
    api.reset()
    numbers = [api.send_text(f"m{number}")["update_id"] for number in range(5)]
    assert polled(api) == numbers
    assert polled(api, limit=2) == numbers[:2]
    assert polled(api, offset=numbers[2]) == numbers[2:]
    assert polled(api) == numbers[2:]
    assert polled(api, offset=-1) == numbers[4:]
    assert polled(api, offset=numbers[4] + 1) == []
    assert api.state()["pending_updates"] == 0


def test_only_allowed_kinds_are_sent(api: FakeBotApiClient) -> None:
    assert len(polled(api, allowed_updates=["callback_query"])) == 1
    assert api.send_text("x")["delivered"] is False
    polled(api, allowed_updates="not JSON")
    assert api.send_text("x")["delivered"] is False
    polled(api, allowed_updates=[])
    assert api.send_text("x")["delivered"] is True


def test_reactions_are_sent_to_who_asked_for_them(api: FakeBotApiClient) -> None:
    assert api.react(1, "👍")["delivered"] is False
    polled(api, allowed_updates=["message_reaction"])
    assert api.react(1, "👎")["delivered"] is True
    change = done(api, "getUpdates")[-1]["message_reaction"]
    assert change["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert change["new_reaction"] == [{"type": "emoji", "emoji": "👎"}]


def test_a_second_poller_ends_the_first(api: FakeBotApiClient) -> None:
    polled(api, offset=10**9)
    with ThreadPoolExecutor() as threads:
        older = threads.submit(refusal, api, "getUpdates", timeout=20)
        api.wait_until(lambda state: state["polling"])
        younger = threads.submit(polled, api, timeout=20)
        assert older.result().startswith("Conflict: terminated by other getUpdates request")
        api.wait_until(lambda state: state["polling"])
        number = api.send_text("wake")["update_id"]
        assert younger.result() == [number]


def test_what_was_not_confirmed_comes_again_after_a_restart(api: FakeBotApiClient) -> None:
    first = polled(api)
    assert polled(api) == first
    assert polled(api, offset=first[0] + 1) == []
    api.redeliver(first[0])
    second = api.send_text("later")["update_id"]
    assert polled(api) == [first[0], second]


def test_an_old_update_comes_before_newer_ones(api: FakeBotApiClient) -> None:
    (first,) = polled(api)
    second = api.send_text("later")["update_id"]
    polled(api, offset=second)
    api.redeliver(first)
    assert polled(api) == [first, second]


def test_many_messages_come_at_once(api: FakeBotApiClient) -> None:
    polled(api, offset=10**9)
    assert api.bulk(250, users=10, text="question {i}")["n"] == 250
    updates = done(api, "getUpdates")
    assert [update["message"]["text"] for update in updates[:2]] == ["question 0", "question 1"]
    assert len(polled(api, offset=updates[-1]["update_id"] + 1)) == 100
    assert api.state()["pending_updates"] == 150


def test_no_message_goes_to_whom_the_bot_does_not_know(api: FakeBotApiClient) -> None:
    words = refusal(api, "sendMessage", chat_id=12345, text="x")
    assert words == "Bad Request: chat not found"
    api.make_user(12345)
    words = refusal(api, "sendMessage", chat_id=12345, text="x")
    assert words == "Forbidden: bot can't initiate conversation with a user"


def test_a_user_may_block_the_bot(api: FakeBotApiClient) -> None:
    api.block()
    words = refusal(api, "sendMessage", chat_id=7, text="x")
    assert words == "Forbidden: bot was blocked by the user"
    assert api.send_text("x")["delivered"] is False
    api.unblock()
    assert sent(api)
    statuses = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in done(api, "getUpdates")
        if "my_chat_member" in update
    ]
    assert statuses == ["kicked", "member"]
