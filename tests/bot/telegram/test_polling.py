"""Telegram is told that updates arrived once they are stored; no failure loses or hurries any."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from bot.telegram.failures import NotOursError
from bot.telegram.polling import UPDATES, Polling
from tests.bot.telegram.taking import Taking
from tests.bot.telegram.talking import Time, connected, run, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot_api import FakeBotApiClient


def answer(body: Any) -> dict[str, Any]:
    """Return a fault: a whole answer that says something else than updates."""
    return {"kind": "bad_json", "text": json.dumps(body)}


FAULTS: dict[str, dict[str, Any]] = {
    "too many": {"kind": "429", "retry_after": 3},
    "an error inside": {"kind": "error", "status": 500},
    "a gateway's page": {"kind": "html"},
    "dropped": {"kind": "drop"},
    "dropped with the updates": {"kind": "drop", "when": "after"},
    "half an answer": {"kind": "bad_json"},
    "no result": answer({"ok": True}),
    "not ok": answer({"ok": False, "description": "?"}),
    "a result that is no list": answer({"ok": True, "result": 7}),
    "a result of texts": answer({"ok": True, "result": ["x"]}),
    "updates without numbers": answer({"ok": True, "result": [{"message": {}}]}),
    "updates with odd numbers": answer({"ok": True, "result": [{"update_id": None}]}),
    "no object": answer([1]),
    "nested without end": {"kind": "bad_json", "text": "[" * 100_000},
    "another poller": {"kind": "error", "status": 409, "description": "terminated"},
}


@asynccontextmanager
async def polling(
    api: FakeBotApiClient, taking: Taking, time: Time | None = None
) -> AsyncIterator[Polling]:
    """Give what polls, while it polls; it may have ended by itself."""
    async with connected(api) as bot:
        found = Polling(bot, taking, (time or Time()).sleep)
        task = asyncio.create_task(found.run())
        try:
            yield found
        finally:
            task.cancel()
            await asyncio.wait((task,))
            if not task.cancelled():
                task.result()


def ask(api: FakeBotApiClient, count: int) -> list[int]:
    """Let person 7 ask so often; return the updates' numbers."""
    return [api.send_text(f"question {number}")["update_id"] for number in range(count)]


def pending(api: FakeBotApiClient) -> int:
    """Return how many updates Telegram keeps."""
    return int(api.state()["pending_updates"])


