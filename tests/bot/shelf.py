"""A collection whose index grows while it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.live import Live
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.application import Application
    from index.embedding import Embedder


class Shelf:
    """A collection whose index grows.

    Args:
        folder: The data folder.
    """

    def __init__(self, folder: Path) -> None:
        self.app = application_in(folder)
        self.loaded = 0
        self.before: Callable[[int], None] = lambda _: None
        self.live = self.started()

    def started(self) -> Live:
        """Return what answers, as another start of the program would have it."""
        return Live(self.app, self._embedder)

    def _embedder(self) -> Embedder:
        self.loaded += 1
        return FakeEmbedder(self.app.model, before=self._embedding)

    def _embedding(self, done: int) -> None:
        self.before(done)

    def add(self, *numbers: int) -> list[int]:
        """Add articles of the series; return their ids."""
        added = self.app.articles.add([numbered_draft(number) for number in numbers])
        return [one.article_id for one in added]

    def told(self, question: str) -> str:
        """Return the first quote of the answer to a question, nothing where there is none."""
        assert self.live.answerer is not None
        reply = self.live.answerer.answer(Question(question))
        assert reply.searched.generation == self.live.answerer.generation
        return reply.quotes[0].text if isinstance(reply, Answer) else ""

    def index(self, number: int) -> str:
        """Add an article and build an index; return the name of its generation."""
        return index(self.app, number)

    def generation(self) -> str | None:
        """Return which generation answers."""
        answerer = self.live.answerer
        return None if answerer is None else answerer.generation


def index(app: Application, number: int) -> str:
    """Add an article and build an index; return the name of its generation."""
    app.articles.add([numbered_draft(number)])
    builder = app.builder(lambda: FakeEmbedder(app.model))
    return builder.reindex(lambda *_: None).generation


def harbour(number: int) -> str:
    """Return the sentence that answers a question about a harbour of the series."""
    return f"The harbour of town{number} opened."
