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
from index.metrics import (
    answered_share_at,
    auroc,
    ndcg_at,
    recall_at,
    reciprocal_rank_at,
    risk_coverage,
)
from index.retrieval import Legs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.answering.answers import Abstention
    from bot.application import Application
    from bot.evaluation.judging import Verdict
    from bot.evaluation.labelled import LabelledQuestion, LabelledSet
    from corpus.articles import Draft
    from index.embedding import Embedder
    from index.metrics import RiskPoint
    from index.retrieval import Retriever
    from index.writing import Progress

_ADDED_AT_ONCE: Final = 200
_DEPTH: Final = 100  # passages looked at for a ranking of articles
_RANKED: Final = 10
_FALSE_ANSWERS: Final = 0.05


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
        built = self._reindex()
        replies = self._replies(self.labelled.questions)
        verdicts = [
            judge(reply, question, self.app.articles)
            for reply, question in zip(replies, self.labelled.questions, strict=True)
        ]
        retrieval = {legs.value: self._retrieval(legs) for legs in Legs}
        near = self._near_misses(replies)
        return Report(
            name=self.labelled.name,
            articles=len(self.labelled.articles),
            passages=built,
            questions=len(self.labelled.questions),
            retrieval=retrieval,
            answers=_answer_figures(self.labelled.questions, replies, verdicts),
            abstention={"near misses": near} | self._left_out(),
            quotes=sum(verdict.quotes for verdict in verdicts),
            false_quotes=sum(verdict.false_quotes for verdict in verdicts),
            milliseconds=_milliseconds(replies),
            risk_coverage=_curve(self.labelled.questions, replies, verdicts),
        )

    @cached_property
    def _embedder(self) -> Embedder:
        return RememberingEmbedder(self.app.embedder())

    def _reindex(self) -> int:
        return self.app.builder().reindex(self.progress).passages

    def _retriever(self) -> Retriever:
        return self.app.retriever(self._embedder)

    def _replies(self, questions: Sequence[LabelledQuestion]) -> list[Answer | Abstention]:
        answerer = self.app.answerer(self._embedder)
        replies = []
        for done, question in enumerate(questions, start=1):
            replies.append(answerer.answer(Question(question.text, question.history)))
            self.progress("asking", done, len(questions))
        return replies

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
        columns = zip(*figures, strict=True)
        return RetrievalFigures(*(fmean(column) for column in columns))

    def _near_misses(self, replies: Sequence[Answer | Abstention]) -> AbstentionFigures:
        """Return how the set's own unanswerable questions are told apart."""
        asked = list(zip(self.labelled.questions, replies, strict=True))
        return _abstention_figures(
            [reply for question, reply in asked if question.answerable],
            [reply for question, reply in asked if not question.answerable],
        )

    def _left_out(self) -> dict[str, AbstentionFigures]:
        """Return how questions are told apart whose article was left out of the collection."""
        return {
            "strangers": self._without(lambda article: article.title),
            "rows": self._without(lambda article: article.external_id),
        }

    def _without(self, subject: Callable[[Draft], str]) -> AbstentionFigures:
        """Ask the answerable questions of a collection that lacks half of its subjects."""
        gone = {
            article.external_id for article in self.labelled.articles if _is_odd(subject(article))
        }
        ids = [
            article.article_id
            for article in self.app.articles.articles()
            if article.external_id in gone
        ]
        self.app.articles.remove(ids)
        self._reindex()
        asked = [question for question in self.labelled.questions if question.answerable]
        replies = list(zip(asked, self._replies(asked), strict=True))
        self.app.articles.add(self.labelled.articles)
        kept = [reply for question, reply in replies if not self._all_in(question, gone)]
        return _abstention_figures(
            kept, [reply for question, reply in replies if self._all_in(question, gone)]
        )

    def _all_in(self, question: LabelledQuestion, gone: set[str]) -> bool:
        return gone.issuperset(self.labelled.relevant.get(question.id, {}))


def _figures(found: Iterable[str], relevant: dict[str, int]) -> tuple[float, ...]:
    ranking = list(dict.fromkeys(found))
    return (
        ndcg_at(ranking, relevant, _RANKED),
        reciprocal_rank_at(ranking, relevant, _RANKED),
        *(recall_at(ranking, relevant, k) for k in (1, 5, _RANKED)),
    )


def _answer_figures(
    questions: Sequence[LabelledQuestion],
    replies: Sequence[Answer | Abstention],
    verdicts: Sequence[Verdict],
) -> AnswerFigures:
    asked = [
        (reply, verdict)
        for question, reply, verdict in zip(questions, replies, verdicts, strict=True)
        if question.answerable
    ]
    return AnswerFigures(
        questions=len(asked),
        in_first=share([verdict.in_first for _, verdict in asked]),
        in_any=share([verdict.in_any for _, verdict in asked]),
        answered=share([isinstance(reply, Answer) for reply, _ in asked]),
    )


def _abstention_figures(
    answerable: Sequence[Answer | Abstention], without: Sequence[Answer | Abstention]
) -> AbstentionFigures:
    sure = [reply.searched.confidence for reply in answerable]
    unsure = [reply.searched.confidence for reply in without]
    return AbstentionFigures(
        without=len(without),
        auroc=auroc(sure, unsure),
        answered_at_5=answered_share_at(sure, unsure, _FALSE_ANSWERS),
        false_answers=share([isinstance(reply, Answer) for reply in without]),
    )


def _milliseconds(replies: Sequence[Answer | Abstention]) -> dict[str, float]:
    timings = [reply.searched.timings for reply in replies]
    return {
        stage: median(getattr(timing, stage) for timing in timings)
        for stage in ("embed", "retrieve", "answer", "total")
    }


def _curve(
    questions: Sequence[LabelledQuestion],
    replies: Sequence[Answer | Abstention],
    verdicts: Sequence[Verdict],
) -> tuple[RiskPoint, ...]:
    """Return risk against coverage; an answer to what has none is wrong, whatever it shows."""
    outcomes = [
        (reply.searched.confidence, question.answerable and verdict.in_any)
        for question, reply, verdict in zip(questions, replies, verdicts, strict=True)
    ]
    return tuple(risk_coverage(outcomes))


def _is_odd(subject: str) -> bool:
    """Return a coin's side for a subject, the same in every run."""
    return hashlib.sha256(subject.encode()).digest()[0] % 2 == 1
