"""Runs a labelled set through a collection and an index of its own, in a temporary folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean, median
from typing import TYPE_CHECKING, Final

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.evaluation.judging import judge, share
from bot.evaluation.remembering import RememberingEmbedder
from bot.evaluation.report import AbstentionFigures, AnswerFigures, Report, RetrievalFigures
from corpus.language import language_by_letters
from corpus.passage_store import batches
from index.legs import Legs
from index.metrics import (
    RiskPoint,
    answered_share_at,
    auroc,
    ndcg_at,
    recall_at,
    reciprocal_rank_at,
    risk_coverage,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.answering.answers import Abstention
    from bot.application import Application
    from bot.evaluation.judging import Verdict
    from bot.evaluation.labelled import LabelledQuestion, LabelledSet
    from corpus.articles import Draft
    from index.embedding import Embedder
    from index.retrieval import Retriever
    from index.writing import Progress

_ADDED_AT_ONCE: Final = 200
_DEPTH: Final = 100  # passages looked at for a ranking of articles
_RANKED: Final = 10
_FALSE_ANSWERS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what became of it.

    Attributes:
        has_answer: Whether the collection as it was asked holds the answer.
    """

    reply: Answer | Abstention
    verdict: Verdict
    has_answer: bool

    @property
    def is_answered(self) -> bool:
        """Whether something was quoted."""
        return isinstance(self.reply, Answer)


@dataclass(frozen=True)
class Evaluation:
    """One labelled set in one application whose data folder is empty and its own.

    Attributes:
        progress: Told how far it is: step, done, total.
    """

    labelled: LabelledSet
    app: Application
    progress: Progress

    def run(self) -> Report:
        """Return what the set shows of retrieval, answers and abstention."""
        for some in batches(self.labelled.articles, _ADDED_AT_ONCE):
            self.app.articles.add(some)
        passages = self._reindex()
        asked = self._asked(self.labelled.questions, gone=frozenset())
        retrieval = {legs.value: self._retrieval(legs) for legs in Legs}
        strangers = self._without(lambda article: article.title)
        rows = self._without(lambda article: article.external_id)
        verdicts = [one.verdict for one in asked]
        return Report(
            name=self.labelled.name,
            articles=len(self.labelled.articles),
            passages=passages,
            questions=len(self.labelled.questions),
            retrieval=retrieval,
            answers=_answer_figures(asked),
            abstention={
                "near misses": _abstention_figures(asked),
                "strangers": _abstention_figures(strangers),
                "rows": _abstention_figures(rows),
            },
            quotes=sum(verdict.quotes for verdict in verdicts),
            false_quotes=sum(verdict.false_quotes for verdict in verdicts),
            milliseconds=_milliseconds(asked),
            risk_coverage={"near misses": _curve(asked), "strangers": _curve(strangers)},
        )

    @cached_property
    def _embedder(self) -> Embedder:
        return RememberingEmbedder(self.app.embedder())

    def _reindex(self) -> int:
        return self.app.builder().reindex(self.progress).passages

    def _retriever(self) -> Retriever:
        return self.app.retriever(self._embedder)

    def _asked(self, questions: Sequence[LabelledQuestion], gone: frozenset[str]) -> list[Asked]:
        """Ask questions of the collection as it is; `gone` are the articles left out of it."""
        answerer = self.app.answerer(self._embedder)
        asked = []
        for done, question in enumerate(questions, start=1):
            reply = answerer.answer(Question(question.text, question.history))
            has_answer = question.answerable and not self._all_in(question, gone)
            verdict = judge(reply, question, self.app.articles)
            asked.append(Asked(reply, verdict, has_answer))
            self.progress("asking", done, len(questions))
        return asked

    def _retrieval(self, legs: Legs) -> RetrievalFigures:
        """Return how well one way to search ranks the articles of answerable questions."""
        retriever = self._retriever()
        figures = []
        for question in self.labelled.questions:
            relevant = self.labelled.relevant.get(question.id)
            if question.answerable and relevant:
                language = language_by_letters(question.text)
                hits = retriever.retrieve(question.text, language, _DEPTH, legs).hits
                figures.append(_figures([hit.external_id for hit in hits], relevant))
        if not figures:
            return RetrievalFigures()
        columns = zip(*figures, strict=True)
        return RetrievalFigures(*(fmean(column) for column in columns))

    def _without(self, subject: Callable[[Draft], str]) -> list[Asked]:
        """Ask the answerable questions of a collection that lacks half of its subjects."""
        gone = _half(self.labelled.articles, subject)
        ids = [
            article.article_id
            for article in self.app.articles.articles()
            if article.external_id in gone
        ]
        self.app.articles.remove(ids)
        self._reindex()
        questions = [question for question in self.labelled.questions if question.answerable]
        asked = self._asked(questions, gone)
        self.app.articles.add(self.labelled.articles)
        return asked

    def _all_in(self, question: LabelledQuestion, gone: frozenset[str]) -> bool:
        relevant = self.labelled.relevant.get(question.id, {})
        return bool(relevant) and gone.issuperset(relevant)


