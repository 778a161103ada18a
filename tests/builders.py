"""Short ways to make the values and collections that tests work on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from corpus.articles import Draft
from corpus.database import Database
from corpus.passage_store import PassageStore
from corpus.store import ArticleStore

if TYPE_CHECKING:
    from pathlib import Path

NOON: Final = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
"""The time at which everything in these tests happens."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A database in a folder, and both doors to it."""

    database: Database
    articles: ArticleStore
    passages: PassageStore


def open_collection(folder: Path) -> Collection:
    """Open the collection in a folder; it is made where there is none."""
    database = Database(f"sqlite:///{folder / 'footnote.db'}")
    return Collection(database, ArticleStore(database, lambda: NOON), PassageStore(database))


def numbered_draft(number: int, *, text: str | None = None) -> Draft:
    """Return one article of a series; each has words that no other one has."""
    said = text or f"The harbour of town{number} opened. Its bridge{number} is long."
    return Draft(f"article-{number}", f"Town number{number}", said, language="en")


def change_json(path: Path, **changes: object) -> None:
    """Change some fields of a JSON file."""
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))
