"""Delta: passages that a generation does not hold yet, searched beside it from memory.

What a memtable is to a log-structured store: a generation never changes, and what was added since
it was built is answered from here until the next one holds it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.errors import ModelError
from corpus.passage_store import batches
from index.acronyms.finding import explained_in
from index.delta_words import CountedWords, DeltaWords
from index.keywords import KeywordDocument
from index.sentence_vectors import SentenceVectors
from index.stored import from_bytes, to_bytes
from index.vectors.faiss import FaissIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from corpus.articles import Passage
    from corpus.passage_store import Listed, PassageStore
    from index.acronyms.finding import Explained
    from index.acronyms.learned import Acronyms
    from index.embedding import Embedder, PassageEmbedding
    from index.opened import OpenedGeneration

MOST: Final = 2_000  # passages; beyond that a reindex is due
AT_ONCE: Final = 64  # passages taken in by one step
_EMBEDDED_AT_ONCE: Final = 4  # passages between two looks at whether to go on; one core, 0.1 s
_NEVER: Final = -1  # no change number


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage with all that is searched of it; made once, whatever joins or leaves."""

    passage_id: int
    language: str | None
    embedding: PassageEmbedding
    words: CountedWords
    explained: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class Delta:
    """Passages beside one generation, at one moment; it never changes.

    Attributes:
        change: The collection's change number at that moment; below 0 where nobody has looked yet.
        entries: The passages, in rising order of their ids.
        waiting: Passages that the next steps take in.
        left_out: Passages that only a reindex takes in.
        outdated: Versions that only a reindex cuts.
        acronyms: What its passages and the generation's explain.
    """

    change: int
    entries: tuple[Entry, ...]
    waiting: int
    left_out: int
    outdated: int
    passage_ids: frozenset[int]
    vectors: FaissIndex
    sentences: SentenceVectors
    words: DeltaWords
    acronyms: Acronyms

    @classmethod
    def over(cls, generation: OpenedGeneration, entries: Iterable[Entry] = ()) -> Delta:
        """Make passages searchable beside a generation that does not hold them."""
        held = tuple(sorted(entries, key=lambda entry: entry.passage_id))
        ids = [entry.passage_id for entry in held]
        wholes = [entry.embedding.passage for entry in held]
        dimension = len(wholes[0]) if wholes else 1
        vectors = np.array(wholes, dtype=np.float32).reshape(-1, dimension)
        return cls(
            change=_NEVER,
            entries=held,
            waiting=0,
            left_out=0,
            outdated=0,
            passage_ids=frozenset(ids),
            vectors=FaissIndex.from_vectors(np.array(ids, dtype=np.int64), vectors),
            sentences=SentenceVectors.of(
                ids, wholes, [entry.embedding.sentences for entry in held]
            ),
            words=DeltaWords([entry.words for entry in held], generation.keywords),
            acronyms=generation.acronyms.beside(
                [one for entry in held for one in entry.explained]
            ),
        )

    @property
    def is_whole(self) -> bool:
        """Whether it and its generation together held all of the collection at its moment."""
        return self.change != _NEVER and not (self.waiting or self.left_out or self.outdated)

    @property
    def languages(self) -> set[str]:
        """The languages of its passages."""
        return {entry.language for entry in self.entries if entry.language}


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class DeltaBuilder:
    """Follows the collection with deltas beside one generation.

    Attributes:
        embedder: Makes the embeddings that are not stored yet; they are stored for the reindex.
        going_on: Asked between two small batches; where it says no, a step ends early.
        most: Passages of a delta; the newest are taken.
    """

    passages: PassageStore
    embedder: Embedder
    generation: OpenedGeneration
    going_on: Callable[[], bool] = _always
    most: int = MOST

    def carried(self, before: Delta) -> Delta:
        """Return what is left of an older generation's delta; nothing is embedded.

        Nothing is left of a version that this one holds otherwise cut: no version is searched in
        two cuts at once.

        Raises:
            DatabaseError: The database cannot be read.
        """
        lacking = set(self.generation.lacking(list(before.passage_ids)))
        siblings = self.passages.siblings(lacking)
        alone = {
            passage_id
            for passage_id in lacking
            if len(self.generation.lacking(siblings.get(passage_id, [])))
            == len(siblings.get(passage_id, []))
        }
        kept = [entry for entry in before.entries if entry.passage_id in alone]
        return Delta.over(self.generation, kept)

    def at_once(self) -> Delta:
        """Return a whole delta where little was added since, else one that holds nothing.

        Raises:
            DatabaseError: The database cannot be read, or the embeddings not be stored.
        """
        nothing = Delta.over(self.generation)
        listed = self.passages.listed(self.generation.lacking)
        if len(self.generation.lacking(listed.passage_ids)) > AT_ONCE:
            return nothing
        return self._step(nothing, listed)

    def is_due(self, before: Delta) -> bool:
        """Return whether another step would bring something; one number is read."""
        return before.waiting > 0 or self.passages.change() != before.change

    def step(self, before: Delta) -> Delta:
        """Let go of what has left the collection, and take in some of what is new.

        Raises:
            DatabaseError: The database cannot be read, or the embeddings not be stored.
            ModelError: The model gives no vectors.
        """
        return self._step(before, self.passages.listed(self.generation.lacking))

    def _step(self, before: Delta, listed: Listed) -> Delta:
        lacking = self.generation.lacking(listed.passage_ids)
        wanted = lacking[-self.most :]
        held = {entry.passage_id: entry for entry in before.entries}
        missing = [passage_id for passage_id in wanted if passage_id not in held]
        taken = {entry.passage_id: entry for entry in self._entries(missing[-AT_ONCE:])}
        known = held | taken
        entries = [known[passage_id] for passage_id in wanted if passage_id in known]
        same = before.passage_ids == {entry.passage_id for entry in entries}
        return replace(
            before if same else Delta.over(self.generation, entries),
            change=listed.change,
            waiting=len(wanted) - len(entries),
            left_out=len(lacking) - len(wanted),
            outdated=listed.outdated,
        )

    def _entries(self, passage_ids: Sequence[int]) -> list[Entry]:
        passages = list(self.passages.passages(passage_ids).values())
        embeddings = self._stored(passages)
        missing = {one.sha256: one for one in passages if one.sha256 not in embeddings}
        for some in batches(missing.values(), _EMBEDDED_AT_ONCE):
            if not self.going_on():
                break
            embeddings.update(self._embedded(some))
        return [
            _entry(passage, embeddings[passage.sha256])
            for passage in passages
            if passage.sha256 in embeddings
        ]

    def _stored(self, passages: Sequence[Passage]) -> dict[str, PassageEmbedding]:
        """Return the embeddings that were stored before; one that does not fit is none."""
        hashes = [passage.sha256 for passage in passages]
        return self._fitting(passages, self.passages.embeddings(hashes, self.embedder.fingerprint))

    def _fitting(
        self, passages: Sequence[Passage], stored: Mapping[str, bytes]
    ) -> dict[str, PassageEmbedding]:
        """Return those of the embeddings that can stand beside the generation's."""
        vectors = self.generation.vectors
        dimension = vectors.dimension if len(vectors) else self.embedder.dimension
        found: dict[str, PassageEmbedding] = {}
        for passage in passages:
            embedding = _read(stored, passage)
            if embedding is not None and len(embedding.passage) == dimension:
                found[passage.sha256] = embedding
        return found

    def _embedded(self, passages: Sequence[Passage]) -> dict[str, PassageEmbedding]:
        """Embed passages and store what came of it, then read it as the next reindex will."""
        texts = [passage.embedded_text() for passage in passages]
        vectors = {
            passage.sha256: to_bytes(embedding)
            for passage, embedding in zip(
                passages, self.embedder.embed_passages(texts), strict=True
            )
        }
        made = self._fitting(passages, vectors)
        if len(made) < len(vectors):
            message = (
                f"{self.embedder.fingerprint} gives vectors that do not fit the index; "
                "run `footnote reindex --full`"
            )
            raise ModelError(message)
        self.passages.keep_embeddings(vectors, self.embedder.fingerprint)
        return made


def _read(stored: Mapping[str, bytes], passage: Passage) -> PassageEmbedding | None:
    try:
        embedding = from_bytes(stored[passage.sha256])
    except (KeyError, ModelError):
        return None
    # Stored without their width: rows of another width come out in another number.
    return embedding if len(embedding.sentences) == len(passage.sentences) else None


def _entry(passage: Passage, embedding: PassageEmbedding) -> Entry:
    words = CountedWords.of(KeywordDocument.of(passage))
    explained = tuple(explained_in(passage))
    return Entry(passage.passage_id, passage.language, embedding, words, explained)
