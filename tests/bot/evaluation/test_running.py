"""A tiny set gives the figures that can be counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.evaluation.labelled import read_labelled_set
from bot.evaluation.report import AnswerFigures, RetrievalFigures
from bot.evaluation.running import Evaluation
from tests.bot.evaluation.labelled_sets import ANSWERABLE, UNANSWERABLE, write_set
from tests.builders import application_in

if TYPE_CHECKING:
    from pathlib import Path

    from bot.evaluation.report import Report


def evaluated(folder: Path, data: Path, steps: list[str] | None = None) -> Report:
    """Return what the set in a folder shows."""
    app = application_in(data)
    noted = steps if steps is not None else []
    try:
        labelled = read_labelled_set(str(folder))
        return Evaluation(labelled, app, lambda step, *_: noted.append(step)).run()
    finally:
        app.database.close()


@pytest.fixture(scope="module")
def steps() -> list[str]:
    return []


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> Report:
    folder = tmp_path_factory.mktemp("evaluated")
    return evaluated(write_set(folder / "tiny"), folder / "data", steps)


def test_everything_is_counted(report: Report) -> None:
    assert report.name == "tiny"
    assert (report.articles, report.passages, report.questions) == (8, 8, 10)
    assert report.quotes >= 8
    assert report.false_quotes == 0


def test_words_alone_find_every_article(report: Report) -> None:
    assert list(report.retrieval) == ["both", "keywords", "vectors"]
    assert report.retrieval["keywords"] == RetrievalFigures(1.0, 1.0, 1.0, 1.0, 1.0)
    assert report.retrieval["both"] == RetrievalFigures(1.0, 1.0, 1.0, 1.0, 1.0)


def test_every_answer_is_right(report: Report) -> None:
    assert report.answers == AnswerFigures(questions=8, in_first=1.0, in_any=1.0, answered=1.0)


def test_questions_without_an_answer_are_told_apart(report: Report) -> None:
    near = report.abstention["near misses"]
    assert (near.without, near.auroc, near.answered_at_5) == (2, 1.0, 1.0)
    assert near.false_answers == 0.0


def test_questions_whose_article_was_left_out_are_counted(report: Report) -> None:
    # Half of the eight articles, whole subjects at a time; each title is a subject of its own.
    assert report.abstention["strangers"].without == 4
    assert report.abstention["rows"].without == 4


def test_the_curve_ends_where_nothing_more_was_answered(report: Report) -> None:
    last = report.risk_coverage["near misses"][-1]
    assert last.coverage == pytest.approx(0.8)  # 8 of 10 questions
    assert last.risk == 0.0


def test_the_time_of_each_stage_is_measured(report: Report) -> None:
    assert list(report.milliseconds) == ["embed", "retrieve", "answer", "total"]
    assert all(value >= 0 for value in report.milliseconds.values())


def test_somebody_is_told_how_far_it_is(report: Report, steps: list[str]) -> None:
    assert {"embedding", "writing", "asking"} <= set(steps)


def test_a_set_without_answerable_questions_has_no_figures_of_retrieval(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "tiny", questions=UNANSWERABLE, qrels="")
    report = evaluated(folder, tmp_path / "data")
    assert set(report.retrieval.values()) == {RetrievalFigures()}
    assert report.answers == AnswerFigures(0, None, None, None)
    assert report.abstention["near misses"].without == 2
    assert report.abstention["near misses"].auroc is None


def test_a_question_that_names_no_article_still_has_its_answer(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "tiny", questions=ANSWERABLE[:2], qrels="")
    report = evaluated(folder, tmp_path / "data")
    assert report.answers.questions == 2
    assert report.abstention["near misses"].without == 0
    assert report.abstention["strangers"].without == 0
