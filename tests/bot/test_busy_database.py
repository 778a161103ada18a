"""While another process holds the database, questions wait or are told so; nothing is made up."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

import pytest

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.live import Live
from corpus.database import Database
from corpus.errors import DatabaseBusyError
from tests.bot.shelf import Shelf, harbour
from tests.builders import application_in, numbered_draft
from tests.command_line import environment, run_program
from tests.fakes import FakeEmbedder
from tests.holding import Holding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.application import Application
    from tests.command_line import CommandLine

FILE: Final = "footnote.db"
QUESTION: Final = "Which harbour of town1 opened?"
BUSY: Final = "is busy; try again in a moment"
TOLD_WITHIN: Final = 10.0  # seconds


def impatient(folder: Path, seconds: float) -> Application:
    """Return an application that waits for other processes no longer than some seconds."""
    app = application_in(folder)
    app.database = Database(app.settings.database, busy_seconds=seconds)
    return app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the data folder of one indexed article."""
    shelf = Shelf(tmp_path / "data")
    shelf.index(1)
    shelf.app.database.close()
    return tmp_path / "data"


@pytest.fixture
def live(folder: Path) -> Iterator[Live]:
    """Give what answers from it, and waits for a fifth of a second."""
    app = impatient(folder, 0.2)
    live = Live(app, lambda: FakeEmbedder(app.model))
    live.load()
    yield live
    app.database.close()


def asked(live: Live, question: str = QUESTION) -> str:
    """Return the first quote of an answer."""
    assert live.answerer is not None
    reply = live.answerer.answer(Question(question))
    assert isinstance(reply, Answer)
    return reply.quotes[0].text


def test_a_question_waits_for_a_database_that_is_soon_free(folder: Path) -> None:
    app = impatient(folder, 30)
    live = Live(app, lambda: FakeEmbedder(app.model))
    live.load()
    with Holding(folder / FILE, seconds=0.5):
        started = time.monotonic()
        assert asked(live) == harbour(1)
        assert time.monotonic() - started > 0.1
    app.database.close()


def test_a_question_is_not_answered_from_what_cannot_be_checked(folder: Path, live: Live) -> None:
    assert asked(live) == harbour(1)  # all that it needs is in memory now
    with Holding(folder / FILE):
        for _ in range(2):
            with pytest.raises(DatabaseBusyError, match=BUSY):
                asked(live)
    assert asked(live) == harbour(1)


def test_what_follows_the_collection_goes_on_when_it_is_free(folder: Path, live: Live) -> None:
    writer = application_in(folder)
    writer.articles.add([numbered_draft(2)])
    with Holding(folder / FILE):
        live.follow()
    live.follow()
    assert asked(live, "Which harbour of town2 opened?") == harbour(2)
    with Holding(folder / FILE):
        live.follow()
        live.follow()
    writer.articles.remove([2])
    writer.database.close()
    assert asked(live) == harbour(1)


def test_a_new_index_is_opened_while_the_database_is_held(folder: Path, live: Live) -> None:
    writer = Shelf(folder)
    second = writer.index(2)
    writer.app.database.close()
    with Holding(folder / FILE):
        live.follow()
        assert live.answerer is not None
        assert live.answerer.generation == second
    assert asked(live, "Which harbour of town2 opened?") == harbour(2)


@pytest.mark.slow  # it waits as long as people are made to wait
@pytest.mark.parametrize("words", [("ask", "what are TISCs?"), ("chat",)], ids=["ask", "chat"])
def test_the_program_says_that_the_database_is_busy(
    footnote: CommandLine, own_samples: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    with Holding(own_samples / FILE, seconds=60):
        started = time.monotonic()
        ran = run_program(*words, "--data-dir", own_samples, folder=tmp_path, stdin=b"why?")
        assert time.monotonic() - started < TOLD_WITHIN
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("footnote: the database sqlite:///")
    assert ran.err.endswith(f"{BUSY}\n")
    assert ran.err.count("\n") == 1


@pytest.mark.slow  # it waits as long as people are made to wait
def test_the_program_waits_three_seconds_and_answers(own_samples: Path, tmp_path: Path) -> None:
    with Holding(own_samples / FILE, seconds=3):
        words = ("ask", "what are TISCs?", "--json", "--data-dir", own_samples)
        ran = run_program(*words, folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["status"] == "answered"


@pytest.mark.slow  # it waits as long as people are made to wait
@pytest.mark.parametrize("door", ["chat", "batch"])
def test_a_conversation_goes_on_after_a_question_that_met_a_busy_database(
    own_samples: Path, tmp_path: Path, door: str
) -> None:
    words = {"chat": ["chat"], "batch": ["ask", "--batch", "-"]}[door]
    question = {"chat": "what are TISCs?\n", "batch": '{"id": "a", "text": "what are TISCs?"}\n'}
    answer, busy = {"chat": ("confidence", "> "), "batch": ('"answered"', '"error"')}[door]
    talking = subprocess.Popen(
        [sys.executable, "-u", "-m", "bot", *words, "--data-dir", str(own_samples)],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert talking.stdin is not None
    assert talking.stdout is not None
    assert talking.stderr is not None

    def say() -> None:
        assert talking.stdin is not None
        talking.stdin.write(question[door])
        talking.stdin.flush()

    say()
    _read_until(talking.stdout, answer)
    with Holding(own_samples / FILE, seconds=60):
        started = time.monotonic()
        say()
        _read_until(talking.stderr, BUSY)
        assert time.monotonic() - started < TOLD_WITHIN
    say()
    _read_until(talking.stdout, busy)
    _read_until(talking.stdout, answer)
    _, errors = talking.communicate("", timeout=30)
    assert "Traceback" not in errors
    assert talking.returncode == {"chat": 0, "batch": 1}[door]


def _read_until(stream: object, said: str) -> None:
    """Read lines until one says something."""
    for line in stream:  # type: ignore[attr-defined] - a text stream of a process
        if said in line:
            return
    message = f"{said!r} was not said"
    raise AssertionError(message)
