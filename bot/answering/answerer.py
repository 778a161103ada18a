"""Answerer: one question in, an answer made of verified quotes or an abstention out."""

from __future__ import annotations

import copy
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.answering.abstaining import lack_of, missing_words, reason_for
from bot.answering.acronyms import AcronymReader
from bot.answering.answers import Abstention, Answer, Lack, Searched, Timings
from bot.answering.citing import Citing
from bot.answering.rankers import Bond
from bot.answering.selection import MOST_QUOTES
from bot.answering.times.lifting import lifted
from bot.answering.times.missing import none_from_then
from bot.answering.understanding import LONGEST_QUESTION, understand
from bot.answering.weighing import READ

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.answering.acronyms import Worded
    from bot.answering.answers import Citation, Quote
    from bot.answering.citing import Cited
    from bot.answering.question import Question
    from bot.answering.times.reading import Times
    from bot.answering.understanding import Understood
    from bot.answering.weighing import Weighed, Weighing
    from corpus.store import ArticleStore
    from index.acronyms.senses import Sense
    from index.delta import Delta
    from index.retrieval import Retrieved, Retriever

HITS: Final = 50  # passages listed with a reply
_OF_ALL_TIMES: Final = 400  # passages looked through for the newest, or those of a period
_NEAREST: Final = 3
_ACROSS: Final = 2  # times as sure, where the quote is in a language that was not asked in


@dataclass(frozen=True, slots=True)
class Explained:
    """A reply, and how it came about."""

    reply: Answer | Abstention
    retrieved: Retrieved
    weighed: Weighed
    times: Times


class Answerer:
    """Answers from one generation, and what was added since, for as long as it lives.

    Args:
        retriever: Finds passages.
        articles: Where quotes are re-read.
        weighing: Chooses sentences; the next generation's answerer goes on with the same one.
        now: The time now, in UTC: "last week" is counted from there.
        least_confidence: Below that nothing is quoted, in [0, 1].
    """

    def __init__(
        self,
        retriever: Retriever,
        articles: ArticleStore,
        weighing: Weighing,
        *,
        now: Callable[[], datetime],
        least_confidence: float,
    ) -> None:
        self._retriever = retriever
        self._now = now
        self._passages = retriever.passages
        self._citing = Citing(articles, retriever.copies)
        self._weighing = weighing
        self._least_confidence = least_confidence

    @property
    def change(self) -> int:
        """The collection's change number up to which everything is answerable."""
        delta = self._retriever.delta
        if delta is not None and delta.is_whole:
            return delta.change
        return self._retriever.generation.manifest.change

    @property
    def generation(self) -> str:
        """The index that it answers from."""
        return self._retriever.generation.manifest.generation

    @property
    def retriever(self) -> Retriever:
        """What it searches; that never changes."""
        return self._retriever

    def beside(self, delta: Delta) -> Answerer:
        """Return what answers from the same generation and other passages beside it."""
        other = copy.copy(self)
        other._retriever = replace(self._retriever, delta=delta)  # noqa: SLF001 - of its own kind
        return other

    def sense_in(self, question: str, number: int) -> Sense | None:
        """Return the sense of one of a question's acronyms that a number names, if it is live."""
        return self.acronyms.sense(question[:LONGEST_QUESTION], number)

    def answer(self, question: Question) -> Answer | Abstention:
        """Return up to three verified quotes, or say what is missing for an answer."""
        return self.explain(question).reply

    def explain(self, question: Question) -> Explained:
        """Return the reply together with what was searched, found and weighed."""
        started = time.perf_counter()
        understood = understand(question, self._now().date(), self.acronyms)
        retrieved = self._retrieved(understood)
        weighed = self._weighing.weigh(understood, retrieved, self._retriever)
        quotes, citations = self._cited(weighed)
        total = (time.perf_counter() - started) * 1e3
        searched = Searched(
            question=question.text,
            query=understood.worded.said,
            language=understood.language,
            subject=weighed.reading.subject,
            confidence=weighed.confidence,
            hits=retrieved.hits,
            generation=self.generation,
            timings=_timings(retrieved, total),
            expansions=understood.worded.expansions,
            whole=understood.whole,
            is_new_subject=understood.rewritten.is_new_subject,
        )
        reply = (
            _answer(searched, quotes, citations, understood.times)
            if quotes and not understood.worded.senses
            else self._abstention(searched, understood.worded, retrieved, weighed)
        )
        return Explained(reply, retrieved, weighed, understood.times)

    @property
    def acronyms(self) -> AcronymReader:
        """Reads the acronyms of a question as the articles explain them."""
        retriever = self._retriever
        return AcronymReader(retriever.acronyms, self._passages, retriever.languages)

    def _retrieved(self, understood: Understood) -> Retrieved:
        worded, times = understood.worded, understood.times
        retrieved = self._retriever.retrieve(
            worded.query,
            understood.language,
            _OF_ALL_TIMES if times else HITS,
            also=worded.also,
        )
        if not times:
            return retrieved
        return replace(retrieved, hits=lifted(retrieved.hits, times, READ, HITS))

    def _cited(self, weighed: Weighed) -> Cited:
        is_across = weighed.bond is Bond.ACROSS
        least = self._least_confidence * (_ACROSS if is_across else 1)
        if weighed.confidence < min(least, 1.0) or not weighed.features:
            return (), ()
        return self._citing.cite((*weighed.chosen, *weighed.further))

    def _abstention(
        self, searched: Searched, worded: Worded, retrieved: Retrieved, weighed: Weighed
    ) -> Abstention:
        missing = missing_words(searched, worded.query, retrieved.words, weighed)
        lack = lack_of(searched, worded.query, retrieved, weighed, missing)
        if worded.senses:
            lack, missing = Lack.SENSE, (worded.unclear,)
        nearest = [hit.version_id for hit in retrieved.hits] if retrieved.words else []
        return Abstention(
            searched=searched,
            lack=lack,
            reason=reason_for(lack, missing),
            missing_terms=() if worded.senses else missing,
            nearest=self._citing.nearest(nearest, _NEAREST),
            unclear=worded.unclear,
            senses=worded.senses,
        )


def _answer(
    searched: Searched,
    quotes: tuple[Quote, ...],
    citations: tuple[Citation, ...],
    times: Times,
) -> Answer:
    """Return the first few quotes as the answer, the others for whoever asks for more."""
    shown = quotes[:MOST_QUOTES]
    cited = max(quote.citation for quote in shown)  # they are numbered as they come
    return Answer(
        searched=searched,
        quotes=shown,
        citations=citations[:cited],
        further=quotes[MOST_QUOTES:],
        further_citations=citations[cited:],
        none_from_then=none_from_then(times, shown, citations[:cited]),
    )


def _timings(retrieved: Retrieved, total: float) -> Timings:
    rest = total - retrieved.embed_ms - retrieved.search_ms
    return Timings(retrieved.embed_ms, retrieved.search_ms, rest, total)