def test_updates_are_taken_in_order_as_telegram_wrote_them(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking()
        async with polling(api, taking):
            await until(lambda: len(taking.taken) == 3)
            later = await api.aio.send_text("later")
            await until(lambda: len(taking.taken) == 4)
            assert taking.taken == [*numbers, later["update_id"]]
            assert taking.raws[-1] == {
                "update_id": later["update_id"],
                "message": later["message"],
            }

    numbers = ask(api, 3)
    run(work())
    assert api.state()["allowed_updates"] == sorted(UPDATES)


def test_telegram_keeps_updates_until_they_are_taken(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking()
        taking.gate.clear()
        async with polling(api, taking) as found:
            await until(lambda: taking.begun)
            await found.confirm()
            assert (await api.aio.state())["pending_updates"] == 3
            taking.gate.set()
            await api.aio.wait_until(lambda state: not state["pending_updates"])

    ask(api, 3)
    run(work())


def test_what_was_being_taken_at_the_end_comes_again(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking()
        taking.gate.clear()
        async with polling(api, taking):
            await until(lambda: taking.begun)
        again = Taking()
        async with polling(api, again):
            await until(lambda: again.taken)
        assert (taking.taken, again.taken) == ([], numbers)

    numbers = ask(api, 3)
    run(work())


def test_a_batch_that_cannot_be_stored_is_never_confirmed(api: FakeBotApiClient) -> None:
    async def work() -> None:
        async with connected(api) as bot:
            taking = Taking(failures=1)
            found = Polling(bot, taking, Time().sleep)
            with pytest.raises(OSError, match="the disk is full"):
                await found.run()
            await found.confirm()
        assert pending(api) == 3
        async with polling(api, taking):
            await until(lambda: taking.taken)
        assert taking.taken == numbers

    numbers = ask(api, 3)
    run(work())


def test_the_last_batch_is_confirmed_at_the_end(api: FakeBotApiClient) -> None:
    async def work() -> None:
        async with connected(api) as bot:
            taking = Taking()
            found = Polling(bot, taking)
            await found.confirm()
            task = asyncio.create_task(found.run())
            await until(lambda: taking.taken)
            task.cancel()
            await asyncio.wait((task,))
            await found.confirm()
        assert taking.taken == numbers

    numbers = ask(api, 3)
    run(work())
    assert pending(api) == 0


def test_a_failure_of_the_last_word_is_no_error(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking()
        async with polling(api, taking) as found:
            await until(lambda: taking.taken)
            await api.aio.fault("getUpdates", "drop")
            await found.confirm()

    ask(api, 1)
    run(work())


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_after_failures_nothing_is_missing_and_nothing_was_hurried(
    api: FakeBotApiClient, fault: dict[str, Any]
) -> None:
    time = Time()

    async def work() -> None:
        taking = Taking()
        async with polling(api, taking, time):
            await until(lambda: taking.taken)
        assert taking.taken == numbers

    numbers = ask(api, 3)
    api.fault("getUpdates", **fault, count=5)
    run(work())
    least = 3 if fault["kind"] == "429" else 1
    assert len(time.slept) == 5  # one wait for each failed request
    assert min(time.slept) >= least
    assert max(time.slept) <= 4


def test_waiting_grows_up_to_four_seconds_and_shrinks_when_all_is_well(
    api: FakeBotApiClient,
) -> None:
    time = Time()

    async def work() -> None:
        taking = Taking()
        async with polling(api, taking, time):
            await until(lambda: taking.taken)
            await api.aio.fault("getUpdates", "html", count=2)
            await api.aio.send_text("later")
            await until(lambda: len(time.slept) == 7)

    ask(api, 1)
    api.fault("getUpdates", "html", count=5)
    run(work())
    assert time.slept == [1, 2, 4, 4, 4, 1, 2]


def test_a_lost_answer_is_asked_for_again(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking()
        async with polling(api, taking):
            await until(lambda: len(taking.taken) == 2)
            await api.aio.fault("getUpdates", "drop", when="after", count=3)
            third = (await api.aio.send_text("third"))["update_id"]
            await until(lambda: len(taking.taken) == 3)
            assert taking.taken == [*numbers, third]

    numbers = ask(api, 2)
    run(work())


def test_ten_conflicts_in_a_row_are_another_program(api: FakeBotApiClient) -> None:
    time = Time()

    async def work() -> None:
        async with connected(api) as bot:
            with pytest.raises(NotOursError, match=r"^another program .*; stop one of the two$"):
                await Polling(bot, Taking(), time.sleep).run()

    api.fault("getUpdates", "error", status=409, description="terminated", count=20)
    run(work())
    assert len(time.slept) == 9
    assert min(time.slept) >= 1
    assert [one["count"] for one in api.state()["faults"]] == [10]


def test_fewer_conflicts_are_a_program_that_is_being_stopped(api: FakeBotApiClient) -> None:
    time = Time()

    async def work() -> None:
        taking = Taking()
        async with polling(api, taking, time):
            for count in (1, 2):
                await api.aio.fault("getUpdates", "error", status=409, count=9)
                await api.aio.send_text("wakes the poll")
                await until(lambda count=count: len(time.slept) == 9 * count)
                await until(lambda count=count: len(taking.taken) == count)

    run(work())
    assert len(time.slept) == 18


def test_a_token_that_was_revoked_ends_it(api: FakeBotApiClient) -> None:
    async def work() -> None:
        async with connected(api) as bot:
            with pytest.raises(
                NotOursError, match=r"^Telegram does not know this token"
            ) as raised:
                await Polling(bot, Taking(), Time().sleep).run()
            assert api.token not in f"{raised.value}{raised.value.__cause__}"

    api.fault("getUpdates", "error", status=401)
    run(work())


def test_a_webhook_that_is_set_is_deleted_first(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking()
        async with polling(api, taking, time):
            await until(lambda: taking.taken)

    time = Time()
    ask(api, 1)
    api.bot_api("setWebhook", url="http://127.0.0.1:9/")
    api.fault("deleteWebhook", "html", count=2)
    run(work())
    assert time.slept == [1, 2]
    assert api.state()["webhook"] is None
