"""Query to hits: both searches, one ranking, and nothing that has left the collection."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from index.counting_once import repeated
from index.fusion import beyond_unrelated, fused, idf, meaning_score, word_score
from index.legs import Legs, meaning_weight
from index.words import query_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.articles import Span
    from corpus.copy_cache import CopyCache
    from corpus.passage_cache import PassageCache
    from corpus.passage_store import PassageReference
    from index.acronyms.learned import Acronyms
    from index.delta import Delta
    from index.delta_words import DeltaWords
    from index.embedding import Embedder
    from index.keywords import KeywordIndex
    from index.opened import OpenedGeneration
    from index.typing import FloatVector

CANDIDATES: Final = 100  # best of each search that are ranked together
_MOST_CANDIDATES: Final = 1_600  # where copies of a few stories take the first places
_ENOUGH: Final = 20  # hits for which no more candidates are looked at
TITLE_WEIGHT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that was found.

    Attributes:
        rank: From 1.
        score: What it is ranked by, higher is better; about [0, 1], titles may lift it above.
        meaning: Its vector score, up to 1; 0 where the vectors took no part.
        word: Its BM25 as a share of the most possible, about [0, 1].
        cosine: Of its own vector to the query's, from 0 for what is unrelated to 1; 0 where the
            vectors took no part.
        cosines: Of each of its sentences, in order; empty where the vectors took no part.
        likeness: Cosine of each of its sentences to the passage as a whole; empty likewise.
        published_at: Of its article, as stored; None where it has no date.
    """

    rank: int
    passage_id: int
    article_id: int
    version_id: int
    external_id: str
    title: str
    span: Span
    score: float
    meaning: float
    word: float
    cosine: float
    cosines: FloatVector
    likeness: FloatVector
    published_at: str | None = None


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One content word of a query.

    Attributes:
        stems: Its stems, one for each way to stem it.
        frequency: Passages of the collection that hold it.
        weight: Its idf; a word that no passage holds weighs the most.
    """

    stems: tuple[str, ...]
    frequency: int
    weight: float


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a query brought.

    Attributes:
        hits: Best first.
        words: The query's content words, in order.
        reads: Whether the model reads the question's language; else its cosines are noise.
        embed_ms: Milliseconds for the query's vector.
        search_ms: Milliseconds for all the rest.
    """

    hits: tuple[Hit, ...]
    words: tuple[QueryWord, ...]
    reads: bool
    embed_ms: float
    search_ms: float


