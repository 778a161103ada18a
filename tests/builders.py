"""Short ways to make the values and collections that tests work on."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.application import Application
from bot.settings import Settings
from corpus.articles import Draft
from corpus.database import Database
from corpus.errors import RefusedInputError
from corpus.extraction.child import Child
from corpus.passage_store import PassageStore
from corpus.sources import SourceReader
from corpus.store import ArticleStore

NOON: Final = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
"""The time at which everything in these tests happens."""

AFTER_ALL_SAMPLES: Final = datetime(2025, 12, 1, tzinfo=UTC)
"""A time at which every sample article was published."""

ROOT: Final = Path(__file__).parents[1]
"""The project's folder."""

SAMPLES: Final = ROOT / "corpus" / "samples"
"""The articles that ship with the project."""


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


def application_in(folder: Path, **changes: object) -> Application:
    """Return the application on a data folder, with settings that no environment has changed."""
    return Application(Settings.model_construct(data_dir=folder, **changes))


def add_samples(store: ArticleStore) -> None:
    """Add the articles that ship with the project to a collection."""
    add_source(store, str(SAMPLES))


def add_source(store: ArticleStore, source: str, standard_input: bytes = b"") -> None:
    """Add a file, a folder, or JSON Lines (`-`) to a collection; nothing may be refused."""
    with Child(seconds=60) as child:
        reader = SourceReader(AFTER_ALL_SAMPLES, child)
        found = list(reader.read(source, io.BytesIO(standard_input)))
    refused = [one for one in found if isinstance(one, RefusedInputError)]
    if refused:
        raise refused[0]
    store.add([one for one in found if isinstance(one, Draft)])
