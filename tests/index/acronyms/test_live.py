"""What has left the collection explains nothing any more, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.articles import Draft
from corpus.passage_cache import PassageCache
from index.acronyms.live import live, live_senses
from tests.index.reindexing import builder, opened_current, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Collection

TEXTS = [
    "The World Health Organization (WHO) met in the old town.",
    "The Wild Horses Office (WHO) counted the herds of the steppe.",
    "A doctor of the World Health Organization (WHO) came by train.",
]


def test_a_removed_article_gives_no_sense(collection: Collection, tmp_path: Path) -> None:
    drafts = [Draft(str(at), f"Title {at}", text) for at, text in enumerate(TEXTS)]
    added = collection.articles.add(drafts)
    builder(collection, tmp_path / "index").reindex(quiet)
    acronyms, passages = (
        opened_current(tmp_path / "index").acronyms,
        PassageCache(collection.passages),
    )

    def counted() -> list[tuple[str, int]]:
        return [(one.long, one.articles) for one in live_senses(acronyms, passages)]

    assert counted() == [("World Health Organization", 2), ("Wild Horses Office", 1)]
    collection.articles.remove([added[1].article_id])
    assert counted() == [("World Health Organization", 2)]
    collection.articles.remove([added[0].article_id])
    assert counted() == [("World Health Organization", 1)]
    collection.articles.remove([added[2].article_id])
    assert counted() == []
    assert live(acronyms.of("WHO"), passages) == ()
