"""What was added since the index was built is answered within seconds, whatever else goes on."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete
from structlog.testing import capture_logs

from corpus.errors import DatabaseBusyError
from corpus.tables import CutRow, PassageRow
from index.delta import AT_ONCE
from tests.bot.shelf import Shelf, harbour
from tests.builders import numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Give an empty collection."""
    opened = Shelf(tmp_path / "data")
    yield opened
    opened.app.database.close()


def test_what_was_added_is_answered_without_a_reindex(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    shelf.add(2)
    assert shelf.told("Which harbour of town2 opened?") != harbour(2)
    shelf.live.follow()
    assert shelf.told("Which harbour of town2 opened?") == harbour(2)
    assert shelf.told("Which harbour of town1 opened?") == harbour(1)


def test_what_was_changed_is_answered_by_its_new_text_and_never_by_the_old(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    changed = replace(numbered_draft(1), text="The harbour of town1 closed. It had a ferry.")
    shelf.app.articles.add([changed])
    assert shelf.told("Which harbour of town1 opened?") == ""
    shelf.live.follow()
    assert shelf.told("Which harbour of town1 closed?") == "The harbour of town1 closed."
    assert "opened" not in shelf.told("Which harbour of town1 opened?")


def test_what_was_added_and_removed_again_is_gone_at_once(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    [added] = shelf.add(2)
    shelf.live.follow()
    shelf.app.articles.remove([added])
    assert shelf.told("Which harbour of town2 opened?") != harbour(2)
    shelf.live.follow()
    assert shelf.live.answerer is not None
    assert shelf.live.answerer.change == shelf.app.articles.change()
    assert shelf.told("Which harbour of town2 opened?") != harbour(2)


def test_a_reindex_answers_the_same_and_what_was_added_later_stays(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    shelf.add(2)
    shelf.live.follow()
    second = shelf.index(3)
    shelf.add(4)
    shelf.before = _never  # all that is embedded already is taken over
    assert shelf.live.refresh()
    assert shelf.generation() == second
    assert [shelf.told(f"Which harbour of town{number} opened?") for number in (1, 2, 3)] == [
        harbour(1),
        harbour(2),
        harbour(3),
    ]
    shelf.before = lambda _: None
    shelf.live.follow()
    third = shelf.index(5)
    shelf.add(4)
    assert shelf.live.refresh()
    assert shelf.generation() == third
    assert shelf.told("Which harbour of town4 opened?") == harbour(4)


def _never(done: int) -> None:
    message = "nothing is embedded here"
    raise AssertionError(message)


def test_what_was_added_outlives_a_new_index_that_was_begun_before_it(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    app = shelf.app
    app.articles.add([numbered_draft(2)])

    def while_embedding(done: int) -> None:
        app.articles.add([numbered_draft(3)])
        shelf.live.follow()
        assert shelf.told("Which harbour of town3 opened?") == harbour(3)

    slow = FakeEmbedder(app.model, before=while_embedding)
    app.builder(lambda: slow).reindex(lambda *_: None)
    shelf.before = _never
    assert shelf.live.refresh()
    assert shelf.told("Which harbour of town3 opened?") == harbour(3)


def test_a_start_takes_in_what_was_added_before_it(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    shelf.add(2)
    shelf.live.follow()
    shelf.live, shelf.before = shelf.started(), _never  # what was embedded once is stored
    shelf.live.load()
    assert shelf.told("Which harbour of town2 opened?") == harbour(2)


def test_a_start_waits_for_little_and_the_rest_follows(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.add(*range(2, 2 + AT_ONCE + 1))
    shelf.live.load()
    assert shelf.told("Which harbour of town9 opened?") == harbour(9)
    assert shelf.told("Which harbour of town2 opened?") != harbour(2)
    shelf.live.follow()
    assert shelf.told("Which harbour of town2 opened?") == harbour(2)


def test_questions_are_answered_while_something_is_embedded(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    shelf.add(2)
    embedding, answered = threading.Event(), threading.Event()

    def hold(done: int) -> None:
        embedding.set()
        assert answered.wait(30)

    shelf.before = hold
    following = threading.Thread(target=shelf.live.follow)
    following.start()
    assert embedding.wait(30)
    assert shelf.told("Which harbour of town1 opened?") == harbour(1)
    third = shelf.index(3)
    assert shelf.live.refresh()  # not held up either
    answered.set()
    following.join(30)
    assert shelf.generation() == third
    shelf.live.follow()
    assert shelf.told("Which harbour of town2 opened?") == harbour(2)


def test_a_database_that_cannot_be_read_is_looked_at_again(
    shelf: Shelf,
) -> None:
    def busy(done: int) -> None:
        message = "the database is busy"
        raise DatabaseBusyError(message)

    shelf.index(1)
    shelf.live.load()
    shelf.add(2)
    shelf.before = busy
    with capture_logs() as logged:
        shelf.live.follow()
        shelf.live.follow()
    assert [line["event"] for line in logged] == ["what is new is not answerable yet"]
    assert shelf.told("Which harbour of town1 opened?") == harbour(1)
    shelf.before = lambda _: None
    shelf.live.follow()
    assert shelf.told("Which harbour of town2 opened?") == harbour(2)


def test_whatever_a_model_raises_the_index_answers_and_it_is_tried_again(shelf: Shelf) -> None:
    def fail(done: int) -> None:
        message = "what was asked: nobody may read it in a log"
        raise RuntimeError(message)

    shelf.index(1)
    shelf.add(2)
    shelf.before = fail
    with capture_logs() as logged:
        shelf.live.load()
        shelf.live.follow()
    [line] = [line for line in logged if line["log_level"] == "warning"]
    assert (line["event"], line["reason"]) == ("what is new is not answerable yet", "RuntimeError")
    assert shelf.told("Which harbour of town1 opened?") == harbour(1)
    shelf.before = lambda _: None
    shelf.live.follow()
    assert shelf.told("Which harbour of town2 opened?") == harbour(2)


def test_what_waits_to_be_cut_anew_is_told_as_such(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    with shelf.app.database.write() as session:
        for table in (CutRow, PassageRow):
            session.execute(delete(table))
    shelf.add(2)
    with capture_logs() as logged:
        shelf.live.follow()
    assert [line["reason"] for line in logged] == [
        "some articles wait to be cut anew; run `footnote reindex`"
    ]


def test_once_it_is_stopped_nothing_new_is_embedded(shelf: Shelf) -> None:
    shelf.index(1)
    shelf.live.load()
    shelf.add(*range(2, 30))
    shelf.before = lambda done: shelf.live.stop() if done else None
    shelf.live.follow()
    assert shelf.live.answerer is not None
    delta = shelf.live.answerer.retriever.delta
    assert delta is not None
    assert 0 < len(delta.entries) < 28
    shelf.live.follow()
    assert shelf.live.answerer.retriever.delta is delta
