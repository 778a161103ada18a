"""Kills: whenever the program is ended, each question is answered; hardly one of them twice.

`SEED` in the environment repeats a run; each trial prints its own.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
from collections import Counter
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Final

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING, check, serve_quickly
from tests.acceptance.telegram.talk import Talk, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.acceptance.telegram.served import Served
    from tests.bot_api import FakeBotApiClient

SEED: Final = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
QUESTIONS: Final = 40
CHATS: Final = 8
KILLS: Final = 3
_AT_A_KILL: Final = 5  # questions written at the moment of each
_TRIALS: Final = 1
_MANY_TRIALS: Final = 20


@dataclass(frozen=True, slots=True)
class Came:
    """What came of all questions.

    Attributes:
        lost: Questions without an answer.
        doubled: Answers beyond the first.
        overtaken: Chats in which a question was answered before an older one.
    """

    lost: int
    doubled: int
    overtaken: int


class Trial:
    """Forty questions from eight chats, and three kills at random moments.

    Args:
        bot: Serves.
        seed: Of what is random.
    """

    def __init__(self, bot: Served, seed: int) -> None:
        self._bot = bot
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._chats = [Talk.private(bot.api) for _ in range(CHATS)]
        self._written = 0

    def run(self) -> Came:
        """Write, kill and start again; return what came of it."""
        bot, begun = self._bot, self._bot.api.last_seq()
        self._write(QUESTIONS - KILLS * _AT_A_KILL)
        for _ in range(KILLS):
            self._wait_for_some_answers()
            self._write(_AT_A_KILL)
            Event().wait(self._random.uniform(0, 0.1))
            bot.serving.kill()
            bot.serving.start()
        for chat in self._chats:  # whatever waited in a chat has had its turn before this
            chat.api.send_text("/help", chat.person)
        until(lambda: all(_has_help(chat, begun) for chat in self._chats), seconds=120)
        return self._count(begun)

    def _write(self, count: int) -> None:
        for number in range(self._written, self._written + count):
            self._chats[number % CHATS].write(f"When did the harbour of town{number} open?")
        self._written += count

    def _wait_for_some_answers(self) -> None:
        """Wait for one to nine answers; a bot that has lost its questions sends none."""
        api, wanted = self._bot.api, self._random.randint(1, 9)
        with contextlib.suppress(AssertionError):
            api.wait_calls("sendMessage", wanted, api.last_seq(), timeout=1.5)

    def _count(self, begun: int) -> Came:
        told = [
            [town for one in chat.messages(begun) for town in _town(one)] for chat in self._chats
        ]
        answers = Counter(town for towns in told for town in towns)
        assert set(answers) <= set(range(QUESTIONS))
        lost, doubled = QUESTIONS - len(answers), answers.total() - len(answers)
        first_told = [list(dict.fromkeys(towns)) for towns in told]
        return Came(lost, doubled, sum(towns != sorted(towns) for towns in first_told))


def _town(message: dict[str, str]) -> list[int]:
    """Return the town that an answer is about."""
    return [int(number) for number in re.findall(r"town(\d+)", message["text"].split("\n")[0])[:1]]


def _has_help(chat: Talk, begun: int) -> bool:
    """Return whether the last thing that was written has its answer."""
    return any(one["text"].startswith("What I know") for one in chat.messages(begun))


def run_trials(
    api: FakeBotApiClient, folder: Path, mode: str, trials: int, *options: str
) -> list[Came]:
    """Run trials with one bot, one after the other; return what came of each."""
    api.config(webhook_retry_scale=0.05)
    found = []
    with serve_quickly(api, folder, mode, "--seconds", "0.05", *options) as bot:
        for number in range(trials):
            came = Trial(bot, SEED + number).run()
            print(f"SEED={SEED + number} {mode} {options}: {came}")  # noqa: T201 - to repeat it
            found.append(came)
        bot.serving.stop()
    check(api)
    return found


@pytest.mark.parametrize("mode", MOSTLY_POLLING)
@pytest.mark.parametrize(
    "trials", [_TRIALS, pytest.param(_MANY_TRIALS, marks=pytest.mark.slow)], ids=["one", "twenty"]
)
def test_no_question_is_lost_by_a_kill_and_few_are_answered_twice(
    api: FakeBotApiClient, towns: Path, mode: str, trials: int
) -> None:
    for came in run_trials(api, towns, mode, trials):
        assert came.lost == 0
        assert came.doubled <= KILLS * CHATS
        assert came.overtaken == 0


@pytest.mark.slow
@pytest.mark.parametrize("mode", MOSTLY_POLLING)
def test_without_the_durable_inbox_the_same_kills_lose_questions(
    api: FakeBotApiClient, towns: Path, mode: str
) -> None:
    [came] = run_trials(api, towns, mode, 1, "--forgetful")
    assert came.lost > 0
