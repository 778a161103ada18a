"""Draws risk against coverage: what share of answers is wrong when only the surest are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.errors import EvaluationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.evaluation.report import Report

_UNSTEADY: Final = 20  # answers at the left end, where one more or less moves the curve wildly


def plot_risk_coverage(reports: Sequence[Report], path: Path) -> None:
    """Draw the curves of each labelled set into a PNG file.

    Raises:
        EvaluationError: The file cannot be written.
    """
    # Imported here: only a plot needs it, and it takes a while to load.
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.subplots()
    for report in reports:
        for without, points in report.risk_coverage.items():
            coverage = [100 * point.coverage for point in points[_UNSTEADY:]]
            risk = [100 * point.risk for point in points[_UNSTEADY:]]
            axes.plot(coverage, risk, label=f"{report.name}, with {without}")
    axes.set_xlabel("questions answered, surest first (%)")
    axes.set_ylabel("answers without the right sentence (%)")
    axes.set_title("Risk against coverage")
    axes.set_xlim(0, 100)
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    try:
        figure.savefig(path, format="png", dpi=150)
    except OSError as error:
        message = f"the plot cannot be written to {path} ({error.strerror})"
        raise EvaluationError(message) from error
