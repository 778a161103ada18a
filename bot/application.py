"""Puts the parts together: settings in, the collection, the index and the answerer out."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from corpus.database import Database
from corpus.errors import OtherModelError
from corpus.passage_cache import PassageCache
from corpus.passage_store import PassageStore
from corpus.store import ArticleStore
from index.building import Builder
from index.embedding import SentenceTransformerEmbedder
from index.generations import Generations
from index.models import model_fingerprint
from index.opened import open_generation
from index.retrieval import Retriever

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings
    from index.embedding import Embedder
    from index.opened import OpenedGeneration


class Application:
    """Each part is made when it is first asked for: most commands need no model.

    Args:
        settings: What is used, and where it is.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def database(self) -> Database:
        """The database, opened and brought to the newest layout."""
        return Database(self.settings.database)

    @cached_property
    def articles(self) -> ArticleStore:
        """The articles."""
        return ArticleStore(self.database, now)

    @cached_property
    def passages(self) -> PassageStore:
        """Their passages and embeddings."""
        return PassageStore(self.database)

    @cached_property
    def generations(self) -> Generations:
        """The generations of the index on disk."""
        return Generations(self.settings.index_folder)

    @cached_property
    def model(self) -> str:
        """Fingerprint of the embedding model that is set."""
        return model_fingerprint(self.settings.embedding_model)

    def builder(self, embedder: Callable[[], Embedder] | None = None) -> Builder:
        """Return what brings the index up to date.

        Args:
            embedder: Loads the model; by default the one that is set, with every core.
        """
        threads = os.cpu_count() or 1
        return Builder(
            passages=self.passages,
            generations=self.generations,
            model=self.model,
            embedder=embedder or (lambda: self.embedder(threads)),
            timestamp=timestamp,
        )

    def embedder(self, threads: int = 1) -> Embedder:
        """Return the model, loaded; one thread answers a question fastest on a busy machine."""
        return SentenceTransformerEmbedder(self.settings.embedding_model, threads)

    def opened(self) -> OpenedGeneration:
        """Return the generation that answers now, opened.

        Raises:
            IndexNotBuiltError: Nothing has been indexed yet.
            DamagedGenerationError: No generation is whole.
            OtherModelError: It was built with another model than the one that is set.
        """
        folder, manifest = self.generations.current()
        if manifest.model != self.model:
            message = (
                f"the index was built with the model {manifest.model}, EMBEDDING_MODEL is now "
                f"{self.model}; run `footnote reindex`, or set the former model again"
            )
            raise OtherModelError(message)
        return open_generation(folder, manifest)

    def retriever(self, embedder: Embedder | None = None) -> Retriever:
        """Return a search over the generation that answers now.

        Args:
            embedder: Embeds the questions; the model that is set where none is given. It is
                loaded last: whoever has no index need not wait for a model to be told so.
        """
        opened = self.opened()
        return Retriever(opened, PassageCache(self.passages), embedder or self.embedder())

    def answerer(self, embedder: Embedder | None = None) -> Answerer:
        """Return what answers questions from the generation that answers now."""
        return Answerer(
            self.retriever(embedder),
            self.articles,
            least_confidence=self.settings.answer_confidence,
        )


def now() -> datetime:
    """Return the time now, in UTC: the one place that asks the wall clock."""
    return datetime.now(UTC)


def timestamp() -> str:
    """Return the time now as RFC 3339."""
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")
