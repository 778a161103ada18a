"""A report counts outcomes, and gives what is wrong one line each."""

from __future__ import annotations

from corpus.refreshing import Outcome, Report, SourceReport, Visit

VISITS = [
    Visit(Outcome.UNCHANGED, "a"),
    Visit(Outcome.WITHDRAWN, "b"),
    Visit(Outcome.NEW, "c"),
    Visit(Outcome.FAILED, "d", line="d: broken"),
    Visit(Outcome.NEW, "e"),
]


def test_changes_come_by_kind_and_in_order() -> None:
    source = SourceReport("feed", visits=VISITS)
    assert [visit.address for visit in source.changes()] == ["c", "e", "b"]
    assert source.counts[Outcome.NEW] == 2
    assert list(source.lines()) == ["d: broken"]


def test_a_report_sums_its_sources() -> None:
    report = Report((SourceReport("a", visits=VISITS), SourceReport("b", failed="b: gone")))
    assert report.counts == SourceReport("a", visits=VISITS).counts
    assert (report.failed, report.is_change) == (1, True)
    assert list(report.sources[1].lines()) == ["b: gone"]


def test_without_a_change_the_collection_is_as_it_was() -> None:
    quiet = [visit for visit in VISITS if visit.outcome in {Outcome.UNCHANGED, Outcome.FAILED}]
    assert not Report((SourceReport("a", visits=quiet),)).is_change
    assert not Report(()).is_change
