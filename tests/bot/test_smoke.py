"""Smoke questions pass where their article is quoted, and say what came where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.smoke import SmokeOutcome, SmokeReport, ask_smoke_questions
from tests.bot.embedders import fake_embedder
from tests.builders import application_in, numbered_draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.answering.answerer import Answerer
    from bot.application import Application


def quiet(step: str, done: int, total: int) -> None:
    """Take no note of how far it is."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    """Give three articles, indexed; whatever is found is quoted."""
    app = application_in(tmp_path, answer_confidence=0.0)
    app.articles.add([numbered_draft(number) for number in (1, 2, 3)])
    app.builder(lambda: fake_embedder(app)).reindex(quiet)
    yield app
    app.database.close()


def asked(app: Application, since: str | None = None) -> SmokeReport:
    """Return what becomes of the questions now."""
    return ask_smoke_questions(
        app.smoke.all(), lambda: app.answerer(fake_embedder(app)), quiet, since=since
    )


def test_a_question_passes_where_its_article_is_quoted(app: Application) -> None:
    app.smoke.add("How long is bridge2?", "article-2")
    report = asked(app)
    assert [one.outcome for one in report.results] == [SmokeOutcome.PASSED]
    assert report.results[0].quoted[0] == "article-2"
    assert report.said() == "smoke questions: 1 passed, 0 failed"


def test_a_question_that_another_article_answers_fails_and_names_it(app: Application) -> None:
    app.smoke.add("How long is bridge2?", "article-1")
    app.articles.remove([3])
    [failed] = asked(app).failed
    assert "article-1" not in failed.quoted
    assert failed.line() == (
        "smoke question 1, “How long is bridge2?”: a quote of article-1 was expected, "
        f"what came was one of {', '.join(failed.quoted)}"
    )


def test_a_question_without_an_answer_fails_and_says_why(app: Application) -> None:
    app.smoke.add("???", "article-1")
    [failed] = asked(app).failed
    assert failed.quoted == ()
    assert failed.line().startswith("smoke question 1, “???”: a quote of article-1 was expected")
    assert failed.line().endswith(f", nothing was answered ({failed.reason.rstrip('.')})")
    assert asked(app).said() == "smoke questions: 0 passed, 1 failed (1)"


def test_what_cannot_be_in_the_index_is_reported_and_not_asked(app: Application) -> None:
    app.smoke.add("How long is bridge2?", "article-2")
    app.smoke.add("How long is bridge3?", "article-3")
    app.articles.remove([2])

    def no_answerer() -> Answerer:
        raise AssertionError

    report = ask_smoke_questions(app.smoke.all(), no_answerer, quiet, since="2000-01-01")
    assert [one.outcome for one in report.skipped] == [SmokeOutcome.GONE, SmokeOutcome.CHANGED]
    assert report.said() == "smoke questions: 0 passed, 0 failed, 2 skipped"
    assert report.skipped[0].line().endswith("“How long is bridge2?”: " + SmokeOutcome.GONE)
    later = asked(app, since="2999-01-01")
    assert [one.outcome for one in later.results] == [SmokeOutcome.GONE, SmokeOutcome.PASSED]


def test_progress_is_told(app: Application) -> None:
    app.smoke.add("How long is bridge2?", "article-2")
    app.smoke.add("How long is bridge3?", "article-3")
    told: list[tuple[str, int, int]] = []
    ask_smoke_questions(
        app.smoke.all(),
        lambda: app.answerer(fake_embedder(app)),
        lambda step, done, total: told.append((step, done, total)),
    )
    assert told == [("asking", 1, 2), ("asking", 2, 2)]
