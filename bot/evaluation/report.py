"""What an evaluation found, as values and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.metrics import RiskPoint


@dataclass(frozen=True, slots=True)
class RetrievalFigures:
    """How well one way to search finds the right article; means over questions, in [0, 1].

    None where no question of the set names its article.
    """

    ndcg_at_10: float | None = None
    mrr_at_10: float | None = None
    recall_at_1: float | None = None
    recall_at_5: float | None = None
    recall_at_10: float | None = None


@dataclass(frozen=True, slots=True)
class AnswerFigures:
    """How often the gold answer stands in what is shown, of the answerable questions, in [0, 1].

    Attributes:
        in_first: In the first quote. A question that was abstained from counts as a miss.
        in_any: In any quote.
        answered: Share of the answerable questions that were answered at all.
    """

    questions: int
    in_first: float | None
    in_any: float | None
    answered: float | None


@dataclass(frozen=True, slots=True)
class AbstentionFigures:
    """How well confidence tells questions with an answer from questions without one.

    Attributes:
        without: How many of the questions have no answer in the collection.
        auroc: Chance that one with an answer has the higher confidence.
        answered_at_5: Share of those with an answer that are answered where 5 % of those without
            are.
        false_answers: Share of those without that are answered at the threshold in force.
    """

    without: int
    auroc: float | None
    answered_at_5: float | None
    false_answers: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation of one labelled set found.

    Attributes:
        retrieval: By way to search: keywords, vectors, both.
        abstention: By what makes a question unanswerable: near misses (the set's own), strangers
            (half of the subjects left out), rows (half of the articles left out, their siblings
            on the same subject still there).
        milliseconds: Median of a question's stages, and of all of it.
        risk_coverage: Of what was answered, by what makes the other questions unanswerable.
    """

    name: str
    articles: int
    passages: int
    questions: int
    retrieval: dict[str, RetrievalFigures]
    answers: AnswerFigures
    abstention: dict[str, AbstentionFigures]
    quotes: int
    false_quotes: int
    milliseconds: dict[str, float]
    risk_coverage: dict[str, tuple[RiskPoint, ...]]

    def to_json(self) -> dict[str, Any]:
        """Return the report for `--json`, rounded to four digits; the curve is for the plot."""
        content = asdict(self)
        del content["risk_coverage"]
        rounded: dict[str, Any] = _rounded(content)
        return rounded


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return round(value, 4) if isinstance(value, float) else value
