"""Steps from layout to layout: every one is known, and they lead to the newest from nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

import corpus.migrations
from corpus.articles import Draft
from corpus.database import Database
from corpus.migrations import REVISIONS
from corpus.store import Added, ArticleStore, Outcome
from tests.builders import NOON

if TYPE_CHECKING:
    import pytest

ARTICLES = {"article", "version", "cut", "passage", "embedding", "collection", "alembic_version"}
PEOPLE = {"inbox", "answer", "vote", "person", "audit", "request"}
SMOKE = {"smoke_question"}
WATCHES = {"watch", "notice", "follow_up"}
SOURCES = {"source", "page", "decoration", "site", "sketch", "copy"}
ALL = ARTICLES | PEOPLE | SMOKE | WATCHES | SOURCES
LIBRARY = Draft("library", "A library", "The council opened a library. It is large.")


def steps() -> list[str]:
    scripts = ScriptDirectory(Path(corpus.migrations.__file__).parent)
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


def test_every_step_is_named_in_order() -> None:
    assert list(REVISIONS) == steps()


def make_first_layout(url: str) -> None:
    """Make a database as the first Footnote made it, with one article."""
    engine = create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(Path(corpus.migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        assert set(inspect(connection).get_table_names()) == ARTICLES
        article = "INSERT INTO article (external_id, added_at) VALUES ('library', 'x')"
        version = (
            "INSERT INTO version (article_id, number, title, text, sha256, added_at) "
            "VALUES (1, 1, :title, :text, :sha256, 'x')"
        )
        connection.execute(text(article))
        values = {"title": LIBRARY.title, "text": LIBRARY.text, "sha256": LIBRARY.sha256}
        connection.execute(text(version), values)
        connection.execute(text("UPDATE collection SET change = 7"))
    engine.dispose()


def test_a_database_of_the_first_layout_loses_nothing(database_url: str) -> None:
    make_first_layout(database_url)
    database = Database(database_url)
    articles = ArticleStore(database, lambda: NOON)
    assert [one.text for one in articles.articles()] == [LIBRARY.text]
    assert articles.change() == 7
    assert articles.add([LIBRARY]) == [Added(1, "A library", Outcome.UNCHANGED)]
    with database.read() as session:
        assert set(inspect(session.connection()).get_table_names()) == ALL
        found = session.scalars(text("SELECT version_num FROM alembic_version"))
        assert list(found) == [REVISIONS[-1]]
    database.close()


def test_a_new_database_has_the_newest_layout(database_url: str) -> None:
    Database(database_url).close()
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == ALL
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
        assert list(found) == [REVISIONS[-1]]
        assert connection.execute(text("SELECT id, change FROM collection")).all() == [(1, 0)]
    engine.dispose()


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "footnote.db"
    Database(f"sqlite:///{file}").close()
    before = file.read_bytes()
    Database(f"sqlite:///{file}").close()
    assert file.read_bytes() == before


def test_steps_are_found_wherever_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Database("sqlite:///here.db").close()
    assert (tmp_path / "here.db").exists()
