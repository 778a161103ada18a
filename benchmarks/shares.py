"""Figures of many ways: percentiles, where the time went, and what held it up."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import fmean, quantiles
from typing import TYPE_CHECKING, Any, Final

from benchmarks.asking import answered_a_second, asked_a_second

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.alone import Costs
    from benchmarks.asking import Way

LIMIT: Final = 30.0  # messages a second: the limiter of bot/telegram/connection.py, as documented
_NEARLY: Final = 0.95

PARTS: Final = ("embedding", "retrieval", "answering", "records", "sending", "waiting")
"""What the time from a question to its stored answer is divided into.

"answering" is what is neither embedding nor retrieval, the turn at the thread included; "records"
is the database while a question is handled, "waiting" all before that: the update on its way,
stored, and waiting for its lane.
"""


@dataclass(frozen=True, slots=True)
class Pace:
    """What came of asking at one rate.

    Attributes:
        rate: Questions a second, as wanted.
        asked: Questions a second, as chance had it.
        number: Of questions.
        answered: Of those, in time.
        pace: Answers a second.
        p50: Milliseconds from a question to `sendMessage`; so are the next two.
        embedding: Milliseconds of one embedding alone, before and after.
        storing: Milliseconds of one row stored alone, before and after.
        ratio: p50 over one embedding.
        cores: Processor seconds of the bot in a second.
        shares: Of the time until an answer is stored, by part; together 1.
    """

    rate: float
    asked: float
    number: int
    answered: int
    pace: float
    p50: float
    p95: float
    p99: float
    embedding: float
    storing: float
    ratio: float
    cores: float
    shares: dict[str, float]

    @property
    def as_json(self) -> dict[str, Any]:
        """All of it, rounded."""
        shares = {part: round(share, 3) for part, share in self.shares.items()}
        figures = {
            name: round(value, 2) for name, value in asdict(self).items() if name != "shares"
        }
        return {**figures, "shares": shares, "bound_by": self.bound_by}

    @property
    def bound_by(self) -> str:
        """What keeps more from being answered, in a few words."""
        if self.pace >= _NEARLY * LIMIT:
            return f"our own limiter of {LIMIT:.0f} messages a second"
        most = max(self.shares, key=self.shares.__getitem__)
        held = f"most of the way is {most}, {self.cores:.2f} cores computed"
        keeps_up = self.answered == self.number and self.pace >= _NEARLY * self.asked
        return f"nothing: {held}" if keeps_up else f"does not keep up: {held}"


def pace_of(ways: Sequence[Way], rate: float, number: int, costs: Costs, computed: float) -> Pace:
    """Return what came of asking at a rate.

    Args:
        ways: Of what was answered.
        rate: Questions a second.
        number: Of questions asked.
        costs: Of the parts alone, before and after.
        computed: Processor seconds that the bot took.
    """
    cuts = quantiles((way.milliseconds for way in ways), n=100, method="inclusive")
    pace = answered_a_second(ways)
    return Pace(
        rate=rate,
        asked=asked_a_second(ways),
        number=number,
        answered=len(ways),
        pace=pace,
        p50=cuts[49],
        p95=cuts[94],
        p99=cuts[98],
        embedding=costs.embedding,
        storing=costs.storing,
        ratio=cuts[49] / costs.embedding,
        cores=computed * pace / len(ways),
        shares=_shares(ways),
    )


def _shares(ways: Sequence[Way]) -> dict[str, float]:
    means = {part: fmean(_parts(way)[part] for way in ways) for part in PARTS}
    whole = sum(means.values())
    return {part: value / whole for part, value in means.items()}


def _parts(way: Way) -> dict[str, float]:
    """Return the milliseconds of each part, up to when the answer was stored."""
    told = dict(way.logged.stages)
    handled = told["answering"] + told["records"] + told["sending"]
    whole = 1e3 * (way.logged.at - way.asked)
    told["answering"] -= told["embedding"] + told["retrieval"]
    return {**told, "waiting": max(0.0, whole - handled)}
