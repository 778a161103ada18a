"""A program that is killed again and again while it starts does start when it is let."""

from __future__ import annotations

import os
import random
import shutil
import signal
from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import create_engine, text

from bot.answering.question import Question
from bot.live import Live
from corpus.migrations import REVISIONS
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder
from tests.index.children import processes

if TYPE_CHECKING:
    from pathlib import Path

    from bot.answering.answerer import Answerer

KILLS: Final = 20
LONGEST_SECONDS: Final = 0.25  # somewhat more than a start takes


def start(folder: Path) -> None:
    """Start as a service does: migrate the database, mend and verify the index, open it."""
    app = application_in(folder)
    assert app.articles.change()
    app.mend_index()
    live = Live(app, lambda: FakeEmbedder(app.model))
    live.load()
    assert live.answerer is not None


def make(folder: Path) -> None:
    """Make a data folder with two generations."""
    app = application_in(folder)
    for first in (0, 50):
        app.articles.add([numbered_draft(number) for number in range(first, first + 50)])
        app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None)
    app.database.close()


def harm(folder: Path, chance: random.Random) -> None:
    """Do something to a data folder that the next start must mend."""
    index = folder / "index"
    what = chance.choice(["nothing", "lost", "newest", "all", "unnamed", "older"])
    if what == "lost":
        shutil.rmtree(index, ignore_errors=True)
    elif what in {"newest", "all"}:
        found = sorted(index.glob("g*/vectors.faiss"))
        for path in found[-1:] if what == "newest" else found:
            path.write_bytes(path.read_bytes()[:-1])
    elif what == "unnamed":
        (index / "CURRENT").unlink(missing_ok=True)
    elif what == "older":
        take_back_a_step(folder)


LATER_TABLES = (
    *("notice", "watch", "follow_up", "smoke_question"),
    *("page", "source", "decoration", "site", "sketch", "copy"),
)
LATER_COLUMNS = (
    *(("version", "dates"), ("version", "places"), ("version", "decoration")),
    ("cut", "replaced"),
)


def take_back_a_step(folder: Path) -> None:
    """Give the database the layout before the smoke questions and the watches."""
    engine = create_engine(f"sqlite:///{folder / 'footnote.db'}")
    with engine.begin() as connection:
        if connection.scalar(text("SELECT version_num FROM alembic_version")) == REVISIONS[-1]:
            for table in LATER_TABLES:
                connection.execute(text(f"DROP TABLE {table}"))
            for table, column in LATER_COLUMNS:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    engine.dispose()


def answered(folder: Path) -> Answerer:
    app = application_in(folder)
    answerer = app.answerer(FakeEmbedder(app.model))
    assert answerer.answer(Question("How long is bridge77?")).searched.hits
    assert app.database.damage() is None
    app.database.close()
    return answerer


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_it_starts_after_it_was_killed_twenty_times(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    make(tmp_path)
    for _ in range(KILLS):
        harm(tmp_path, chance)
        child = processes().Process(target=start, args=(tmp_path,))
        child.start()
        child.join(chance.uniform(0, LONGEST_SECONDS))
        assert child.pid is not None
        if child.exitcode is None:
            os.kill(child.pid, signal.SIGKILL)
        child.join()
        assert child.exitcode in {0, -signal.SIGKILL}
    child = processes().Process(target=start, args=(tmp_path,))
    child.start()
    child.join()
    assert child.exitcode == 0
    answered(tmp_path)
    assert len(list((tmp_path / "index").glob("g*"))) <= 3
