"""What a refresh brought, on the terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.terminal.screen import results, shown
from corpus.refreshing import Outcome

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from corpus.refreshing import Report, SourceReport


def print_report(report: Report) -> None:
    """Print what changed, source by source, and the sum of it."""
    for source in report.sources:
        for visit in source.changes():
            title = f"{visit.title}  " if visit.title else ""
            results().print(shown(f"{visit.outcome.value:<10} {title}{visit.address}"))
    if report.sources:
        results().print(shown(", ".join(_sums(report))))


def _sums(report: Report) -> Iterator[str]:
    yield from said(report.counts)
    left = sum(source.left for source in report.sources)
    if left:
        yield f"{left} wait for the next refresh"
    if report.failed:
        yield f"{report.failed} of {len(report.sources)} sources could not be read"


def said(counts: Counter[Outcome]) -> Iterator[str]:
    """Yield how many pages had which outcome, those that had none left out."""
    found = [f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome]]
    yield from found or ["nothing to look at"]


def report_json(report: Report) -> dict[str, Any]:
    """Return what a refresh brought as the JSON object that `refresh --json` prints."""
    return {
        "counts": {outcome.value: report.counts[outcome] for outcome in Outcome},
        "sources": [_source_json(source) for source in report.sources],
    }


def _source_json(source: SourceReport) -> dict[str, Any]:
    return {
        "address": source.address,
        "title": source.title,
        "failed": source.failed,
        "left": source.left,
        "pages": [
            {
                "address": visit.address,
                "outcome": visit.outcome.value,
                "title": visit.title,
                "trouble": visit.line,
            }
            for visit in source.visits
        ],
    }
