"""`python -m benchmarks.quality IMAGE NAME=REPORTS…`: figures of several versions side by side.

Each REPORTS is what `footnote evaluate SET… --json` wrote for one version or one model; the bars
of one labelled set stand together, in the order given.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from matplotlib.figure import Figure

_PANELS: Final = (
    ("right article first (recall@1)", ("retrieval", "both", "recall_at_1")),
    ("answer in the first quote", ("answers", "in_first")),
    ("answer in any quote", ("answers", "in_any")),
)


def main() -> None:
    """Draw the bars into a PNG file."""
    image, *versions = sys.argv[1:]
    reports = dict(_read(version) for version in versions)
    figure = Figure(figsize=(11, 3.6), layout="constrained")
    panels = figure.subplots(1, len(_PANELS), sharey=True)
    for axes, (title, keys) in zip(panels, _PANELS, strict=True):
        _draw(axes, reports, keys)
        axes.set_title(title, fontsize=10)
        axes.grid(axis="y", alpha=0.3)
    handles, names = panels[0].get_legend_handles_labels()
    figure.legend(handles, names, loc="outside lower center", ncols=len(names), frameon=False)
    figure.savefig(image, dpi=150)


def _read(version: str) -> tuple[str, dict[str, Any]]:
    """Return the name of a version and its reports by labelled set."""
    name, _, path = version.partition("=")
    content = json.loads(Path(path).read_text("utf-8"))
    return name, {report["name"].removesuffix("_dev"): report for report in content}


def _draw(axes: Any, reports: dict[str, dict[str, Any]], keys: tuple[str, ...]) -> None:
    sets = list(dict.fromkeys(name for found in reports.values() for name in found))
    width = 0.8 / len(reports)
    for place, (version, found) in enumerate(reports.items()):
        heights = [_value(found.get(name), keys) for name in sets]
        middles = [at + (place - (len(reports) - 1) / 2) * width for at in range(len(sets))]
        axes.bar(middles, heights, width, label=version)
    axes.set_xticks(range(len(sets)), sets, rotation=30, fontsize=8)
    axes.set_ylim(0, 1)


def _value(report: Any, keys: tuple[str, ...]) -> float:
    """Return one figure of a report; 0 where it has none."""
    for key in keys:
        report = (report or {}).get(key)
    return float(report or 0)


if __name__ == "__main__":
    main()
