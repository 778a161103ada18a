"""Several threads and processes may write to one collection at the same time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from corpus.articles import Draft
from corpus.database import Database
from corpus.passage_store import PassageStore
from corpus.store import ArticleStore, Outcome
from tests.builders import NOON
from tests.corpus.collecting import Collecting

if TYPE_CHECKING:
    from collections.abc import Callable

WRITERS = 4
EACH = 8

WRITE_FROM_A_PROCESS = """
import sys
from datetime import datetime, timezone
from corpus.articles import Draft
from corpus.database import Database
from corpus.store import ArticleStore

store = ArticleStore(Database(sys.argv[1]), lambda: datetime.now(timezone.utc))
for number in range(8):
    store.add([Draft(f"{sys.argv[2]}-{number}", "A title", "The council met. It was long.")])
"""


def at_once(work: Callable[[int], object]) -> list[object]:
    """Return what each of four threads comes to that begin at the same moment."""
    together = Barrier(WRITERS)

    def begin(number: int) -> object:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(begin, range(WRITERS)))


def test_threads_that_write_at_once_all_succeed(collecting: Collecting) -> None:
    def write(writer: int) -> None:
        for number in range(EACH):
            collecting.articles.add([Draft(f"{writer}-{number}", "A title", "The council met.")])

    at_once(write)
    assert len(collecting.articles.articles()) == WRITERS * EACH
    assert collecting.articles.change() == WRITERS * EACH


def test_threads_that_add_the_same_article_add_it_once(collecting: Collecting) -> None:
    same = Draft("same", "A title", "The council met.")
    added = at_once(lambda _: collecting.articles.add([same])[0].outcome)
    assert sorted(added) == [Outcome.ADDED, *[Outcome.UNCHANGED] * (WRITERS - 1)]
    assert len(collecting.articles.history(1)) == 1


def test_threads_that_update_one_article_leave_one_current_version(
    collecting: Collecting,
) -> None:
    at_once(lambda number: collecting.articles.add([Draft("same", "A title", f"Text {number}.")]))
    history = collecting.articles.history(1)
    assert [one.number for one in history] == [1, 2, 3, 4]
    assert [one.is_current for one in history] == [False, False, False, True]


def test_readers_are_not_stopped_by_writers(collecting: Collecting) -> None:
    def work(number: int) -> int:
        for one in range(EACH):
            if number:
                collecting.passages.snapshot()
            else:
                collecting.articles.add([Draft(f"{one}", "A title", "The council met.")])
        return len(collecting.articles.articles())

    assert at_once(work)[0] == EACH


def test_passages_are_cut_anew_once_where_several_are_at_it(collecting: Collecting) -> None:
    collecting.articles.add([Draft(f"{n}", "A title", "The council met.") for n in range(5)])
    collecting.make_outdated()
    assert sum(at_once(lambda _: collecting.passages.cut_outdated())) == 5
    assert len(collecting.passages.snapshot().passage_ids) == 5


@pytest.mark.parametrize("collecting", ["postgresql"], indirect=True)
def test_a_reader_sees_one_state_while_others_write(collecting: Collecting) -> None:
    count = text("SELECT count(*) FROM article")
    with collecting.database.read() as session:
        before = session.execute(count).scalar()
        collecting.articles.add([Draft("new", "A title", "The council met.")])
        after = session.execute(count).scalar()
    assert (before, after) == (0, 0)
    assert len(collecting.articles.articles()) == 1


def test_processes_that_write_at_once_all_succeed(database_url: str) -> None:
    # The database is empty: each of them also finds that its tables are missing.
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE_FROM_A_PROCESS, database_url, str(writer)],
            stderr=subprocess.PIPE,
        )
        for writer in range(2)
    ]
    assert [process.communicate(timeout=60)[1] for process in processes] == [b"", b""]
    database = Database(database_url)
    articles = ArticleStore(database, lambda: NOON).articles()
    passages = PassageStore(database).snapshot().passage_ids
    database.close()
    assert (len(articles), len(passages)) == (16, 16)
