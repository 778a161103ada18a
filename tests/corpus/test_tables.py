"""The tables as they are written down and as the migrations make them are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

import bot.records.tables  # noqa: F401 - its tables are held against the steps, too
from corpus.database import Database
from corpus.errors import DatabaseError
from corpus.tables import ArticleRow, Base, VersionRow

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting


def test_migrations_make_the_tables_that_are_written_down(database_url: str) -> None:
    Database(database_url).close()
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


@pytest.mark.parametrize("collecting", ["sqlite"], indirect=True)
def test_sqlite_gives_no_id_twice(collecting: Collecting) -> None:
    # compare_metadata does not look at AUTOINCREMENT.
    query = text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE :pattern")
    with collecting.database.read() as session:
        found = session.scalars(query, {"pattern": "%AUTOINCREMENT%"}).all()
    articles = {"article", "version", "passage", "smoke_question", "watch", "notice"}
    assert set(found) == articles | {"source", "page", "decoration"}


def version(**changes: object) -> VersionRow:
    fields = {"article_id": 1, "number": 1, "title": "T", "text": "X.", "sha256": "a"}
    return VersionRow(**(fields | {"added_at": "2025-06-01T12:00:00Z"} | changes))


@pytest.mark.parametrize(
    "rows",
    [
        [ArticleRow(external_id="a", added_at="x"), ArticleRow(external_id="a", added_at="x")],
        [version(), version(number=2)],
        [version(superseded_at="x"), version()],
        [version(article_id=99)],
    ],
    ids=["one external id", "one current version", "one version of a number", "a known article"],
)
def test_the_database_itself_keeps_the_rules(
    collecting: Collecting, rows: list[ArticleRow | VersionRow]
) -> None:
    store(collecting, [ArticleRow(external_id="known", added_at="x")])
    with pytest.raises(DatabaseError, match=r"(?i)unique constraint|foreign key"):
        store(collecting, rows)


def store(collecting: Collecting, rows: list[ArticleRow | VersionRow]) -> None:
    with collecting.database.write() as session:
        for row in rows:
            session.add(row)
            session.flush()
