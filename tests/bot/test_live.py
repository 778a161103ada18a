"""The newest whole index answers; one that cannot be opened leaves the one before in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.question import Question
from bot.live import Live
from corpus.errors import ModelError
from tests.bot.shelf import Shelf
from tests.builders import application_in, change_json, numbered_draft
from tests.unreadable import no_more_files, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.application import Application
    from index.embedding import Embedder


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


def damage(app: Application) -> None:
    """Let no generation be whole any more."""
    for name in app.generations.names():
        change_json(app.generations.path(name) / "manifest.json", model="another@1")


def test_when_none_can_be_opened_the_one_that_answers_goes_on(shelf: Shelf) -> None:
    first = shelf.index(1)
    shelf.live.load()
    shelf.index(2)
    shelf.app.articles.add([numbered_draft(3)])  # not embedded: nothing can be built anew
    damage(shelf.app)
    for _ in range(2):
        assert not shelf.live.refresh()
        assert shelf.generation() == first
        assert shelf.live.trouble.startswith("no index is whole")
    third = shelf.index(3)
    assert shelf.live.refresh()
    assert (shelf.generation(), shelf.live.trouble) == (third, "")


def test_when_none_can_be_opened_and_all_is_embedded_it_is_built_anew(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    shelf.index(2)
    damage(shelf.app)
    assert shelf.live.refresh()
    assert shelf.generation() == shelf.app.generations.named_current()
    assert shelf.live.trouble == ""
    assert not shelf.live.refresh()


def test_going_back_is_followed_like_going_on(shelf: Shelf) -> None:
    first, second = shelf.index(1), shelf.index(2)
    shelf.live.load()
    assert shelf.generation() == second
    shelf.app.generations.rollback()
    assert shelf.live.refresh()
    assert shelf.generation() == first


def test_one_that_cannot_be_read_now_is_opened_as_soon_as_it_can(shelf: Shelf) -> None:
    first = shelf.index(1)
    shelf.live.load()
    answerer = shelf.live.answerer
    second = shelf.index(2)
    for file in ("vectors.faiss", "manifest.json"):
        with unreadable(shelf.app.generations.path(second) / file):
            assert not shelf.live.refresh()
            assert shelf.live.answerer is answerer
            said = f"{second} cannot be read just now, {first} answers"
            assert shelf.live.trouble == said
            live = shelf.started()
            live.load()
            assert live.answerer is not None
            assert (live.answerer.generation, live.trouble) == (first, said)
    assert shelf.live.refresh()
    assert live.refresh()
    assert (shelf.generation(), shelf.live.trouble, live.trouble) == (second, "", "")


def test_where_no_other_one_can_be_read_it_is_looked_at_again(shelf: Shelf) -> None:
    only = shelf.index(1)
    with unreadable(shelf.app.generations.path(only) / "manifest.json"):
        shelf.live.load()
        assert shelf.live.answerer is None
        assert shelf.live.trouble.startswith("no index can be read now")
    assert shelf.app.generations.names() == [only]  # nor was another one built in its place
    assert shelf.live.refresh()
    assert (shelf.generation(), shelf.live.trouble) == (only, "")


def test_without_another_file_to_open_what_answers_goes_on(shelf: Shelf) -> None:
    first = shelf.index(1)
    shelf.live.load()
    second = shelf.index(2)
    with no_more_files():
        shelf.live.follow()
    assert shelf.generation() == first
    shelf.live.follow()
    assert shelf.generation() == second
