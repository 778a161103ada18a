"""What every door does to the collection is done in one place, and says the same to each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bot.collecting import (
    add_all,
    article_id,
    external_id,
    index_state,
    reindex,
    roll_back,
    summary,
)
from bot.smoke import SmokeFailedError
from corpus.errors import ArticleNotFoundError, IndexingError
from corpus.store import Outcome
from tests.bot.embedders import failing_embedder, fake_embedder
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder

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


def test_an_article_is_named_as_its_source_names_it(collection: Collection) -> None:
    collection.articles.add([numbered_draft(5)])
    assert external_id("1", collection.articles) == "article-5"
    assert external_id("article-5", collection.articles) == "article-5"
    collection.articles.remove([1])
    for written in ("1", "article-5", "7"):
        with pytest.raises(ArticleNotFoundError, match=r"was removed|there is no article"):
            external_id(written, collection.articles)


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


def smoked(folder: Path) -> Application:
    """Return an indexed article whose smoke question passes; whatever is found is quoted."""
    app = application_in(folder, answer_confidence=0.0)
    app.articles.add([numbered_draft(1)])
    app.smoke.add("How long is bridge1?", "article-1")
    reindexed(app)
    return app


def reindexed(app: Application, *, ignore_smoke: bool = False) -> str:
    """Bring the index up to date; return what became of the smoke questions."""
    done = reindex(app, lambda *_: None, lambda: fake_embedder(app), ignore_smoke=ignore_smoke)
    return done.smoke.said()


def test_a_new_index_that_fails_a_smoke_question_is_discarded(tmp_path: Path) -> None:
    app = smoked(tmp_path)
    old = app.generations.named_current()
    app.articles.add([numbered_draft(2)])
    app.smoke.add("???", "article-2")
    with pytest.raises(SmokeFailedError, match="one before still answers: smoke question 2"):
        reindexed(app)
    assert app.generations.names() == [old]
    assert app.generations.set_aside() == []
    assert {path.name for path in app.settings.index_folder.iterdir()} == {"CURRENT", "LOCK", old}
    assert not index_state(app).is_up_to_date
    assert reindexed(app, ignore_smoke=True) == "smoke questions: 1 passed, 1 failed (2)"
    assert index_state(app).is_up_to_date
    app.database.close()


def test_the_new_index_is_asked_and_not_the_old_one(tmp_path: Path) -> None:
    app = smoked(tmp_path)
    app.articles.add([numbered_draft(2)])
    app.smoke.add("How long is bridge2?", "article-2")
    assert reindexed(app) == "smoke questions: 2 passed, 0 failed"
    app.database.close()


def test_a_smoke_question_whose_article_was_removed_stops_nothing(tmp_path: Path) -> None:
    app = smoked(tmp_path)
    app.articles.add([numbered_draft(2)])
    app.articles.remove([1])
    assert reindexed(app) == "smoke questions: 0 passed, 0 failed, 1 skipped"
    app.database.close()


def test_the_model_is_loaded_only_where_there_is_something_to_ask(tmp_path: Path) -> None:
    app = application_in(tmp_path)
    app.articles.add([numbered_draft(1), numbered_draft(2)])
    index(app)
    app.articles.remove([1])
    done = reindex(app, lambda *_: None, lambda: failing_embedder(app))
    assert (done.built.is_new, done.smoke.results) == (True, ())
    app.smoke.add("How long is bridge2?", "article-2")
    old = app.generations.named_current()
    with pytest.raises(RuntimeError, match="the weights are damaged"):
        reindex(app, lambda *_: None, lambda: failing_embedder(app), full=True)
    assert (app.generations.named_current(), app.generations.set_aside()) == (old, [])
    app.database.close()


def test_the_model_is_loaded_once(tmp_path: Path) -> None:
    app = application_in(tmp_path, answer_confidence=0.0)
    app.articles.add([numbered_draft(1)])
    app.smoke.add("How long is bridge1?", "article-1")
    loaded = []

    def load() -> FakeEmbedder:
        loaded.append(FakeEmbedder(app.model))
        return loaded[-1]

    assert reindex(app, lambda *_: None, load).smoke.passed
    assert len(loaded) == 1
    app.database.close()
