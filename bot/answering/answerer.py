"""Answerer: one question in, an answer made of verified quotes or an abstention out."""

from __future__ import annotations

import copy
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.answering.abstaining import lack_of, missing_words, reason_for
from bot.answering.answers import Abstention, Answer, Searched, Timings
from bot.answering.citing import Citing
from bot.answering.confidence import ConfidenceModel, confidence_features
from bot.answering.follow_ups import standing_alone
from bot.answering.reading import read_question
from bot.answering.selection import MOST_QUOTES, SentenceRanker, choose
from bot.answering.sentences import FoundPassage
from bot.answering.times.dateline import with_dateline
from bot.answering.times.lifting import lifted, timely
from bot.answering.times.missing import none_from_then
from bot.answering.times.reading import read_times
from corpus.language import language_by_letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.answering.answers import Citation, Quote
    from bot.answering.citing import Cited
    from bot.answering.question import Question
    from bot.answering.reading import Reading
    from bot.answering.selection import Candidate, Chosen
    from bot.answering.sentences import PassageReader
    from bot.answering.times.reading import Times
    from corpus.store import ArticleStore
    from index.delta import Delta
    from index.retrieval import Retrieved, Retriever

MOST_FURTHER: Final = 5  # quotes for whoever asks for more
HITS: Final = 50  # passages listed with a reply
_OF_ALL_TIMES: Final = 400  # passages looked through for the newest, or those of a period
READ: Final = 12  # best passages whose sentences are candidates
_NEAREST: Final = 3
_LONGEST_QUESTION: Final = 4_096  # characters; what is longer is no question


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the passages that were found are worth for a question.

    Attributes:
        passages: Those whose sentences were weighed, best first.
        reading: What the question was taken to ask.
        candidates: All their sentences.
        chosen: Those that are quoted, or would be if the confidence sufficed.
        further: The next best, which are quoted for whoever asks for more.
        features: What the confidence was computed from; empty where there was nothing to weigh.
    """

    passages: tuple[FoundPassage, ...]
    reading: Reading
    candidates: tuple[Candidate, ...]
    chosen: tuple[Chosen, ...]
    further: tuple[Chosen, ...]
    features: tuple[float, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Explained:
    """A reply, and how it came about."""

    reply: Answer | Abstention
    retrieved: Retrieved
    weighed: Weighed
    times: Times


@dataclass(frozen=True, slots=True)
class Models:
    """The weights that go together: with vectors, or by words alone."""

    sentences: SentenceRanker
    confidence: ConfidenceModel


class Answerer:
    """Answers from one generation, and what was added since, for as long as it lives.

    Args:
        retriever: Finds passages.
        articles: Where quotes are re-read.
        reader: Takes passages apart; the next generation's answerer goes on with the same one.
        now: The time now, in UTC: "last week" is counted from there.
        least_confidence: Below that nothing is quoted, in [0, 1].
    """

    def __init__(
        self,
        retriever: Retriever,
        articles: ArticleStore,
        reader: PassageReader,
        *,
        now: Callable[[], datetime],
        least_confidence: float,
    ) -> None:
        self._retriever = retriever
        self._now = now
        self._passages = retriever.passages
        self._citing = Citing(articles, retriever.copies)
        self._reader = reader
        self._least_confidence = least_confidence
        self._models = Models(SentenceRanker("sentences"), ConfidenceModel("confidence"))
        self._models_by_word = Models(
            SentenceRanker("sentences_by_word"), ConfidenceModel("confidence_by_word")
        )

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

    def answer(self, question: Question) -> Answer | Abstention:
        """Return up to three verified quotes, or say what is missing for an answer."""
        return self.explain(question).reply

    def explain(self, question: Question) -> Explained:
        """Return the reply together with what was searched, found and weighed."""
        started = time.perf_counter()
        text = question.text[:_LONGEST_QUESTION]
        alone = standing_alone(text, question.history)
        times = read_times(alone, self._now().date())
        own = times if alone == text else read_times(text, times.today)
        language = language_by_letters(text)
        retrieved = self._retrieved(times, language)
        weighed = self._weighed(own.rest, retrieved, times)
        quotes, citations = self._cited(weighed)
        total = (time.perf_counter() - started) * 1e3
        searched = Searched(
            question=question.text,
            query=times.rest,
            language=language,
            subject=weighed.reading.subject,
            confidence=weighed.confidence,
            hits=retrieved.hits,
            generation=self.generation,
            timings=_timings(retrieved, total),
        )
        reply = (
            _answer(searched, quotes, citations, times)
            if quotes
            else self._abstention(searched, retrieved, weighed)
        )
        return Explained(reply, retrieved, weighed, times)

    def _retrieved(self, times: Times, language: str | None) -> Retrieved:
        if not times:
            return self._retriever.retrieve(times.rest, language, HITS)
        retrieved = self._retriever.retrieve(times.rest, language, _OF_ALL_TIMES)
        return replace(retrieved, hits=lifted(retrieved.hits, times, READ, HITS))

    def _weighed(self, text: str, retrieved: Retrieved, times: Times) -> Weighed:
        found = self._found(retrieved, times)
        reading = read_question(text, retrieved.words, self._retriever.languages)
        models = self._models if retrieved.reads else self._models_by_word
        candidates = timely(models.sentences.candidates(reading, found), times, reading)
        best_first = tuple(choose(candidates, MOST_QUOTES + MOST_FURTHER))
        chosen, further = best_first[:MOST_QUOTES], best_first[MOST_QUOTES:]
        if not chosen or not retrieved.words:
            return Weighed(found, reading, candidates, chosen, further, (), 0.0)
        features = confidence_features(reading, found, chosen[0])
        confidence = models.confidence.confidence(features)
        return Weighed(found, reading, candidates, chosen, further, features, confidence)

    def _found(self, retrieved: Retrieved, times: Times) -> tuple[FoundPassage, ...]:
        """Return the passages whose sentences are candidates, best first."""
        best = retrieved.hits[:READ]
        texts = self._passages.passages([hit.passage_id for hit in best])
        languages = self._retriever.languages
        return tuple(
            FoundPassage(hit, with_dateline(words, hit, times, languages), retrieved.reads)
            for hit in best
            if hit.passage_id in texts
            for words in (self._reader.read(texts[hit.passage_id]),)
        )

    def _cited(self, weighed: Weighed) -> Cited:
        if weighed.confidence < self._least_confidence or not weighed.features:
            return (), ()
        return self._citing.cite((*weighed.chosen, *weighed.further))

    def _abstention(
        self, searched: Searched, retrieved: Retrieved, weighed: Weighed
    ) -> Abstention:
        missing = missing_words(searched, retrieved.words, weighed)
        lack = lack_of(searched, retrieved, missing)
        nearest = [hit.version_id for hit in retrieved.hits] if retrieved.words else []
        return Abstention(
            searched=searched,
            lack=lack,
            reason=reason_for(lack, missing),
            missing_terms=missing,
            nearest=self._citing.nearest(nearest, _NEAREST),
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
