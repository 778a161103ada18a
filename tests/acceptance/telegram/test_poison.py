"""Poison: a question that raises, hangs or ends the program is given up; the others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING, check, serve_quickly
from tests.acceptance.telegram.talk import Talk, until
from tests.serving import ADMIN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.acceptance.telegram.served import Served
    from tests.bot_api import FakeBotApiClient

SORRY = "I am sorry, that went wrong. Please try again later. (No. "
GOOD = "When did the harbour of town5 open?"
ANSWER = "The harbour of town5 opened."


def assert_given_up(bot: Served, poisoned: Talk, update_id: int) -> None:
    """Check that there was one apology, with its number, and that an admin can see it."""
    [apology] = [one for one in poisoned.messages() if one["text"].startswith(SORRY)]
    assert apology["text"] == f"{SORRY}{update_id})"
    status = Talk.private(bot.api, ADMIN).ask("/status")["text"]
    assert "Given up: 1" in status
    with bot.records() as records:
        assert [one.update_id for one in records.inbox.dead()] == [update_id]


def test_a_question_that_raises_is_tried_three_times_and_given_up(
    api: FakeBotApiClient, towns: Path
) -> None:
    poisoned, other = Talk.private(api), Talk.private(api)
    with serve_quickly(api, towns) as bot:
        update_id = poisoned.write("Did the harbour of town1 explode?")["update_id"]
        assert other.ask(GOOD)["text"].startswith(ANSWER)
        poisoned.messages(0, 1)
        assert bot.serving.log.count("handling failed") == 3
        assert_given_up(bot, poisoned, update_id)
        assert poisoned.ask(GOOD)["text"].startswith(ANSWER)
        bot.serving.kill()
        bot.serving.start()
        assert poisoned.ask(GOOD)["text"].startswith(ANSWER)
        assert len(poisoned.messages()) == 3
    check(api)


def start_until_given_up(bot: Served, poisoned: Talk) -> int:
    """Start the bot again whenever it died; return how often it was started until it gave up."""
    starts = 1
    while not poisoned.messages():
        assert starts <= 6, bot.serving.log
        bot.serving.wait()
        bot.serving.start(until="serving username")
        starts += 1
        until(lambda: poisoned.messages() or bot.serving.has_ended)
    return starts


@pytest.mark.slow
@pytest.mark.parametrize("mode", MOSTLY_POLLING)
def test_a_question_that_ends_the_program_is_given_up_after_some_starts(
    api: FakeBotApiClient, towns: Path, mode: str
) -> None:
    api.config(webhook_retry_scale=0.05)
    poisoned, other = Talk.private(api), Talk.private(api)
    with serve_quickly(api, towns, mode) as bot:
        update_id = poisoned.write("Did the harbour of town1 crash?")["update_id"]
        assert 3 <= start_until_given_up(bot, poisoned) <= 5
        assert_given_up(bot, poisoned, update_id)
        assert other.ask(GOOD)["text"].startswith(ANSWER)
    check(api)


@pytest.mark.slow
def test_a_question_that_hangs_is_given_up_after_a_minute_and_holds_up_nobody_then(
    api: FakeBotApiClient, towns: Path
) -> None:
    poisoned, other = Talk.private(api), Talk.private(api)
    with serve_quickly(api, towns) as bot:
        update_id = poisoned.write("Is the harbour of town1 open forever?")["update_id"]
        other.write(GOOD)
        until(lambda: poisoned.messages() and other.messages(), seconds=90)
        assert_given_up(bot, poisoned, update_id)
        assert other.messages()[0]["text"].startswith(ANSWER)
        assert other.ask(GOOD)["text"].startswith(ANSWER)
    check(api)
