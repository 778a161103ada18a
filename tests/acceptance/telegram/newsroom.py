"""A newsroom: articles that come, are corrected and withdrawn while a bot serves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.records.notices import State
from corpus.articles import Draft
from tests.acceptance.telegram.talk import until
from tests.builders import application_in
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from bot.application import Application
    from bot.records import Records
    from tests.acceptance.telegram.served import Served

QUESTION: Final = "When did the harbour of Skerrywick open?"
FIRST: Final = "The harbour of Skerrywick opened in 1905."
CORRECTED: Final = "The harbour of Skerrywick opened in 1907."
NEWER: Final = "In 2025 a second harbour opened in Skerrywick."
BETTER: Final = "The harbour of Skerrywick did open anew on 3 May 2025."


def report(text: str = FIRST, *, name: str = "report", date: str = "2025-05-01") -> Draft:
    """Return an article about the harbour."""
    return Draft(
        name,
        "The harbour of Skerrywick",
        f"{text} Its lighthouse keeper is old.",
        url=f"https://news.example.org/{name}",
        outlet="The Coast",
        published_at=date,
        language="en",
    )


class Newsroom:
    """The collection that a served bot answers from.

    Args:
        folder: Its data.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def publish(self, *drafts: Draft) -> str:
        """Add or correct articles and index them; return the generation."""
        app = self._app()
        app.articles.add(list(drafts))
        return self._reindexed(app)

    def withdraw(self, name: str) -> str:
        """Remove an article and index what is left; return the generation."""
        app = self._app()
        ids = {one.external_id: one.article_id for one in app.articles.articles()}
        app.articles.remove([ids[name]])
        return self._reindexed(app)

    def roll_back(self) -> str:
        """Let the index before answer again; return its generation."""
        return self._app().generations.rollback()

    def _app(self) -> Application:
        return application_in(self._folder)

    def _reindexed(self, app: Application) -> str:
        generation = app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None)
        app.database.close()
        return generation.generation


def is_through(bot: Served, generation: str) -> bool:
    """Return whether all was checked with a generation, and all that came of it was told."""
    with bot.records() as records:
        return _nothing_is_due(records, generation) and not any(
            records.notices.waiting(state) for state in (State.WAITING, State.BEGUN, State.UNKNOWN)
        )


def _nothing_is_due(records: Records, generation: str) -> bool:
    due = (records.watches.due, records.following.due)
    return not any(one(generation, generation) for one in due)


def wait_until_told(bot: Served, generation: str, seconds: float = 30) -> None:
    """Wait until all that a generation changed was told."""
    until(lambda: is_through(bot, generation), "it was not told", seconds)