@dataclass(frozen=True, slots=True)
class Retriever:
    """Searches one generation, and what was added since, as they are: neither ever changes.

    Attributes:
        delta: Passages that the generation does not hold; None for the generation alone.
        passages: Where hits are checked: what was removed or updated since is left out.
        copies: Where it is read which articles tell one story: one of them stands for all; None
            where each stands for itself.
    """

    generation: OpenedGeneration
    passages: PassageCache
    embedder: Embedder
    delta: Delta | None = None
    copies: CopyCache | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of all that is searched, for the stems of a query."""
        languages = set(self.generation.manifest.languages)
        return tuple(sorted(languages | self.delta.languages if self.delta else languages))

    @property
    def acronyms(self) -> Acronyms:
        """What the articles explain of short forms, whether they are still live or not."""
        return self.delta.acronyms if self.delta else self.generation.acronyms

    def retrieve(
        self,
        query: str,
        language: str | None,
        top_k: int,
        legs: Legs = Legs.BOTH,
        *,
        also: Sequence[str] = (),
    ) -> Retrieved:
        """Return the best passages for a query.

        Args:
            query: What is searched, in plain words.
            language: Of the query; a model that does not read it counts for little.
            top_k: Hits wanted, at least 1; fewer return if the collection has fewer.
            legs: Which searches take part.
            also: The same query in other words: a passage counts by the one that it fits best.
        """
        started = time.perf_counter()
        reads = self.embedder.reads(language)
        vector = None if legs is Legs.KEYWORDS else self.embedder.embed_question(query)
        embedded = time.perf_counter()
        words = self._query_words(query)
        weight = meaning_weight(legs, reads=reads)
        wordings = [words, *map(self._query_words, also)]
        scored = self._once(wordings, vector, weight, top_k)
        return Retrieved(
            hits=self._hits(scored, top_k),
            words=words,
            reads=reads,
            embed_ms=(embedded - started) * 1e3,
            search_ms=(time.perf_counter() - embedded) * 1e3,
        )

    def _query_words(self, query: str) -> tuple[QueryWord, ...]:
        counts = [part.document_frequency for part in self._words]
        passages = sum(map(len, self._words))
        found = []
        for stems in query_terms(query, self.languages):
            frequency = max(sum(count(stem) for count in counts) for stem in stems)
            found.append(QueryWord(stems, frequency, idf(frequency, passages)))
        return tuple(found)

    @property
    def _words(self) -> list[KeywordIndex | DeltaWords]:
        keywords = self.generation.keywords
        return [keywords, self.delta.words] if self.delta else [keywords]

    def _once(
        self,
        wordings: Sequence[Sequence[QueryWord]],
        vector: FloatVector | None,
        weight: float,
        top_k: int,
    ) -> list[_Scored]:
        """Return candidates, best first, without what only repeats a better one."""
        most, enough = max(CANDIDATES, top_k), min(top_k, _ENOUGH)
        while True:
            scored = self._scored(wordings, vector, weight, most)
            kept = self._without_repeated(scored)
            is_enough = len(kept) >= enough or len(kept) == len(scored)
            if is_enough or most >= _MOST_CANDIDATES:
                return kept
            most *= 4

    def _without_repeated(self, scored: list[_Scored]) -> list[_Scored]:
        if self.copies is None:
            return scored
        found = [(one.reference.version_id, one.score) for one in scored]
        left_out = repeated(found, self.copies.copies({version_id for version_id, _ in found}))
        return [one for one in scored if one.reference.version_id not in left_out]

    def _scored(
        self,
        wordings: Sequence[Sequence[QueryWord]],
        vector: FloatVector | None,
        weight: float,
        most: int,
    ) -> list[_Scored]:
        """Return the best candidates of each search that are still live, best first."""
        by_word = self._by_wordings(wordings, most) if weight < 1 else {}
        near = () if vector is None else self._near(vector, most)
        live = self.passages.live({*by_word, *near})
        cosines = self._cosines(vector, list(live))
        scored = []
        for passage_id, reference in live.items():
            whole, rows = cosines.get(passage_id, (0.0, _NOTHING))
            meaning = meaning_score(whole, float(rows.max())) if rows.size else whole
            word = by_word.get(passage_id, 0.0)
            score = fused(meaning, word, weight)
            scored.append(_Scored(reference, score, meaning, word, whole, rows))
        return sorted(scored, key=lambda one: (-one.score, one.reference.passage_id))

    def _near(self, vector: FloatVector, most: int) -> list[int]:
        return [
            passage_id
            for part in self._parts
            for passage_id, _ in part.vectors.search(vector, most)
        ]

    @property
    def _parts(self) -> list[OpenedGeneration | Delta]:
        return [self.generation, self.delta] if self.delta else [self.generation]

    def _by_wordings(self, wordings: Sequence[Sequence[QueryWord]], most: int) -> dict[int, float]:
        """Return the word score of each passage: that of the wording it fits best."""
        best: dict[int, float] = {}
        for words in wordings:
            weights = [word.weight for word in words]
            for passage_id, bm25 in self._by_word(words, most).items():
                best[passage_id] = max(best.get(passage_id, 0.0), word_score(bm25, weights))
        return best

    def _by_word(self, words: Sequence[QueryWord], most: int) -> dict[int, float]:
        stems = [word.stems for word in words]
        search = self.generation.keywords.search
        if self.delta is None:
            return dict(search(stems, most, title_weight=TITLE_WEIGHT))
        recent = self.delta.words
        found = search(stems, most, title_weight=TITLE_WEIGHT, beside=recent)
        found += recent.search(stems, most, title_weight=TITLE_WEIGHT)
        return dict(found)

    def _cosines(
        self, vector: FloatVector | None, passage_ids: Sequence[int]
    ) -> dict[int, tuple[float, FloatVector]]:
        """Return the cosine of each passage to the query, and those of its sentences."""
        if vector is None:
            return {}
        found: dict[int, tuple[float, FloatVector]] = {}
        unrelated = self.embedder.unrelated
        for part in self._parts:
            ids = [one for one in passage_ids if self._part(one) is part]
            wholes = np.asarray(part.vectors.similarities(vector, ids), dtype=np.float32)
            wholes = beyond_unrelated(wholes, unrelated)
            for passage_id, whole, rows in zip(
                ids, wholes, part.sentences.similarities(vector, ids), strict=True
            ):
                found[passage_id] = float(whole), beyond_unrelated(rows, unrelated)
        return found

    def _part(self, passage_id: int) -> OpenedGeneration | Delta:
        """Return what holds a passage that was found."""
        if self.delta is not None and passage_id in self.delta.passage_ids:
            return self.delta
        return self.generation

    def _hits(self, scored: Sequence[_Scored], top_k: int) -> tuple[Hit, ...]:
        return tuple(
            Hit(
                rank=rank,
                passage_id=one.reference.passage_id,
                article_id=one.reference.article_id,
                version_id=one.reference.version_id,
                external_id=one.reference.external_id,
                title=one.reference.title,
                span=one.reference.span,
                score=one.score,
                meaning=one.meaning,
                word=one.word,
                cosine=one.whole,
                cosines=one.cosines,
                likeness=self._likeness(one),
                published_at=one.reference.published_at,
            )
            for rank, one in enumerate(scored[:top_k], start=1)
        )

    def _likeness(self, one: _Scored) -> FloatVector:
        if not one.cosines.size:
            return _NOTHING
        passage_id = one.reference.passage_id
        likeness = self._part(passage_id).sentences.likeness(passage_id)
        return beyond_unrelated(likeness, self.embedder.unrelated)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A candidate and what it is ranked by."""

    reference: PassageReference
    score: float
    meaning: float
    word: float
    whole: float
    cosines: FloatVector


_NOTHING: Final = np.zeros(0, dtype=np.float32)
