"""Stopping: what was begun is finished, the rest is kept, and the program ends in time."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING, Final

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING, QUICK, check, serve_quickly
from tests.acceptance.telegram.talk import Talk, until
from tests.serving import Serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient

IN_TIME: Final = 10.0  # seconds; container engines kill then
AT_ONCE: Final = 4.0  # seconds, where nothing goes on


def stopped(serving: Serving, seconds: float, number: int = signal.SIGTERM) -> None:
    """Stop a bot, and check that it ended well and in time."""
    began = time.monotonic()
    assert serving.stop(20, number) == 0, serving.log
    assert time.monotonic() - began < seconds
    assert "Traceback" not in serving.log


@pytest.mark.parametrize("mode", MOSTLY_POLLING)
def test_twenty_questions_in_flight_are_answered_now_or_after_the_next_start(
    api: FakeBotApiClient, towns: Path, mode: str
) -> None:
    api.config(webhook_retry_scale=0.05)
    people = [Talk.private(api) for _ in range(20)]
    with serve_quickly(api, towns, mode, "--seconds", "0.2") as bot:
        for number, talk in enumerate(people):
            talk.write(f"When did the harbour of town{number} open?")
        people[0].messages(0, 1)
        stopped(bot.serving, IN_TIME)
        answered = sum(len(talk.messages()) for talk in people)
        assert answered >= 2
        bot.serving.start()
        for number, talk in enumerate(people):
            [answer] = talk.messages(0, 1)
            assert f"town{number} " in answer["text"]
        stopped(bot.serving, AT_ONCE)
    check(api)


@pytest.mark.slow
def test_a_question_that_hangs_is_kept_for_the_next_start_and_stops_nobody(
    api: FakeBotApiClient, towns: Path
) -> None:
    hanging, other = Talk.private(api), Talk.private(api)
    with serve_quickly(api, towns) as bot:
        other.ask("When did the harbour of town1 open?")
        hanging.write("Will the harbour of town2 be open forever?")
        other.write("When did the harbour of town3 open?")
        until(lambda: api.calls("sendChatAction", chat_id=hanging.chat_id))
        stopped(bot.serving, IN_TIME)
        assert hanging.messages() == []
        with bot.records() as records:
            waiting = [one.person_id for one in records.inbox.waiting()]
        assert waiting == [hanging.person, other.person]


def test_what_was_kept_is_answered_first_at_the_next_start(
    api: FakeBotApiClient, towns: Path
) -> None:
    talk = Talk.private(api)
    with serve_quickly(api, towns, "polling", "--seconds", "0.4") as bot:
        for number in range(12):
            talk.write(f"When did the harbour of town{number} open?")
        talk.messages(0, 1)
        stopped(bot.serving, IN_TIME)
        talk.write("When did the harbour of town30 open?")
        bot.serving.start()
        answers = [one["text"].split(" opened")[0] for one in talk.messages(0, 13)]
    assert answers == [f"The harbour of town{number}" for number in (*range(12), 30)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("mode", MOSTLY_POLLING)
def test_a_bot_that_has_nothing_to_do_ends_at_once(
    api: FakeBotApiClient, towns: Path, mode: str, number: signal.Signals
) -> None:
    with serve_quickly(api, towns, mode) as bot:
        Talk.private(api).ask("/start")
        stopped(bot.serving, AT_ONCE, number)


@pytest.mark.slow
@pytest.mark.parametrize("loading", ["1", pytest.param("15", marks=pytest.mark.slow)])
def test_a_bot_that_is_stopped_while_the_model_loads_ends_in_time(
    api: FakeBotApiClient, towns: Path, loading: str
) -> None:
    talk = Talk.private(api)
    serving = Serving(api, towns, "--loading", loading, module=QUICK)
    talk.write("When did the harbour of town1 open?")
    serving.start(until="serving username")
    try:
        until(lambda: api.calls("sendChatAction", chat_id=talk.chat_id))
        stopped(serving, IN_TIME)
        serving.start()
        assert len(talk.messages(0, 1)) == 1
    finally:
        serving.kill()


@pytest.mark.parametrize("mode", MOSTLY_POLLING)
def test_a_backlog_from_before_the_first_start_is_answered(
    api: FakeBotApiClient, towns: Path, mode: str
) -> None:
    talk = Talk.private(api)
    for number in range(3):
        talk.write(f"When did the harbour of town{number} open?")
    with serve_quickly(api, towns, mode):
        assert len(talk.messages(0, 3)) == 3


def test_a_question_that_waited_long_is_answered_with_a_word_about_it(
    api: FakeBotApiClient, towns: Path
) -> None:
    talk = Talk.private(api)
    talk.write("When did the harbour of town1 open?", date=int(time.time()) - 3_600)
    with serve_quickly(api, towns):
        [answer] = talk.messages(0, 1)
    assert answer["text"].startswith("You asked 60 minutes ago, while I was away.")
    assert "The harbour of town1 opened." in answer["text"]
    assert answer["reply_to_message"]


def test_nothing_is_sent_after_the_program_said_that_it_stopped(
    api: FakeBotApiClient, towns: Path
) -> None:
    with serve_quickly(api, towns) as bot:
        Talk.private(api).ask("/start")
        stopped(bot.serving, AT_ONCE)
        assert bot.serving.log.splitlines()[-1].startswith("INFO footnote.telegram: stopped")
        assert not api.state()["polling"]
