"""Reindexing with a small embedder, in this process and in others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.building import Builder
from index.generations import Generations
from index.opened import open_generation
from index.words import query_terms
from tests.builders import numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.opened import OpenedGeneration
    from tests.builders import Collection

TIMESTAMP: Final = "2025-06-01T12:00:00Z"


def quiet(step: str, done: int, total: int) -> None:
    """Take no note of how far a reindex is."""


def builder(
    collection: Collection,
    folder: Path,
    embedder: FakeEmbedder | None = None,
    timestamp: Callable[[], str] = lambda: TIMESTAMP,
    reached: Callable[[str], None] = lambda _: None,
) -> Builder:
    """Return what brings the generations in a folder up to date with a collection."""
    used = embedder or FakeEmbedder()
    generations = Generations(folder, reached=reached)
    return Builder(collection.passages, generations, used.fingerprint, lambda: used, timestamp)


def add_numbered(collection: Collection, *numbers: int) -> list[int]:
    """Add articles of a series; return their ids."""
    added = collection.articles.add([numbered_draft(number) for number in numbers])
    return [one.article_id for one in added]


def opened_current(folder: Path) -> OpenedGeneration:
    """Open the generation that answers."""
    return open_generation(*Generations(folder).current())


def answers(opened: OpenedGeneration, number: int) -> bool:
    """Return whether both searches find an article of the series first, and agree on it."""
    draft = numbered_draft(number)
    near = opened.vectors.search(FakeEmbedder().embed_question(f"{draft.title} {draft.text}"), 1)
    said = opened.keywords.search(query_terms(f"town{number}", ["en"]), 1, title_weight=1.0)
    return bool(near and said) and near[0][0] == said[0][0]
