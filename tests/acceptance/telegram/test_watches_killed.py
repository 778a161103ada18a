"""Kills while changes are found and told: each is told once at most, and arrives or is offered.

`SEED` in the environment repeats a run; each trial prints its own.
"""

from __future__ import annotations

import contextlib
import os
import random
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Final

import pytest

from tests.acceptance.telegram.newsroom import (
    CORRECTED,
    FIRST,
    QUESTION,
    Newsroom,
    report,
    wait_until_told,
)
from tests.acceptance.telegram.served import check, serve_quickly
from tests.acceptance.telegram.talk import Talk, until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.acceptance.telegram.served import Served
    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json

SEED: Final = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
PEOPLE: Final = 8
KILLS: Final = 2
TOLD: Final = "An article that I quoted was corrected."
OFFER: Final = "An answer has changed."
_LATE: Final = 0.15  # seconds that Telegram has a message before it says so
_WHILE_TELLING: Final = 0.7  # of the kills; the others come while changes are looked for
_TRIALS: Final = 2
_MANY_TRIALS: Final = 30


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one change, over all people.

    Attributes:
        lost: Who was neither told nor offered to be.
        doubled: Messages about the change beyond the first of each.
        offered: Offers; who has one may have been told as well.
    """

    lost: int
    doubled: int
    offered: int


class Trial:
    """One correction that eight people watch, and kills at random moments.

    Args:
        bot: Serves.
        talks: Everybody who watches.
        seed: Of what is random.
    """

    def __init__(self, bot: Served, talks: list[Talk], seed: int) -> None:
        self._bot = bot
        self._talks = talks
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret

    def run(self, room: Newsroom, text: str) -> Came:
        """Correct the article, kill and start again; return what came of it."""
        bot, api = self._bot, self._bot.api
        before = [len(talk.standing()) for talk in self._talks]
        api.fault("sendMessage", "delay", when="after", delay=_LATE, count=1_000)
        since, generation = api.last_seq(), room.publish(report(text))
        bot.serving.wait_for(f"generation answers generation={generation}")
        for _ in range(KILLS):
            self._wait_for_some_moment(since)
            bot.serving.kill()
            bot.serving.start()
        wait_until_told(bot, generation)
        api.clear_faults()
        new = [talk.standing()[had:] for talk, had in zip(self._talks, before, strict=True)]
        return _came(new)

    def _wait_for_some_moment(self, since: int) -> None:
        """Wait while changes are looked for, or while some of them are being told."""
        if self._random.random() < _WHILE_TELLING:
            told = self._random.randint(1, PEOPLE - 1)
            with contextlib.suppress(AssertionError):  # all that was left may be offered already
                self._bot.api.wait_calls("sendMessage", told, since, timeout=1)
        Event().wait(self._random.uniform(0, 2 * _LATE))


def _came(new: Sequence[Sequence[Json]]) -> Came:
    """Return what came of a change, from what stands in each chat since then."""
    told = [sum(one["text"].startswith(TOLD) for one in each) for each in new]
    offers = [sum(one["text"].startswith(OFFER) for one in each) for each in new]
    lost = sum(not any(both) for both in zip(told, offers, strict=True))
    return Came(lost, sum(max(one - 1, 0) for one in told), sum(offers))


@pytest.mark.parametrize("trials", [_TRIALS, _MANY_TRIALS], ids=["few", "many"])
@pytest.mark.slow
def test_a_change_is_told_once_at_most_and_arrives_or_is_offered(
    api: FakeBotApiClient, towns: Path, trials: int
) -> None:
    room, talks = Newsroom(towns), [Talk.private(api) for _ in range(PEOPLE)]
    room.publish(report())
    with serve_quickly(api, towns, "polling", "--seconds", "0.05", "--look", "0.1") as bot:
        for talk in talks:
            talk.ask(f"/watch {QUESTION}")
        for number in range(trials):
            text = (CORRECTED, FIRST)[number % 2]
            came = Trial(bot, talks, SEED + number).run(room, text)
            print(f"SEED={SEED + number}: {came}")  # noqa: T201 - to repeat it
            assert (came.lost, came.doubled) == (0, 0)
            assert came.offered <= PEOPLE * KILLS
    check(api)


@pytest.mark.parametrize("when", [pytest.param("before", marks=pytest.mark.slow), "after"])
def test_what_was_on_its_way_at_a_kill_is_offered_and_can_be_shown(
    api: FakeBotApiClient, towns: Path, when: str
) -> None:
    room, talk = Newsroom(towns), Talk.private(api)
    room.publish(report())
    with serve_quickly(api, towns, "polling", "--look", "0.1") as bot:
        talk.ask(f"/watch {QUESTION}")
        api.fault("sendMessage", "delay", delay=60, when=when)  # it is killed long before that
        generation = room.publish(report(CORRECTED))
        arrived = when == "after"
        until(lambda: not api.state()["faults"] and len(talk.standing()) == 1 + arrived)
        bot.serving.kill()
        bot.serving.start()
        wait_until_told(bot, generation)
        assert [one["text"].split(".")[0] + "." for one in talk.standing()][1:] == [
            *([TOLD] if arrived else []),
            OFFER,
        ]
        offer, since = talk.standing()[-1], api.last_seq()
        assert talk.press(offer, "Show it")["text"] == ""
        shown = talk.next_edit(since)
        assert shown["text"].startswith(TOLD)
        assert CORRECTED in shown["text"]
        assert talk.press_data(shown, _data(offer))["text"] == ""  # as often as one likes
        assert len(talk.standing()) == 2 + arrived
    check(api, ["message is not modified"])  # by the second press


def _data(message: Json) -> str:
    return str(message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
