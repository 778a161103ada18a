"""What every door does to the collection is done in one place, and says the same to each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bot.collecting import add_all, article_id, index_state, roll_back, summary
from corpus.errors import ArticleNotFoundError, IndexingError
from corpus.store import Outcome
from tests.bot.embedders import fake_embedder
from tests.builders import application_in, numbered_draft

if TYPE_CHECKING:
    from pathlib import Path

    from bot.application import Application
    from tests.builders import Collection


def index(app: Application) -> str:
    """Build an index; return the name of its generation."""
    builder = app.builder(lambda: fake_embedder(app))
    return builder.reindex(lambda *_: None).generation


def test_articles_are_found_by_either_id(collection: Collection) -> None:
    collection.articles.add([numbered_draft(5)])
    assert article_id("1", collection.articles) == 1
    assert article_id("article-5", collection.articles) == 1
    assert article_id("77", collection.articles) == 77
    for written in ("", "article-6", "²", "9" * 25):
        with pytest.raises(ArticleNotFoundError, match="there is no article"):
            article_id(written, collection.articles)


def test_drafts_are_added_some_at_a_time(collection: Collection) -> None:
    told: list[int] = []
    drafts = [numbered_draft(number) for number in range(120)]
    counts = add_all(collection.articles, iter(drafts), told.append)
    assert told == [50, 100, 120]
    assert counts == Counter({Outcome.ADDED: 120})
    again = add_all(collection.articles, drafts[:1])
    assert summary(again, 2) == "0 added, 0 updated, 1 unchanged, 2 refused"


def test_the_state_of_the_index_is_told(tmp_path: Path) -> None:
    app = application_in(tmp_path)
    with pytest.raises(IndexingError, match="nothing has been indexed yet"):
        index_state(app)
    app.articles.add([numbered_draft(1)])
    name = index(app)
    state = index_state(app)
    assert (state.manifest.generation, state.is_up_to_date) == (name, True)
    app.articles.add([numbered_draft(2)])
    assert not index_state(app).is_up_to_date
    app.database.close()


def test_going_back_waits_for_no_builder(tmp_path: Path) -> None:
    app = application_in(tmp_path)
    names = []
    for number in (1, 2):
        app.articles.add([numbered_draft(number)])
        names.append(index(app))
    with (
        app.generations.building("2025-06-01T12:00:00Z"),
        pytest.raises(IndexingError, match="already running"),
    ):
        roll_back(app.generations)
    assert roll_back(app.generations) == names[0]
    with pytest.raises(IndexingError, match="no older whole generation"):
        roll_back(app.generations)
    app.database.close()
