"""Smoke questions, asked of an index: each passes where the article it expects is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.answering.answers import Answer
from bot.answering.question import Question
from corpus.errors import RefusedGenerationError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.answering.answerer import Answerer
    from bot.application import Application
    from corpus.smoke import SmokeQuestion
    from index.embedding import Embedder
    from index.opened import OpenedGeneration
    from index.writing import Progress


class SmokeOutcome(StrEnum):
    """What became of a smoke question."""

    PASSED = "passed"
    FAILED = "failed"
    GONE = "skipped: its article is not in the collection"
    CHANGED = "skipped: its article changed while the index was built"


@dataclass(frozen=True, slots=True)
class SmokeResult:
    """One question, and what came when it was asked.

    Attributes:
        quoted: External ids of the articles that the answer quotes, in order; none where nothing
            was answered, or the question was not asked.
        reason: Why nothing was answered, in one English sentence; empty otherwise.
    """

    asked: SmokeQuestion
    outcome: SmokeOutcome
    quoted: tuple[str, ...] = ()
    reason: str = ""

    def line(self) -> str:
        """Return what was asked, what was expected and what came, in one line."""
        asked = f"smoke question {self.asked.question_id}, “{self.asked.question}”"
        if self.outcome is not SmokeOutcome.FAILED:
            return f"{asked}: {self.outcome}"
        expected = f"{asked}: a quote of {self.asked.external_id} was expected"
        if self.quoted:
            return f"{expected}, what came was one of {', '.join(self.quoted)}"
        return f"{expected}, nothing was answered ({self.reason.rstrip('.')})"


@dataclass(frozen=True, slots=True)
class SmokeReport:
    """What became of every smoke question, in their order."""

    results: tuple[SmokeResult, ...] = ()

    @property
    def passed(self) -> tuple[SmokeResult, ...]:
        """Those whose article was quoted."""
        return tuple(one for one in self.results if one.outcome is SmokeOutcome.PASSED)

    @property
    def failed(self) -> tuple[SmokeResult, ...]:
        """Those whose article was not."""
        return tuple(one for one in self.results if one.outcome is SmokeOutcome.FAILED)

    @property
    def skipped(self) -> tuple[SmokeResult, ...]:
        """Those that were not asked."""
        asked = {SmokeOutcome.PASSED, SmokeOutcome.FAILED}
        return tuple(one for one in self.results if one.outcome not in asked)

    def said(self) -> str:
        """Return how many there were of each, and which failed, in one line."""
        said = f"smoke questions: {len(self.passed)} passed, {len(self.failed)} failed"
        if self.skipped:
            said += f", {len(self.skipped)} skipped"
        numbers = ", ".join(str(one.asked.question_id) for one in self.failed)
        return f"{said} ({numbers})" if numbers else said


class SmokeFailedError(RefusedGenerationError):
    """Smoke questions failed, so the new index was not published.

    Args:
        report: What became of each.
    """

    def __init__(self, report: SmokeReport) -> None:
        super().__init__(tuple(one.line() for one in report.failed))
        self.report = report


def ask_smoke_questions(
    questions: Sequence[SmokeQuestion],
    answerer: Callable[[], Answerer],
    progress: Progress,
    *,
    since: str | None = None,
) -> SmokeReport:
    """Ask each question whose article is in the index.

    Args:
        questions: In the order in which they are asked.
        answerer: What answers; made only if there is something to ask.
        progress: Is told how far it is.
        since: Articles that got another text after this time, RFC 3339, are not in the index.
    """
    results: list[SmokeResult] = []
    ready: Answerer | None = None
    for asked in questions:
        if (skipped := _skipped(asked, since)) is not None:
            results.append(SmokeResult(asked, skipped))
        else:
            ready = ready or answerer()
            results.append(_asked(asked, ready))
        progress("asking", len(results), len(questions))
    return SmokeReport(tuple(results))


def _skipped(asked: SmokeQuestion, since: str | None) -> SmokeOutcome | None:
    if asked.changed_at is None:
        return SmokeOutcome.GONE
    return SmokeOutcome.CHANGED if since is not None and asked.changed_at > since else None


def _asked(asked: SmokeQuestion, answerer: Answerer) -> SmokeResult:
    reply = answerer.answer(Question(asked.question))
    if not isinstance(reply, Answer):
        return SmokeResult(asked, SmokeOutcome.FAILED, reason=reply.reason)
    quoted = tuple(citation.external_id for citation in reply.citations)
    is_passed = asked.external_id in quoted
    return SmokeResult(asked, SmokeOutcome.PASSED if is_passed else SmokeOutcome.FAILED, quoted)


class SmokeTest:
    """Asks every smoke question of a new generation: what `Builder.refusals` wants.

    Args:
        app: The collection and its questions.
        embedder: Loads the model; called only if there is something to ask.
        progress: Is told how far it is.
        since: When the reindex began, RFC 3339.
        ignored: Whether a generation passes though questions fail.
    """

    def __init__(
        self,
        app: Application,
        embedder: Callable[[], Embedder],
        progress: Progress,
        since: str,
        *,
        ignored: bool,
    ) -> None:
        self.report = SmokeReport()
        self._app = app
        self._embedder = embedder
        self._progress = progress
        self._since = since
        self._ignored = ignored

    def __call__(self, opened: OpenedGeneration) -> Sequence[str]:
        """Return a line for each question that fails."""
        self.report = ask_smoke_questions(
            self._app.smoke.all(),
            lambda: self._app.answerer_over(opened, self._embedder()),
            self._progress,
            since=self._since,
        )
        return () if self._ignored else tuple(one.line() for one in self.report.failed)
