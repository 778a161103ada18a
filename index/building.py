"""Reindex: embed what is new, write a generation beside the old one, check it, switch to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.cutting import RECIPE
from corpus.errors import IndexingError, RefusedGenerationError
from corpus.passage_store import batches
from index.acronyms.kept import ACRONYMS_FILE
from index.checking import check_generation
from index.stored import to_bytes
from index.writing import GenerationWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from corpus.articles import Passage
    from corpus.copy_store import CopyStore
    from corpus.passage_store import PassageStore, Snapshot
    from index.embedding import Embedder
    from index.generations import Generations
    from index.manifest import Manifest
    from index.opened import OpenedGeneration
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


def _nothing_refused(_opened: OpenedGeneration) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Builder:
    """Brings the generations up to date with the collection.

    Attributes:
        model: Fingerprint of the embedding model.
        embedder: Loads the model; called only if something must be embedded.
        timestamp: The clock, RFC 3339 in UTC.
        learn: Learns what recurs on each site before anything is cut; returns for how many
            versions it is another than before.
        refusals: Looks at a whole new generation before the switch to it; returns one line for
            each reason to leave it.
        copies: Where articles that tell one story are found; None where nobody looks for them.
    """

    passages: PassageStore
    generations: Generations
    model: str
    embedder: Callable[[], Embedder]
    timestamp: Callable[[], str]
    learn: Callable[[], int] = lambda: 0
    refusals: Callable[[OpenedGeneration], Sequence[str]] = _nothing_refused
    copies: CopyStore | None = None

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
            RefusedGenerationError: It is whole, and `refusals` named reasons to leave it.
            IndexingError: It could not be published; the old generation still answers.
        """
        with self.generations.building(self.timestamp()):
            self.learn()
            return self._reindex(progress, full=full)

    def _reindex(self, progress: Progress, *, full: bool) -> Built:
        self.passages.cut_outdated()
        if self.copies is not None:
            self.copies.bring_up_to_date()
        snapshot = self.passages.snapshot()
        if not full and self._is_current(snapshot):
            return self._unchanged(snapshot)
        embedded = self._embed_missing(snapshot, progress, full=full)
        writer = GenerationWriter(self.passages, self.model, self.timestamp())
        before = self.generations.named_current()
        manifest = self.generations.publish(
            lambda folder: writer.write(folder, snapshot, progress), self._check
        )
        self.generations.prune(before)
        self.passages.forget_cuts(self.generations.oldest_change())
        return Built(
            manifest.generation, manifest.articles, manifest.passages, embedded, is_new=True
        )

    def restore(self) -> Built | None:
        """Build a generation from stored embeddings alone, as after the loss of the index.

        Returns:
            None where there is nothing to index, or something that would have to be embedded.

        Raises:
            ReindexRunningError: Another process builds.
            IndexingError: It could not be published.
        """
        if self.passages.count_outdated():
            return None
        hashes = set(self.passages.snapshot().hashes)
        if not hashes or hashes - self.passages.embedded(self.model):
            return None
        with self.generations.building(self.timestamp()):
            return self._reindex(lambda *_: None, full=False)

    def _check(self, folder: Path, manifest: Manifest) -> None:
        opened = check_generation(folder, manifest, self.passages)
        refusals = tuple(self.refusals(opened))
        if refusals:
            raise RefusedGenerationError(refusals)

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
            and manifest.holds(ACRONYMS_FILE)  # one built before they were learned has none
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
