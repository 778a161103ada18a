"""Risk against coverage is drawn into a PNG file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.plotting import plot_risk_coverage
from corpus.errors import EvaluationError
from index.metrics import RiskPoint
from tests.bot.evaluation.test_report import REPORT

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n"


def test_the_file_is_a_png(tmp_path: Path) -> None:
    points = tuple(RiskPoint(part / 50, part / 500) for part in range(1, 51))
    curves = {"near misses": points, "strangers": points[::2], "nothing answered": ()}
    named = replace(REPORT, name="Жинақ & Co", risk_coverage=curves)
    plot_risk_coverage([REPORT, named], tmp_path / "plot.png")
    assert (tmp_path / "plot.png").read_bytes().startswith(PNG)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"cannot be written to .* \(No such file"):
        plot_risk_coverage([REPORT], tmp_path / "missing" / "plot.png")
