"""People who ask the bot: at a rate, whatever it does, or as fast as it keeps up."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.served import Logged, Served
    from tests.bot_api import FakeBotApiClient

AT_ONCE: Final = 24  # questions on their way where it is asked as fast as it keeps up
_FIRST_PERSON: Final = 1_000_000
_CALLS_KEPT: Final = 20_000  # by the stand-in: more than one turn of this benchmark makes


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one question.

    Attributes:
        asked: When it was given to the stand-in, in seconds since 1970: a millisecond before
            the bot could have it.
        said: When `sendMessage` with its answer arrived there.
        logged: What the bot's log says of it.
    """

    asked: float
    said: float
    logged: Logged

    @property
    def milliseconds(self) -> float:
        """From the question to its answer."""
        return 1e3 * (self.said - self.asked)


class Crowd:
    """Many people, each of whom asks once: whoever asks twice would wait for his own answer.

    Args:
        api: Where they write.
        served: The bot that answers.
        questions: What they ask, each once.
    """

    def __init__(self, api: FakeBotApiClient, served: Served, questions: Iterator[str]) -> None:
        api.config(keep_calls=_CALLS_KEPT)
        self._api = api
        self._served = served
        self._questions = questions
        self._people = count(_FIRST_PERSON)
        self._chance = random.Random(5)  # noqa: S311 - sampling needs a seed, not secrecy

    def ask_at(self, rate: float, number: int, patience: float) -> list[Way]:
        """Ask at a rate, with the gaps that independent people leave, and wait for the answers.

        Args:
            rate: Questions a second.
            number: Of questions.
            patience: Seconds after the last question; what is not answered then is left out.
        """
        due, since = time.monotonic(), self._api.last_seq()
        asked: dict[int, tuple[int, float]] = {}
        for _ in range(number):
            due += self._chance.expovariate(rate)
            threading.Event().wait(max(0.0, due - time.monotonic()))
            self._ask(asked)
        self._served.wait_for(asked, 0, patience)
        return self._ways(asked, since)

    def ask_often(self, number: int, until: float) -> int:
        """Ask as fast as the bot keeps up; return how many were answered.

        Args:
            number: Of questions.
            until: When to stop in any case, on the monotonic clock.
        """
        asked: dict[int, tuple[int, float]] = {}
        open_ones: set[int] = set()
        for _ in range(number):
            open_ones.add(self._ask(asked))
            if not self._served.wait_for(open_ones, AT_ONCE - 1, until - time.monotonic()):
                break
            open_ones = {one for one in open_ones if one not in self._served.answers}
        self._served.wait_for(open_ones, 0, until - time.monotonic())
        return sum(one in self._served.answers for one in asked)

    def _ask(self, asked: dict[int, tuple[int, float]]) -> int:
        """Let a new person ask; note the person and the time under the update's number."""
        person, at = next(self._people), time.time()
        update_id = int(self._api.send_text(next(self._questions), person)["update_id"])
        asked[update_id] = person, at
        return update_id

    def _ways(self, asked: dict[int, tuple[int, float]], since: int) -> list[Way]:
        said: dict[int, float] = {}
        for call in self._api.calls("sendMessage", since, status=200):
            said.setdefault(int(call["params"]["chat_id"]), call["time"])
        answers = self._served.answers
        return [
            Way(at, said[person], answers[update_id])
            for update_id, (person, at) in asked.items()
            if update_id in answers and person in said
        ]


def answered_a_second(ways: Sequence[Way]) -> float:
    """Return the pace of the answers, over the time from the first question to the last answer."""
    seconds = max(way.said for way in ways) - min(way.asked for way in ways)
    return len(ways) / seconds


def asked_a_second(ways: Sequence[Way]) -> float:
    """Return the pace of the questions, which chance makes slower or faster than was wanted."""
    times = [way.asked for way in ways]
    return len(ways) / (max(times) - min(times))
