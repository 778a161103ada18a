"""`python -m benchmarks.telegram`: the whole way through Telegram, from question to answer.

Starts the stand-in of Telegram and the real `footnote serve` on the sample articles. Measured are
the milliseconds from the moment that a question can be fetched to the moment that `sendMessage`
arrives, and how memory grows over ten thousand questions. Machines differ and are shared, so
beside each median stands its ratio to one embedding alone, from the same run. Prints a table, and
JSON on the last line.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.alone import Alone
from benchmarks.asking import Crowd
from benchmarks.material import SAMPLES, questions
from benchmarks.served import Served
from benchmarks.shares import PARTS, Pace, pace_of
from corpus.articles import Draft
from corpus.extraction.child import Child
from corpus.sources import SourceReader
from tests.bot_api import FakeBotApiProcess

if TYPE_CHECKING:
    from collections.abc import Iterator

RATES: Final = ((1.0, 60), (10.0, 300), (30.0, 600))
"""Questions a second, and how many."""

_SPARE: Final = 2_000  # questions: for the rates, and to be embedded alone
_WARMING: Final = 20  # questions, not measured
_EARLY: Final = 1_000  # questions, after which memory is looked at first
_PATIENCE: Final = 120.0  # seconds until all that was asked at a rate is answered


@dataclass(frozen=True, slots=True)
class Memory:
    """How the bot's memory grew.

    Attributes:
        early: MiB after the first thousand questions.
        late: MiB at the end.
        questions: How many it had answered by then.
        pace: Answers a second, asked as fast as it keeps up.
    """

    early: float
    late: float
    questions: int
    pace: float
    goal: str = "at most 20 MiB more after the first 1,000"

    @property
    def growth(self) -> float:
        """MiB that it took more."""
        return self.late - self.early


def main() -> None:
    """Measure, print a table, and the same as JSON."""
    parser = argparse.ArgumentParser(description="Measure the whole way through Telegram.")
    parser.add_argument("--questions", type=int, default=10_000, help="in all, for the memory")
    parser.add_argument("--minutes", type=float, default=20.0, help="at most, for the memory")
    options = parser.parse_args()
    asked = iter(_questions(options.questions + _SPARE))
    with (
        tempfile.TemporaryDirectory(prefix="footnote-benchmark-") as name,
        FakeBotApiProcess() as api,
    ):
        folder = Path(name)
        with Served(api, folder) as served:
            alone, crowd = Alone(folder, asked, api.token), Crowd(api, served, asked)
            crowd.ask_often(_WARMING, time.monotonic() + _PATIENCE)
            paces = [_at(rate, count, crowd, served, alone) for rate, count in RATES]
            memory = _memory(crowd, served, options.questions, options.minutes)
            print(_about(memory), *served.failures[:5], sep="\n")
    grown = {**asdict(memory), "growth": memory.growth}
    print(json.dumps({"paces": [pace.as_json for pace in paces], "memory": grown}))


def _questions(number: int) -> list[str]:
    """Return questions about the sample articles, no two alike."""
    with Child() as child:
        found = SourceReader(datetime.now(UTC), child).read(str(SAMPLES), None)
        return questions([one for one in found if isinstance(one, Draft)], number)


def _at(rate: float, number: int, crowd: Crowd, served: Served, alone: Alone) -> Pace:
    """Measure one rate, with what its parts take alone before and after it, and print it."""
    costs, before = alone.look(), served.processor_seconds
    ways = crowd.ask_at(rate, number, _PATIENCE)
    computed = served.processor_seconds - before
    pace = pace_of(ways, rate, number, costs + alone.look(), computed)
    print("\n".join(_lines(pace)), flush=True)
    return pace


def _memory(crowd: Crowd, served: Served, number: int, minutes: float) -> Memory:
    """Let thousands of questions be answered, and look at the memory."""
    until = time.monotonic() + 60 * minutes
    crowd.ask_often(max(0, _EARLY - len(served.answers)), until)
    early, before, started = served.memory, len(served.answers), time.monotonic()
    crowd.ask_often(number - before, until)
    pace = (len(served.answers) - before) / (time.monotonic() - started)
    return Memory(early, served.memory, len(served.answers), pace)


def _about(memory: Memory) -> str:
    return (
        f"memory {memory.early:.0f} MiB after {_EARLY} questions, {memory.late:.0f} MiB after "
        f"{memory.questions}: growth {memory.growth:.1f} MiB (goal {memory.goal}); "
        f"{memory.pace:.1f} answers/s as fast as it keeps up"
    )


def _lines(pace: Pace) -> Iterator[str]:
    yield (
        f"{pace.rate:>4.0f}/s  p50 {pace.p50:>7.1f}  p95 {pace.p95:>7.1f}  p99 {pace.p99:>7.1f} ms"
        f"  answered {pace.answered} of {pace.number}, {pace.pace:.1f}/s"
    )
    yield (
        f"        p50 is {pace.ratio:.1f} times one embedding alone, {pace.embedding:.1f} ms; "
        f"one row stored alone takes {pace.storing:.1f} ms"
    )
    yield "        " + "  ".join(f"{part} {pace.shares[part]:.0%}" for part in PARTS)
    yield f"        bound by {pace.bound_by}"


if __name__ == "__main__":
    main()
