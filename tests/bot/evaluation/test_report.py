"""A report becomes JSON with figures of four digits."""

from __future__ import annotations

import json

from bot.evaluation.report import AbstentionFigures, AnswerFigures, Report, RetrievalFigures
from index.metrics import RiskPoint

REPORT = Report(
    name="tiny",
    articles=3,
    passages=4,
    questions=2,
    retrieval={"both": RetrievalFigures(2 / 3, 0.5, 1.0, 1.0, 1.0), "vectors": RetrievalFigures()},
    answers=AnswerFigures(2, 1 / 3, None, 1.0),
    abstention={"near misses": AbstentionFigures(0, None, None, None)},
    quotes=5,
    false_quotes=0,
    milliseconds={"total": 12.345678},
    risk_coverage={"near misses": (RiskPoint(0.5, 0.0),)},
)


def test_figures_are_rounded_and_the_curve_is_left_out() -> None:
    written = REPORT.to_json()
    assert json.loads(json.dumps(written)) == written
    assert "risk_coverage" not in written
    assert written["retrieval"]["both"]["ndcg_at_10"] == 0.6667
    assert written["retrieval"]["vectors"]["ndcg_at_10"] is None
    assert written["answers"] == {
        "questions": 2,
        "in_first": 0.3333,
        "in_any": None,
        "answered": 1.0,
    }
    assert written["milliseconds"] == {"total": 12.3457}
    assert (written["articles"], written["passages"], written["quotes"]) == (3, 4, 5)
