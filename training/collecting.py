"""Asks labelled questions of a real index and writes down what the rankers saw."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bot.answering.confidence import confidence_features
from bot.answering.features import sentence_features
from bot.answering.reading import read_question
from bot.answering.selection import choose
from bot.answering.sentences import FoundPassage, PassageReader
from bot.evaluation.judging import holds_answer
from bot.evaluation.remembering import RememberingEmbedder
from corpus.language import language_by_letters
from corpus.passage_store import batches
from index.legs import Legs, meaning_weight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from bot.answering.reading import Reading
    from bot.answering.selection import Chosen, SentenceRanker
    from bot.answering.sentences import Sentence
    from bot.application import Application
    from bot.evaluation.labelled import LabelledQuestion, LabelledSet
    from corpus.articles import Draft
    from index.retrieval import Retrieved, Retriever
    from training.fitting import Matrix

_READ = 12
_NOWHERE = "\0"  # no text is stemmed to it


@dataclass(frozen=True)
class Asked:
    """One question and what was found for it.

    Attributes:
        subject: Title of the article it is about: what training and checking are kept apart by.
        rows: Features of each candidate sentence, shape (n, features).
        right: Which candidates hold the gold answer and stand in the right article.
        holds: Which candidates hold the gold answer, wherever they stand.
        is_there: Whether the collection holds its article.
    """

    question: LabelledQuestion
    subject: str
    reading: Reading
    passages: tuple[FoundPassage, ...]
    rows: Matrix
    right: npt.NDArray[np.bool_]
    holds: npt.NDArray[np.bool_]
    is_there: bool


class Collector:
    """A labelled set in an application of its own, asked again and again.

    Args:
        labelled: The set.
        app: Its data folder is empty.
        with_vectors: Whether the model reads the questions.
        with_words: Whether words of the questions stand in the articles: not where these are in
            another language.
    """

    def __init__(
        self,
        labelled: LabelledSet,
        app: Application,
        *,
        with_vectors: bool = True,
        with_words: bool = True,
    ) -> None:
        self._labelled = labelled
        self._app = app
        self._with_vectors = with_vectors
        self._with_words = with_words
        self._embedder = RememberingEmbedder(app.embedder(), reads=with_vectors)
        self._reader = PassageReader()
        self._titles = {article.external_id: article.title for article in labelled.articles}
        for some in batches(labelled.articles, 200):
            app.articles.add(some)
        self._reindex()

    def _reindex(self) -> None:
        self._app.builder().reindex(lambda *_: None)

    def all_there(self, every: int = 1) -> list[Asked]:
        """Ask every n-th question of the whole collection."""
        return self._ask(self._labelled.questions[::every], gone=set())

    def half_gone(self, subject: Callable[[Draft], str], seed: int, every: int = 1) -> list[Asked]:
        """Ask every n-th answerable question of a collection that lacks half of its subjects."""
        subjects = sorted({subject(article) for article in self._labelled.articles})
        lacking = set(random.Random(seed).sample(subjects, len(subjects) // 2))
        gone = {
            article.external_id
            for article in self._labelled.articles
            if subject(article) in lacking
        }
        return self._of_part(gone, every)

    def _of_part(self, gone: set[str], every: int) -> list[Asked]:
        articles = self._app.articles
        articles.remove([one.article_id for one in articles.articles() if one.external_id in gone])
        self._reindex()
        questions = [one for one in self._labelled.questions if one.answerable][::every]
        asked = self._ask(questions, gone)
        articles.add(self._labelled.articles)
        return asked

    def few_there(self, seed: int, size: int = 15, questions: int = 30) -> list[Asked]:
        """Ask of small collections on one subject: there every word is about as common."""
        by_title: dict[str, list[str]] = {}
        for article in self._labelled.articles:
            by_title.setdefault(article.title, []).append(article.external_id)
        chance = random.Random(seed)
        asked: list[Asked] = []
        large = [ids for ids in by_title.values() if len(ids) > size // 2]
        for ids in chance.sample(large, min(8, len(large))):
            kept = set(chance.sample(ids, min(size, len(ids))))
            gone = set(self._titles) - kept
            part = self._of_part(gone, 1)
            there = [one for one in part if one.is_there]
            absent = [one for one in part if not one.is_there]
            asked += there + chance.sample(absent, min(questions, len(absent)))
        return asked

    def _ask(self, questions: Sequence[LabelledQuestion], gone: set[str]) -> list[Asked]:
        retriever = self._app.retriever(self._embedder)
        return [self._one(question, gone, retriever) for question in questions]

    def _one(self, question: LabelledQuestion, gone: set[str], retriever: Retriever) -> Asked:
        language = language_by_letters(question.text)
        retrieved = retriever.retrieve(question.text, language, _READ)
        if not self._with_words:
            vectors = retriever.retrieve(question.text, language, _READ, Legs.VECTORS)
            retrieved = _without_words(vectors)
        texts = self._app.passages.passages([hit.passage_id for hit in retrieved.hits])
        found = tuple(
            FoundPassage(hit, self._reader.read(texts[hit.passage_id]), self._with_vectors)
            for hit in retrieved.hits
        )
        languages = retriever.generation.manifest.languages
        reading = read_question(question.text, retrieved.words, languages)
        relevant = self._labelled.relevant.get(question.id, {})
        holds = np.array([holds_answer(one.text, question) for one in _sentences(found)], bool)
        at_home = np.array(
            [one.hit.external_id in relevant for one in found for _ in one.sentences], bool
        )
        return Asked(
            question=question,
            subject=next((self._titles[one] for one in relevant), ""),
            reading=reading,
            passages=found,
            rows=np.array(sentence_features(reading, found)),
            right=holds & at_home,
            holds=holds,
            is_there=question.answerable and not gone.issuperset(relevant),
        )


def _without_words(retrieved: Retrieved) -> Retrieved:
    """Return what would have been found had no word of the question stood in any article."""
    weight = meaning_weight(Legs.BOTH, reads=True)
    hits = (replace(hit, score=weight * hit.score, word=0.0) for hit in retrieved.hits)
    words = (replace(word, stems=(_NOWHERE,), frequency=0) for word in retrieved.words)
    return replace(retrieved, hits=tuple(hits), words=tuple(words))


def _sentences(found: Sequence[FoundPassage]) -> list[Sentence]:
    return [sentence for one in found for sentence in one.sentences]


def first_choices(asked: Asked, ranker: SentenceRanker) -> list[Chosen]:
    """Return what would be quoted, best first."""
    return choose(ranker.candidates(asked.reading, asked.passages))


def row_of_confidence(asked: Asked, chosen: Sequence[Chosen]) -> tuple[float, ...]:
    """Return what the confidence would be computed from."""
    return confidence_features(asked.reading, asked.passages, chosen[0])
