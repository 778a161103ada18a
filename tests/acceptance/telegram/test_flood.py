"""One person who asks without end holds up nobody else, is told so once, and fills no memory."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.records import open_records
from corpus.database import Database
from tests.bot_api import FakeBotApiProcess
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder
from tests.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bot_api import FakeBotApiClient

_PER_MINUTE: Final = 20  # questions of one person
_OTHERS: Final = 50
_FLOOD_RATE: Final = 20.0  # questions a second: 200 in ten
_TOWNS: Final = 40
_FIRST_OTHER: Final = 1_000
_FIRST_FLOODER: Final = 9_000
_ELSEWHERE: Final = -100_123
"""A group whose messages the bot does not get to see."""

_MOST_TIMES: Final = 2.0
_MOST_TURNS: Final = 3
_NOISE: Final = 30.0  # milliseconds: less than that is no waiting
_PATIENCE: Final = 60.0  # seconds
_MINUTE: Final = 60.0  # seconds
_LATE: Final = 6.0  # seconds that a flood may take longer where the machine is busy
_MOST_GROWTH: Final = 100.0  # MiB
_TOLD: Final = f"{_PER_MINUTE} questions a minute"


@dataclass(frozen=True, slots=True)
class _Turn:
    """The same questions of the others, once quietly and once while somebody floods.

    Attributes:
        seconds: That they take.
        each: Questions of each of the others.
    """

    seconds: float
    each: int

    @property
    def questions(self) -> int:
        """Of the others, together."""
        return _OTHERS * self.each

    @property
    def flood(self) -> int:
        """Questions of the one."""
        return round(_FLOOD_RATE * self.seconds)

    @property
    def most_answers(self) -> float:
        """What one person can get in that time: a full bucket, and what drips into it."""
        return _PER_MINUTE * (1 + (self.seconds + _LATE) / _MINUTE)


@dataclass(slots=True)
class _Asking:
    """Somebody who asks at an even pace, in a thread: the pace does not depend on answers."""

    api: FakeBotApiClient
    people: Sequence[int]
    number: int
    rate: float
    chat_id: int | None = None
    asked: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    def run(self) -> None:
        """Ask, by turns; note the time just before each question."""
        started = time.monotonic()
        for number in range(self.number):
            due = started + number / self.rate
            threading.Event().wait(max(0.0, due - time.monotonic()))
            person = self.people[number % len(self.people)]
            self.asked[person].append(time.time())
            self.api.send_text(
                f"What about the bridge{number % _TOWNS}?", person, chat_id=self.chat_id
            )


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[FakeBotApiClient, Serving]]:
    """Give a served bot that takes 20 milliseconds to embed a question, and its Telegram."""
    app = application_in(tmp_path / "data")
    app.articles.add([numbered_draft(number) for number in range(_TOWNS)])
    app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None)
    app.database.close()
    settings = {"QUESTIONS_PER_MINUTE": str(_PER_MINUTE)}
    options = ("--seconds", "0.02")
    with (
        FakeBotApiProcess() as api,
        Serving(
            api, app.settings.data_dir, *options, module="tests.quick_service", **settings
        ) as served,
    ):
        yield api, served


@pytest.mark.slow
def test_a_flood_holds_up_nobody_else(serving: tuple[FakeBotApiClient, Serving], tmp_path: Path):
    """Fifty others ask once each in the ten seconds of the flood: five questions a second.

    Twenty each in those ten seconds would be a hundred a second, beyond the thirty that Telegram
    takes: then everybody waits, flood or not. Twenty in all would leave nothing to take a 95th
    percentile of. Five a second is what two busy cores sustain.
    """
    _check(*serving, tmp_path, _Turn(seconds=10, each=1))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_long_flood_holds_up_nobody_else(
    serving: tuple[FakeBotApiClient, Serving], tmp_path: Path
):
    """Fifty others ask twenty times each in a hundred seconds, and the flood lasts as long."""
    _check(*serving, tmp_path, _Turn(seconds=100, each=20))


def _check(api: FakeBotApiClient, served: Serving, folder: Path, turn: _Turn) -> None:
    """Compare quiet and flood, again where the machine was busy with something else.

    Other work can make a fair bot look unfair in one turn. Without lanes it is so in each: eight
    times as much on an idle machine, two and a half times where hardly anything else gets done.
    """
    warming = _Turn(seconds=5, each=1)
    _ask(api, warming, _FIRST_FLOODER, chat_id=_ELSEWHERE)
    memory, ratios = _memory(served.pid), [_comparison(api, turn, _FIRST_FLOODER + 1)]
    while ratios[-1] > _MOST_TIMES and len(ratios) < _MOST_TURNS:
        ratios.append(_comparison(api, turn, _FIRST_FLOODER + 1 + len(ratios)))
    print(f"p95 of the others in a flood: {ratios[-1]:.2f} times quiet")  # noqa: T201 - shown by -s
    assert ratios[-1] <= _MOST_TIMES, ratios
    assert _memory(served.pid) - memory <= _MOST_GROWTH
    assert served.stop() == 0
    sent = warming.questions + len(ratios) * (2 * turn.questions + turn.flood)
    assert _updates_in(folder / "data", api.token) == sent  # each is known, whatever became of it


def _comparison(api: FakeBotApiClient, turn: _Turn, flooder: int) -> float:
    """Return how many times as long the others wait in a flood, and check what the one gets."""
    quiet = _p95(_ask(api, turn, flooder, chat_id=_ELSEWHERE))
    flooded = _p95(_ask(api, turn, flooder))
    _check_the_flooder(api, flooder, turn)
    return flooded / max(quiet, _NOISE)


def _ask(
    api: FakeBotApiClient, turn: _Turn, flooder: int, chat_id: int | None = None
) -> list[float]:
    """Let the others ask while somebody floods; return how long each of their questions took.

    A flood elsewhere costs this machine the same, and the bot nothing: Telegram does not show it
    what is said in a group and not to it.
    """
    since, people = api.last_seq(), range(_FIRST_OTHER, _FIRST_OTHER + _OTHERS)
    others = _Asking(api, people, turn.questions, turn.questions / turn.seconds)
    one = _Asking(api, [flooder], turn.flood, _FLOOD_RATE, chat_id)
    flood = threading.Thread(target=one.run)
    flood.start()
    others.run()
    flood.join()
    return _waits(api, since, others)


def _waits(api: FakeBotApiClient, since: int, others: _Asking) -> list[float]:
    """Return the milliseconds from each question to its answer, when all are answered."""
    said: dict[int, list[float]] = {}
    while not all(len(said.get(one, ())) >= len(times) for one, times in others.asked.items()):
        count = sum(map(len, said.values()))
        said = _said(api.wait_calls("sendMessage", count + 1, since, _PATIENCE, status=200))
    return [
        1e3 * (answered - asked)
        for person, times in others.asked.items()
        for asked, answered in zip(times, said[person], strict=True)
    ]


def _said(calls: Sequence[dict[str, Any]]) -> dict[int, list[float]]:
    """Return when something was said in each chat, oldest first."""
    said: dict[int, list[float]] = defaultdict(list)
    for call in calls:
        said[int(call["params"]["chat_id"])].append(call["time"])
    return said


def _check_the_flooder(api: FakeBotApiClient, flooder: int, turn: _Turn) -> None:
    """The bucket is answered, the rest is not, and one message a minute says so."""
    wanted = {"chat_id": flooder, "status": 200}
    said = api.wait_calls("sendMessage", _PER_MINUTE + 1, 0, _PATIENCE, **wanted)
    told = [call["time"] for call in said if _TOLD in call["params"]["text"]]
    assert len(told) == 1 + turn.seconds // _MINUTE
    assert all(later - one > _MINUTE - 1 for one, later in pairwise(told))
    assert len(said) - len(told) <= turn.most_answers


def _p95(milliseconds: Sequence[float]) -> float:
    return quantiles(milliseconds, n=20, method="inclusive")[-1]


def _memory(pid: int) -> float:
    """Return what a process holds in memory, in MiB."""
    told = Path(f"/proc/{pid}/status").read_text()
    return int(told.partition("VmRSS:")[2].split()[0]) / 1024


def _updates_in(data_dir: Path, token: str) -> int:
    """Return how many updates the inbox knows."""
    database = Database(f"sqlite:///{data_dir / 'footnote.db'}")
    counts = open_records(database, token, lambda: datetime.now(UTC)).inbox.counts()
    database.close()
    return sum(counts.values())
