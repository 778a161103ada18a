"""A process that changes a collection and reindexes it, again and again, while others read."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Event
    from pathlib import Path

    from corpus.articles import Draft

FIRST: Final = 1_000
"""Number of the first article that comes and goes."""

CHANGED: Final = 900
"""Number of the article that is changed again and again."""


def keep_changing(folder: Path, reports: Connection, ending: Event) -> None:
    """Add, change and remove articles and reindex, until told to end; report what is done.

    Args:
        folder: The data folder, with articles and an index.
        reports: Gets ("gone", version id) when a version was removed or superseded, ("index",
            name) when a generation was published.
        ending: Set by whoever has seen enough.
    """
    app = application_in(folder)
    builder = app.builder(lambda: FakeEmbedder(app.model))
    for number in itertools.count(FIRST):
        [added, changed] = app.articles.add([numbered_draft(number), _changed(number)])
        version = app.articles.article(changed.article_id)
        if version.number > 1:
            reports.send(("gone", app.articles.history(changed.article_id)[-2].version_id))
        if ending.is_set():
            break
        reports.send(("index", builder.reindex(lambda *_: None).generation))
        version = app.articles.article(added.article_id)
        app.articles.remove([added.article_id])
        reports.send(("gone", version.version_id))
    reports.send(("end", 0))
    app.database.close()


def _changed(number: int) -> Draft:
    return numbered_draft(CHANGED, text=f"The harbour of town{CHANGED} has {number} ships.")
