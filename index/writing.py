"""Writes one generation into a folder, from what the database holds."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from corpus.cutting import RECIPE
from corpus.errors import ModelError
from corpus.passage_store import batches
from index.acronyms.kept import ACRONYMS_FILE, to_bytes
from index.acronyms.learned import Learner
from index.durable import write_file
from index.keywords import KeywordDocument, KeywordIndex
from index.manifest import Manifest
from index.opened import KEYWORDS_FOLDER, VECTORS_FILE
from index.sentence_vectors import SentenceVectors
from index.stored import from_bytes
from index.vectors.faiss import FaissIndex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    from corpus.articles import Passage
    from corpus.passage_store import PassageStore, Snapshot
    from index.embedding import PassageEmbedding
    from index.typing import FloatVector

_READ_AT_ONCE: Final = 500
_LIBRARIES: Final = ("faiss-cpu", "tantivy")


class Progress(Protocol):
    """Is told how far a reindex is."""

    def __call__(self, step: str, done: int, total: int, /) -> None:
        """Take note that `done` of `total` passages have gone through `step`."""


@dataclass(slots=True)
class _Collected:
    """Passages on their way into the other files, while the keywords are written."""

    passage_ids: list[int] = field(default_factory=list)
    vectors: list[FloatVector] = field(default_factory=list)
    sentences: list[npt.NDArray[np.float16]] = field(default_factory=list)
    learner: Learner = field(default_factory=Learner)

    def take(self, passage: Passage, embedding: PassageEmbedding) -> None:
        """Remember the vectors of a passage, and learn the acronyms that it explains.

        Raises:
            ModelError: They are of another length than those before, or not one per sentence.
        """
        dimension = len(self.vectors[0]) if self.vectors else len(embedding.passage)
        if embedding.sentences.shape != (len(passage.sentences), dimension):
            message = "a stored embedding does not fit; run `footnote reindex --full`"
            raise ModelError(message)
        self.passage_ids.append(passage.passage_id)
        self.vectors.append(embedding.passage)
        # As they are stored: in single precision they would be most of a reindex's memory.
        self.sentences.append(embedding.sentences.astype(np.float16))
        self.learner.take(passage)


@dataclass(frozen=True, slots=True)
class GenerationWriter:
    """Writes the files of a generation from what the database holds; embeds nothing.

    Attributes:
        model: Fingerprint of the model whose stored embeddings are used.
        built_at: RFC 3339 in UTC.
    """

    passages: PassageStore
    model: str
    built_at: str

    def write(self, folder: Path, snapshot: Snapshot, progress: Progress) -> Manifest:
        """Write every file of a snapshot's passages that are still live."""
        collected = _Collected()
        keywords = folder / KEYWORDS_FOLDER
        keywords.mkdir()
        KeywordIndex.build(keywords, self._documents(snapshot, collected, progress))
        dimension = len(collected.vectors[0]) if collected.vectors else 1
        passage_ids = np.array(collected.passage_ids, dtype=np.int64)
        vectors = FaissIndex.from_vectors(
            passage_ids, np.array(collected.vectors, dtype=np.float32).reshape(-1, dimension)
        )
        SentenceVectors.write(
            folder, collected.passage_ids, collected.vectors, collected.sentences
        )
        write_file(folder / VECTORS_FILE, vectors.to_bytes())
        write_file(folder / ACRONYMS_FILE, to_bytes(collected.learner.acronyms()))
        return self._manifest(snapshot, len(vectors), dimension)

    def _documents(
        self, snapshot: Snapshot, collected: _Collected, progress: Progress
    ) -> Iterator[KeywordDocument]:
        for some in batches(snapshot.passage_ids, _READ_AT_ONCE):
            passages = self.passages.passages(some)
            hashes = [passage.sha256 for passage in passages.values()]
            stored = self.passages.embeddings(hashes, self.model)
            for _, passage in sorted(passages.items()):
                if passage.sha256 in stored:
                    collected.take(passage, from_bytes(stored[passage.sha256]))
                    yield KeywordDocument.of(passage)
            progress("writing", len(collected.passage_ids), len(snapshot.passage_ids))

    def _manifest(self, snapshot: Snapshot, passages: int, dimension: int) -> Manifest:
        return Manifest(
            generation="",
            change=snapshot.change,
            recipe=RECIPE,
            model=self.model,
            dimension=dimension,
            articles=snapshot.articles,
            passages=passages,
            languages=snapshot.languages,
            built_at=self.built_at,
            libraries={name: importlib.metadata.version(name) for name in _LIBRARIES},
            files=(),
        )