def _figures(found: Iterable[str], relevant: dict[str, int]) -> tuple[float, ...]:
    ranking = list(dict.fromkeys(found))
    return (
        ndcg_at(ranking, relevant, _RANKED),
        reciprocal_rank_at(ranking, relevant, _RANKED),
        *(recall_at(ranking, relevant, k) for k in (1, 5, _RANKED)),
    )


def _answer_figures(asked: Sequence[Asked]) -> AnswerFigures:
    answerable = [one for one in asked if one.has_answer]
    return AnswerFigures(
        questions=len(answerable),
        in_first=share([one.verdict.in_first for one in answerable]),
        in_any=share([one.verdict.in_any for one in answerable]),
        answered=share([one.is_answered for one in answerable]),
    )


def _abstention_figures(asked: Sequence[Asked]) -> AbstentionFigures:
    without = [one for one in asked if not one.has_answer]
    sure = [one.reply.searched.confidence for one in asked if one.has_answer]
    unsure = [one.reply.searched.confidence for one in without]
    return AbstentionFigures(
        without=len(without),
        auroc=auroc(sure, unsure),
        answered_at_5=answered_share_at(sure, unsure, _FALSE_ANSWERS),
        false_answers=share([one.is_answered for one in without]),
    )


def _milliseconds(asked: Sequence[Asked]) -> dict[str, float]:
    timings = [one.reply.searched.timings for one in asked]
    return {
        stage: median(getattr(timing, stage) for timing in timings)
        for stage in ("embed", "retrieve", "answer", "total")
    }


def _curve(asked: Sequence[Asked]) -> tuple[RiskPoint, ...]:
    """Return risk against coverage of what was answered.

    An answer to a question that has none is wrong, whatever it shows.
    """
    answered = [one for one in asked if one.is_answered]
    outcomes = [
        (one.reply.searched.confidence, one.has_answer and one.verdict.in_any) for one in answered
    ]
    part = len(answered) / len(asked) if asked else 0.0
    return tuple(RiskPoint(one.coverage * part, one.risk) for one in risk_coverage(outcomes))


def _half(articles: Sequence[Draft], subject: Callable[[Draft], str]) -> frozenset[str]:
    """Return the ids of half of the articles, whole subjects at a time, the same in every run."""
    by_subject: dict[str, list[str]] = {}
    for article in articles:
        by_subject.setdefault(subject(article), []).append(article.external_id)
    shuffled = sorted(by_subject, key=lambda one: hashlib.sha256(one.encode()).digest())
    gone: list[str] = []
    for one in shuffled:
        if len(gone) + len(by_subject[one]) <= (len(articles) + 1) // 2:
            gone += by_subject[one]
    return frozenset(gone)
