"""Reindex: embed what is new, write a generation beside the old one, check it, switch to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.cutting import RECIPE
from corpus.errors import IndexingError
from corpus.passage_store import batches
from index.stored import to_bytes
from index.writing import GenerationWriter, check_generation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.articles import Passage
    from corpus.passage_store import PassageStore, Snapshot
    from index.embedding import Embedder
    from index.generations import Generations
    from index.writing import Progress

_EMBEDDED_AT_ONCE: Final = 128  # passages between two writes: what a crash can cost


@dataclass(frozen=True, slots=True)
class Plan:
    """What a reindex would do.

    Attributes:
        passages: In the new generation.
        to_embed: Those of them that have no stored embedding.
        is_needed: False where the current generation shows just this already.
    """

    articles: int
    passages: int
    to_embed: int
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Built:
    """What a reindex did; `generation` is the one that answers now."""

    generation: str
    articles: int
    passages: int
    embedded: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Builder:
    """Brings the generations up to date with the collection.

    Attributes:
        model: Fingerprint of the embedding model.
        embedder: Loads the model; called only if something must be embedded.
        timestamp: The clock, RFC 3339 in UTC.
    """

    passages: PassageStore
    generations: Generations
    model: str
    embedder: Callable[[], Embedder]
    timestamp: Callable[[], str]

    def plan(self, *, full: bool = False) -> Plan:
        """Return what `reindex` would do now; nothing is changed."""
        snapshot = self.passages.snapshot()
        outdated = self.passages.count_outdated()
        known = set() if full else self.passages.embedded(self.model)
        to_embed = len(set(snapshot.hashes) - known)
        needed = full or outdated > 0 or not self._is_current(snapshot)
        return Plan(snapshot.articles, len(snapshot.passage_ids), to_embed, needed)

    def reindex(self, progress: Progress, *, full: bool = False) -> Built:
        """Embed what is new and publish a generation of everything.

        Embeddings are stored batch by batch, so a reindex that was interrupted goes on where it
        stopped.

        Args:
            progress: Is told how far it is.
            full: Embed every passage again, even if its embedding is stored.

        Raises:
            ReindexRunningError: Another process builds.
            IndexingError: It could not be published; the old generation still answers.
        """
        with self.generations.building(self.timestamp()):
            self.passages.cut_outdated()
            snapshot = self.passages.snapshot()
            if not full and self._is_current(snapshot):
                return self._unchanged(snapshot)
            embedded = self._embed_missing(snapshot, progress, full=full)
            writer = GenerationWriter(self.passages, self.model, self.timestamp())
            manifest = self.generations.publish(
                lambda folder: writer.write(folder, snapshot, progress), check_generation
            )
            self.generations.prune()
            self.passages.forget_cuts(self.generations.recipes())
        return Built(
            manifest.generation, manifest.articles, manifest.passages, embedded, is_new=True
        )

    def _is_current(self, snapshot: Snapshot) -> bool:
        try:
            _, manifest = self.generations.current()
        except IndexingError:
            return False
        return (
            manifest.generation == self.generations.named_current()
            and manifest.change == snapshot.change
            and manifest.recipe == RECIPE
            and manifest.model == self.model
        )

    def _unchanged(self, snapshot: Snapshot) -> Built:
        self.generations.prune()
        name = self.generations.named_current() or ""
        return Built(name, snapshot.articles, len(snapshot.passage_ids), 0, is_new=False)

    def _embed_missing(self, snapshot: Snapshot, progress: Progress, *, full: bool) -> int:
        known = set() if full else self.passages.embedded(self.model)
        missing = {
            sha256: passage_id
            for passage_id, sha256 in zip(snapshot.passage_ids, snapshot.hashes, strict=True)
            if sha256 not in known
        }
        if not missing:
            return 0
        progress("embedding", 0, len(missing))
        embedder, done = self.embedder(), 0
        for passage_ids in batches(missing.values(), _EMBEDDED_AT_ONCE):
            self._embed(embedder, self.passages.passages(passage_ids))
            done += len(passage_ids)
            progress("embedding", done, len(missing))
        return done

    def _embed(self, embedder: Embedder, passages: Mapping[int, Passage]) -> None:
        texts = [passage.embedded_text() for passage in passages.values()]
        vectors = {
            passage.sha256: to_bytes(embedding)
            for passage, embedding in zip(
                passages.values(), embedder.embed_passages(texts), strict=True
            )
        }
        self.passages.keep_embeddings(vectors, self.model)
