"""Each stage gets the time since the lap before; a stage may come twice."""

from __future__ import annotations

import pytest

from bot.telegram.stopwatch import Stopwatch


def test_laps_add_up_by_stage() -> None:
    times = iter([10.0, 10.5, 12.0, 12.25])
    watch = Stopwatch(lambda: next(times))
    for stage in ("records", "answering", "records"):
        watch.lap(stage)
    assert watch.milliseconds == {
        "records": pytest.approx(750),
        "answering": pytest.approx(1500),
    }
