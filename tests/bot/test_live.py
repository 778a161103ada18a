"""The newest whole index answers; one that cannot be opened leaves the one before in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.question import Question
from bot.live import Live
from corpus.errors import ModelError
from tests.builders import application_in, change_json, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
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
        self.live = Live(self.app, self._embedder)

    def _embedder(self) -> Embedder:
        self.loaded += 1
        return FakeEmbedder(self.app.model)

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


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Give an empty collection."""
    opened = Shelf(tmp_path / "data")
    yield opened
    opened.app.database.close()


def test_without_an_index_there_is_nothing_to_answer_with(shelf: Shelf) -> None:
    shelf.live.load()
    assert not shelf.live.refresh()
    assert (shelf.live.answerer, shelf.live.trouble) == (None, "")


def test_before_the_model_is_loaded_nothing_answers(shelf: Shelf) -> None:
    shelf.index(1)
    assert not shelf.live.refresh()
    assert shelf.live.answerer is None
    shelf.live.load()
    assert shelf.live.answerer is not None


def test_a_model_that_cannot_be_loaded_says_so(tmp_path: Path) -> None:
    def embedder() -> Embedder:
        message = "there is no such model"
        raise ModelError(message)

    with pytest.raises(ModelError, match="there is no such model"):
        Live(application_in(tmp_path), embedder).load()


def test_each_new_generation_is_opened_once(shelf: Shelf) -> None:
    first = shelf.index(1)
    shelf.live.load()
    assert shelf.generation() == first
    before = shelf.live.answerer
    assert not shelf.live.refresh()
    second = shelf.index(2)
    assert shelf.live.refresh()
    assert shelf.generation() == second
    after = shelf.live.answerer
    assert not shelf.live.refresh()
    assert shelf.live.answerer is after
    assert after is not before
    assert shelf.loaded == 1


def test_who_has_begun_keeps_the_answerer_they_began_with(shelf: Shelf) -> None:
    first = shelf.index(1)
    shelf.live.load()
    begun = shelf.live.answerer
    assert begun is not None
    shelf.index(2)
    shelf.live.refresh()
    assert begun.answer(Question("harbour of town1?")).searched.generation == first


def test_of_a_damaged_index_the_one_before_answers_and_that_is_said(shelf: Shelf) -> None:
    first, second = shelf.index(1), shelf.index(2)
    change_json(shelf.app.generations.path(second) / "manifest.json", model="another@1")
    shelf.live.load()
    assert shelf.generation() == first
    assert shelf.live.trouble == f"{second} is damaged, {first} answers; run `footnote reindex`"
    assert not shelf.live.refresh()  # it is not opened again and again
    third = shelf.index(3)
    assert shelf.live.refresh()
    assert (shelf.generation(), shelf.live.trouble) == (third, "")


def test_when_none_can_be_opened_the_one_that_answers_goes_on(shelf: Shelf) -> None:
    first = shelf.index(1)
    shelf.live.load()
    second = shelf.index(2)
    for name in (first, second):
        change_json(shelf.app.generations.path(name) / "manifest.json", model="another@1")
    for _ in range(2):
        assert not shelf.live.refresh()
        assert shelf.generation() == first
        assert shelf.live.trouble.startswith("no index is whole")
    third = shelf.index(3)
    assert shelf.live.refresh()
    assert (shelf.generation(), shelf.live.trouble) == (third, "")


def test_going_back_is_followed_like_going_on(shelf: Shelf) -> None:
    first, second = shelf.index(1), shelf.index(2)
    shelf.live.load()
    assert shelf.generation() == second
    shelf.app.generations.rollback()
    assert shelf.live.refresh()
    assert shelf.generation() == first
