"""A data folder that any released version wrote opens in this one, and answers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.answering.sentences import PassageReader
from bot.answering.weighing import Weighing
from bot.records import open_records
from bot.records.votes import Votes
from corpus.backup import make_backup
from corpus.database import Database
from corpus.errors import NewerDatabaseError
from corpus.migrations import REVISIONS
from corpus.passage_cache import PassageCache
from corpus.restoring import restore_backup
from corpus.smoke import SmokeStore
from corpus.snapshot import damage_of
from index.retrieval import Retriever
from tests.builders import NOON, ROOT, open_collection
from tests.fakes import FakeEmbedder
from tests.index.reindexing import builder, opened_current, quiet

if TYPE_CHECKING:
    from bot.records import Records
    from tests.builders import Collection

LAYOUTS: Final = sorted((ROOT / "tests" / "fixtures" / "layouts").glob("*.sql"))
TOKEN: Final = "123456789:AAFake-Token_for-these-tests_000000"  # noqa: S105 - opens nothing
QUESTION: Final = Question("When did the harbour of Town5 open?")

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=[path.stem for path in LAYOUTS])


def written_by(layout: Path, folder: Path) -> Path:
    """Make the data folder that a version left; return its database."""
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(folder / "footnote.db")) as connection:
        connection.executescript(layout.read_text("utf-8"))
    return folder / "footnote.db"


def test_every_layout_before_the_newest_has_a_fixture() -> None:
    assert {path.stem for path in LAYOUTS} >= set(REVISIONS[:-1])
    assert all(path.stat().st_size < 100_000 for path in LAYOUTS)


@each_layout
def test_it_opens_with_everything_in_it(layout: Path, tmp_path: Path) -> None:
    file = written_by(layout, tmp_path)
    collection = open_collection(tmp_path)
    with closing(collection.database):
        check_articles(collection)
        assert collection.articles.change() == 3
    assert damage_of(file, "integrity_check") is None
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert found == [(REVISIONS[-1],)]


@each_layout
def test_the_smoke_question_it_kept_is_there(layout: Path, tmp_path: Path) -> None:
    written_by(layout, tmp_path)
    with closing(Database(f"sqlite:///{tmp_path / 'footnote.db'}")) as database:
        kept = [one.external_id for one in SmokeStore(database, lambda: NOON).all()]
        assert kept == ([] if layout.stem < "0003" else ["town-5"])


def check_articles(collection: Collection) -> None:
    articles = {article.external_id: article for article in collection.articles.articles()}
    assert set(articles) == {f"town-{number}" for number in range(1, 8)}
    assert "opened in 2001" in articles["town-1"].text
    assert "Kapitän Ōe keeps" in articles["town-7"].text
    assert articles["town-1"].number == 2


@each_layout
def test_it_answers_without_embedding_anew(layout: Path, tmp_path: Path) -> None:
    written_by(layout, tmp_path)
    collection, embedder = open_collection(tmp_path), FakeEmbedder()
    with closing(collection.database):
        outdated = collection.passages.count_outdated()
        builder(collection, tmp_path / "index", embedder).reindex(quiet)
        assert outdated or embedder.embedded == []
        check_answer(collection, tmp_path / "index")


def check_answer(collection: Collection, index: Path) -> None:
    passages = PassageCache(collection.passages)
    retriever = Retriever(opened_current(index), passages, FakeEmbedder())
    answerer = Answerer(
        retriever,
        collection.articles,
        Weighing(PassageReader()),
        now=lambda: NOON,
        least_confidence=0,
    )
    reply = answerer.answer(QUESTION)
    assert isinstance(reply, Answer)
    assert reply.quotes[0].text == "The harbour of Town5 opened in 1905."


@each_layout
def test_what_it_kept_about_people_is_there(layout: Path, tmp_path: Path) -> None:
    written_by(layout, tmp_path)
    with closing(Database(f"sqlite:///{tmp_path / 'footnote.db'}")) as database:
        records = open_records(database, TOKEN, lambda: NOON)
        if layout.stem == "0001":  # it had no Telegram door
            assert records.inbox.waiting() == []
        else:
            check_records(records)


def check_records(records: Records) -> None:
    begun = records.inbox.begin(7)
    assert begun is not None
    assert begun.body == '{"text": "What waits?"}'
    given = records.answers.by_key("a" * 12)
    assert given is not None
    assert given.question == "When did the library open?"
    assert records.answers.votes("a" * 12, 50) == Votes(up=1, down=0, own=1)
    assert records.people.language(50) == "kk"
    assert [entry.action for entry in records.audit.last()] == ["reindex"]


@each_layout
def test_a_backup_of_it_is_restored_by_this_version(layout: Path, tmp_path: Path) -> None:
    file = written_by(layout, tmp_path / "old")
    before = file.read_bytes()
    made = make_backup(f"sqlite:///{file}", tmp_path / "old.footnote", "x")
    assert (made.layout, made.articles) == (layout.stem, 7)
    assert file.read_bytes() == before
    (tmp_path / "new").mkdir()
    url = f"sqlite:///{tmp_path / 'new' / 'footnote.db'}"
    restore_backup(url, tmp_path / "old.footnote", "x", lambda: None)
    collection = open_collection(tmp_path / "new")
    with closing(collection.database):
        check_articles(collection)


@each_layout
def test_a_newer_one_is_left_as_it_is(layout: Path, tmp_path: Path) -> None:
    file = written_by(layout, tmp_path)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("CREATE TABLE of_tomorrow (id INTEGER)")
        connection.commit()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(NewerDatabaseError, match="update Footnote, nothing was changed"):
        Database(f"sqlite:///{file}")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
