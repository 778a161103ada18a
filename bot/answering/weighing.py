"""Weighing: which of the sentences that were found are quoted, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answering.confidence import confidence_features
from bot.answering.rankers import bond_between, rankers_for
from bot.answering.reading import read_question
from bot.answering.reranking import reranked
from bot.answering.selection import MOST_QUOTES, choose
from bot.answering.sentences import FoundPassage
from bot.answering.times.dateline import with_dateline
from bot.answering.times.lifting import timely
from index.words import content_words

if TYPE_CHECKING:
    from bot.answering.rankers import Bond, Rankers
    from bot.answering.reading import Reading
    from bot.answering.selection import Candidate, Chosen
    from bot.answering.sentences import PassageReader
    from bot.answering.understanding import Understood
    from index.reranking import Reranker
    from index.retrieval import Retrieved, Retriever

MOST_FURTHER: Final = 5  # quotes for whoever asks for more
READ: Final = 12  # best passages whose sentences are candidates


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the passages that were found are worth for a question.

    Attributes:
        passages: Those whose sentences were weighed, best first.
        reading: What the question was taken to ask.
        bond: What ties the question to the passages, by which the weights were chosen.
        candidates: All their sentences.
        chosen: Those that are quoted, or would be if the confidence sufficed.
        further: The next best, which are quoted for whoever asks for more.
        features: What the confidence was computed from; empty where there was nothing to weigh.
    """

    passages: tuple[FoundPassage, ...]
    reading: Reading
    bond: Bond
    candidates: tuple[Candidate, ...]
    chosen: tuple[Chosen, ...]
    further: tuple[Chosen, ...]
    features: tuple[float, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weighs what one search after another brought.

    Attributes:
        reader: Takes passages apart; it outlives every index.
        reranker: Reads the best sentences beside the question; None for the features alone.
    """

    reader: PassageReader
    reranker: Reranker | None = None

    def weigh(self, understood: Understood, retrieved: Retrieved, retriever: Retriever) -> Weighed:
        """Return what was found, taken apart, ranked and chosen from.

        Args:
            understood: The question.
            retrieved: What was found for it.
            retriever: What found it.
        """
        found = self._found(understood, retrieved, retriever)
        reading = read_question(
            understood.asked, retrieved.words, retriever.languages, understood.worded.expansions
        )
        bond = _bond(understood, reading, found, retrieved, retriever)
        rankers = rankers_for(bond)
        candidates = self._candidates(understood, reading, found, rankers)
        best_first = tuple(choose(candidates, MOST_QUOTES + MOST_FURTHER))
        chosen, further = best_first[:MOST_QUOTES], best_first[MOST_QUOTES:]
        if not chosen or not retrieved.words:
            return Weighed(found, reading, bond, candidates, chosen, further, (), 0.0)
        features = confidence_features(reading, found, chosen[0])
        confidence = rankers.confidence.confidence(features)
        if _rests_on_other_words(understood, retrieved):
            confidence = 0.0
        return Weighed(found, reading, bond, candidates, chosen, further, features, confidence)

    def _found(
        self, understood: Understood, retrieved: Retrieved, retriever: Retriever
    ) -> tuple[FoundPassage, ...]:
        """Return the passages whose sentences are candidates, best first."""
        strangers = understood.worded.strangers
        best = [hit for hit in retrieved.hits if hit.article_id not in strangers][:READ]
        texts = retriever.passages.passages([hit.passage_id for hit in best])
        read = {
            hit.passage_id: self.reader.read(texts[hit.passage_id])
            for hit in best
            if hit.passage_id in texts
        }
        times, languages = understood.times, retriever.languages
        return tuple(
            FoundPassage(
                hit,
                with_dateline(read[hit.passage_id], hit, times, languages),
                retrieved.reads,
            )
            for hit in best
            if hit.passage_id in read
        )

    def _candidates(
        self,
        understood: Understood,
        reading: Reading,
        found: tuple[FoundPassage, ...],
        rankers: Rankers,
    ) -> tuple[Candidate, ...]:
        """Return every sentence of the passages with its score."""
        candidates = tuple(rankers.sentences.candidates(reading, found))
        if self.reranker is not None:
            candidates = reranked(understood.asked, candidates, self.reranker)
        return timely(candidates, understood.times, reading)


def _rests_on_other_words(understood: Understood, retrieved: Retrieved) -> bool:
    """Return whether a follow-up could only be answered by what it takes from earlier turns.

    "How do I bake bread?" leans on nothing that was said, however short it is, where no article
    holds any word of it. One such word may be another word for one that an article has.
    """
    if understood.whole is None:
        return False
    own = set(content_words(understood.text))
    folded = content_words(understood.worded.query)
    held = [
        word.frequency > 0
        for name, word in zip(folded, retrieved.words, strict=True)
        if name in own
    ]
    return len(held) > 1 and not any(held)


def _bond(
    understood: Understood,
    reading: Reading,
    found: tuple[FoundPassage, ...],
    retrieved: Retrieved,
    retriever: Retriever,
) -> Bond:
    return bond_between(
        understood.language,
        found[0].passage.language if found else None,
        reading.coverage(reading.held(found[0].words.known)) if found else 0.0,
        reads=retrieved.reads,
        reads_many=retriever.embedder.reads_many,
    )
