"""A collection with an index, and what was added since beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import update

from corpus.passage_cache import PassageCache
from corpus.tables import CutRow, PassageRow
from index.delta import Delta, DeltaBuilder
from index.legs import Legs
from index.retrieval import Retriever
from tests.fakes import FakeEmbedder
from tests.index.reindexing import add_numbered, builder, opened_current, quiet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.builders import Collection

OLD: Final = range(1, 6)


class Shelf:
    """A collection with an index, and a delta beside it.

    Args:
        collection: The collection; articles 1 to 5 are added and indexed.
        folder: Of the index.
    """

    def __init__(self, collection: Collection, folder: Path) -> None:
        self.collection = collection
        self.embedder = FakeEmbedder()
        self._folder = folder
        add_numbered(collection, *OLD)
        self.delta = self.reindex()

    def reindex(self) -> Delta:
        """Build the index anew; return the delta beside it that holds nothing yet."""
        builder(self.collection, self._folder, self.embedder).reindex(quiet)
        self.opened = opened_current(self._folder)
        self.delta = Delta.over(self.opened)
        return self.delta

    def make_outdated(self) -> None:
        """Make everything look as if a recipe named "of old" had cut it."""
        with self.collection.database.write() as session:
            for table in (CutRow, PassageRow):
                session.execute(update(table).values(recipe="of old"))

    def builder(
        self, most: int = 2_000, going_on: Callable[[], bool] = lambda: True
    ) -> DeltaBuilder:
        """Return what follows the collection."""
        return DeltaBuilder(self.collection.passages, self.embedder, self.opened, going_on, most)

    def step(self) -> Delta:
        """Follow the collection by one step."""
        self.delta = self.builder().step(self.delta)
        return self.delta

    def found(self, query: str, legs: Legs = Legs.BOTH) -> list[tuple[str, str]]:
        """Return what a query finds, best first: articles and their titles."""
        cache = PassageCache(self.collection.passages)
        searching = Retriever(self.opened, cache, self.embedder, self.delta)
        hits = searching.retrieve(query, "en", 10, legs).hits
        assert len({hit.passage_id for hit in hits}) == len(hits)
        return [(hit.external_id, hit.title) for hit in hits]

    @property
    def embedded(self) -> list[str]:
        """The titles of all that was embedded, in order."""
        return [passage.title for passage in self.embedder.embedded]
