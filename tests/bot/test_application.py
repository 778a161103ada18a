"""The parts are put together from the settings, each when it is first needed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.application import now, timestamp
from corpus.errors import IndexNotBuiltError, OtherModelError
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from index.embedding import SentenceTransformerEmbedder
    from tests.command_line import Samples


def quiet(step: str, done: int, total: int) -> None:
    """Take no note of how far a reindex is."""


def test_looking_at_the_settings_makes_nothing(tmp_path: Path) -> None:
    app = application_in(tmp_path / "data")
    assert app.settings.data_dir == tmp_path / "data"
    assert app.generations.names() == []
    assert not (tmp_path / "data").exists()


def test_the_parts_share_one_database(tmp_path: Path) -> None:
    app = application_in(tmp_path / "data")
    app.articles.add([numbered_draft(1)])
    assert app.passages.snapshot().articles == 1
    assert (tmp_path / "data" / "footnote.db").is_file()
    app.database.close()


def test_nothing_can_be_asked_before_the_first_reindex(tmp_path: Path) -> None:
    app = application_in(tmp_path)
    with pytest.raises(IndexNotBuiltError, match="run `footnote reindex`"):
        app.answerer(FakeEmbedder(app.model))
    app.database.close()


def test_an_index_of_another_model_is_explained(tmp_path: Path) -> None:
    app = application_in(tmp_path)
    app.articles.add([numbered_draft(1)])
    app.builder(lambda: FakeEmbedder(app.model)).reindex(quiet)
    other = application_in(tmp_path, embedding_model="some/other-model")
    with pytest.raises(OtherModelError) as raised:
        other.answerer(FakeEmbedder(other.model))
    assert re.fullmatch(
        r"the index was built with the model all-MiniLM-L6-v2@\w{16}, EMBEDDING_MODEL is now "
        r"other-model@\w{16}; run `footnote reindex`, or set the former model again",
        str(raised.value),
    )
    app.database.close()
    other.database.close()


def test_a_built_index_answers(tmp_path: Path) -> None:
    app = application_in(tmp_path, answer_confidence=0.0)
    app.articles.add([numbered_draft(number) for number in (1, 2, 3)])
    built = app.builder(lambda: FakeEmbedder(app.model)).reindex(quiet)
    answerer = app.answerer(FakeEmbedder(app.model))
    reply = answerer.answer(Question("How long is bridge2?"))
    assert isinstance(reply, Answer)
    assert reply.quotes[0].text == "Its bridge2 is long."
    assert reply.searched.generation == built.generation
    assert answerer.change == app.articles.change()
    app.database.close()


def test_the_least_confidence_decides(
    samples: Samples, real_embedder: SentenceTransformerEmbedder
) -> None:
    question = Question("what are TISCs?")
    careful = application_in(samples.app.settings.data_dir, answer_confidence=1.0)
    assert not isinstance(careful.answerer(real_embedder).answer(question), Answer)
    assert isinstance(samples.answerer.answer(question), Answer)
    careful.database.close()


def test_the_clock_is_in_utc() -> None:
    assert now().tzinfo is UTC
    said = datetime.strptime(timestamp(), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta() <= now() - said < timedelta(minutes=1)
