"""Puts the parts together: settings in, the collection, the index and the answerer out."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import structlog

from bot.answering.answerer import Answerer
from bot.answering.sentences import PassageReader
from bot.answering.weighing import Weighing
from corpus.copy_cache import CopyCache
from corpus.copy_store import CopyStore
from corpus.database import Database
from corpus.decoration_store import DecorationStore
from corpus.errors import (
    DamagedGenerationError,
    FootnoteError,
    IndexNotBuiltError,
    OtherModelError,
    reason,
)
from corpus.passage_cache import PassageCache
from corpus.passage_store import PassageStore
from corpus.smoke import SmokeStore
from corpus.source_store import SourceStore
from corpus.store import ArticleStore
from index.building import Builder
from index.delta import DeltaBuilder
from index.embedders import load_embedder
from index.generations import Generations
from index.models import model_fingerprint
from index.opened import open_generation
from index.reranking import NO_RERANKER, CrossEncoderReranker
from index.retrieval import Retriever

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bot.settings import Settings
    from index.embedding import Embedder
    from index.manifest import Manifest
    from index.opened import OpenedGeneration

_log = structlog.get_logger("footnote")


class Application:
    """Each part is made when it is first asked for: most commands need no model.

    Args:
        settings: What is used, and where it is.
        tell: Is told what was mended on the way, in one line; by default the log is.
    """

    def __init__(self, settings: Settings, tell: Callable[[str], None] | None = None) -> None:
        self.settings = settings
        self._tell = tell or _log.warning

    @cached_property
    def database(self) -> Database:
        """The database, opened and brought to the newest layout."""
        return Database(self.settings.database)

    @cached_property
    def articles(self) -> ArticleStore:
        """The articles."""
        return ArticleStore(self.database, now)

    @cached_property
    def sources(self) -> SourceStore:
        """The sources that are looked at again and again."""
        return SourceStore(self.database, now)

    @cached_property
    def decoration(self) -> DecorationStore:
        """What recurs on each site, and is masked there."""
        return DecorationStore(self.database, now)

    @cached_property
    def passages(self) -> PassageStore:
        """Their passages and embeddings."""
        return PassageStore(self.database)

    @cached_property
    def passage_cache(self) -> PassageCache:
        """What was read of them, whichever generation it was read for."""
        return PassageCache(self.passages)

    @cached_property
    def copies(self) -> CopyStore:
        """Which articles tell one story."""
        return CopyStore(self.database)

    @cached_property
    def copy_cache(self) -> CopyCache:
        """What was read of that."""
        return CopyCache(self.copies)

    @cached_property
    def weighing(self) -> Weighing:
        """What chooses sentences, whichever generation they were found in."""
        return Weighing(PassageReader(), self.reranker)

    @cached_property
    def smoke(self) -> SmokeStore:
        """The questions that every new index must answer."""
        return SmokeStore(self.database, now)

    @cached_property
    def generations(self) -> Generations:
        """The generations of the index on disk."""
        return Generations(self.settings.index_folder)

    @cached_property
    def model(self) -> str:
        """Fingerprint of the embedding model that is set."""
        return model_fingerprint(self.settings.embedding_model)

    def builder(
        self,
        embedder: Callable[[], Embedder] | None = None,
        refusals: Callable[[OpenedGeneration], Sequence[str]] = lambda _: (),
    ) -> Builder:
        """Return what brings the index up to date.

        Args:
            embedder: Loads the model; by default the one that is set, with every core.
            refusals: Names the reasons to leave a new generation unpublished; see `Builder`.
        """
        return Builder(
            passages=self.passages,
            generations=self.generations,
            model=self.model,
            embedder=embedder or self.embedder_with_every_core,
            timestamp=timestamp,
            learn=self.decoration.learn,
            refusals=refusals,
            copies=self.copies,
        )

    def embedder_with_every_core(self) -> Embedder:
        """Return the model, loaded; every core embeds an article fastest."""
        return self.embedder(os.cpu_count() or 1)

    def embedder(self, threads: int = 1) -> Embedder:
        """Return the model, loaded; one thread answers a question fastest on a busy machine."""
        return load_embedder(self.settings.embedding_model, threads)

    @cached_property
    def reranker(self) -> CrossEncoderReranker | None:
        """What reads the best sentences beside the question, loaded; None where none is set.

        Raises:
            ModelError: It cannot be loaded.
        """
        name = self.settings.reranker_model
        return None if name == NO_RERANKER else CrossEncoderReranker(name, threads=1)

    def opened(self) -> OpenedGeneration:
        """Return the generation that answers now, opened.

        Where the index is lost and the database holds an embedding of all there is, it is built
        anew at once: that takes no model.

        Raises:
            IndexNotBuiltError: Nothing has been indexed yet.
            DamagedGenerationError: No generation is whole.
            OtherModelError: It was built with another model than the one that is set.
            ReindexRunningError: The index is lost, and another process builds it just now.
            IndexingError: It cannot be read now.
        """
        folder, manifest = self._current()
        if manifest.model != self.model:
            message = (
                f"the index was built with the model {manifest.model}, EMBEDDING_MODEL is now "
                f"{self.model}; run `footnote reindex`, or set the former model again"
            )
            raise OtherModelError(message)
        return open_generation(folder, manifest)

    def mend_index(self) -> None:
        """Let CURRENT name a whole generation where it names none, if there can be one.

        Whoever follows CURRENT, as a service does, would otherwise wait for the next reindex.
        """
        if self.generations.named_current() is not None:
            return
        try:
            _, manifest = self._current()
            if self.generations.named_current() is None:
                with self.generations.building(timestamp()):
                    self.generations.switch(manifest.generation)
        except FootnoteError as error:
            _log.info("the index cannot be mended", reason=str(error))

    def _current(self) -> tuple[Path, Manifest]:
        """Return the generation that answers now; where all are lost, build one anew."""
        try:
            return self.generations.current()
        except (IndexNotBuiltError, DamagedGenerationError) as error:
            if self.builder().restore() is None:
                raise
            why = "lost" if isinstance(error, IndexNotBuiltError) else "damaged"
            self._tell(f"the index was {why} and has been built anew from the database")
            return self.generations.current()

    def retriever(self, embedder: Embedder | None = None) -> Retriever:
        """Return a search over the generation that answers now.

        Args:
            embedder: Embeds the questions; the model that is set where none is given. It is
                loaded last: whoever has no index need not wait for a model to be told so.
        """
        opened = self.opened()
        embeds = embedder or self.embedder()
        return Retriever(opened, self.passage_cache, embeds, copies=self.copy_cache)

    def answerer(self, embedder: Embedder | None = None) -> Answerer:
        """Return what answers questions from the generation that answers now."""
        return self._answerer(self.retriever(embedder))

    def answerer_over(self, opened: OpenedGeneration, embedder: Embedder) -> Answerer:
        """Return what answers questions from one generation, be it published or not."""
        searching = Retriever(opened, self.passage_cache, embedder, copies=self.copy_cache)
        return self._answerer(searching)

    def _answerer(self, retriever: Retriever) -> Answerer:
        return Answerer(
            retriever,
            self.articles,
            self.weighing,
            now=now,
            least_confidence=self.settings.answer_confidence,
        )

    def answerer_with_new(self, embedder: Embedder | None = None) -> Answerer:
        """Return what answers from what was added since as well, where that is little.

        Whatever fails there, the generation alone answers: its `change` then says so.
        """
        answerer = self.answerer(embedder)
        if self.articles.change() == answerer.change:
            return answerer
        try:
            return answerer.beside(self.delta_builder(answerer).at_once())
        except Exception as error:  # noqa: BLE001 - whatever it is, the index can answer
            _log.warning("what is new is not answerable yet", reason=reason(error))
            return answerer

    def delta_builder(
        self, answerer: Answerer, going_on: Callable[[], bool] = lambda: True
    ) -> DeltaBuilder:
        """Return what keeps up with the collection beside the generation of an answerer.

        Args:
            answerer: Its model embeds what is new.
            going_on: Asked between two small batches; where it says no, a step ends early.
        """
        retriever = answerer.retriever
        return DeltaBuilder(self.passages, retriever.embedder, retriever.generation, going_on)


def now() -> datetime:
    """Return the time now, in UTC: the one place that asks the wall clock."""
    return datetime.now(UTC)


def timestamp() -> str:
    """Return the time now as RFC 3339."""
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")
