"""The parts are put together from the settings, each when it is first needed."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.application import Application, now, timestamp
from bot.live import Live
from corpus.errors import (
    DatabaseBusyError,
    IndexNotBuiltError,
    OtherModelError,
    ReindexRunningError,
)
from index.models import DEFAULT_MODEL
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from index.embedding import Embedder
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
        rf"the index was built with the model {DEFAULT_MODEL}@\w{{16}}, EMBEDDING_MODEL is now "
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


@pytest.fixture
def indexed(tmp_path: Path) -> Path:
    """Give a data folder with two articles in two generations."""
    app = application_in(tmp_path)
    for number in (1, 2):
        app.articles.add([numbered_draft(number)])
        app.builder(lambda: FakeEmbedder(app.model)).reindex(quiet)
    app.database.close()
    return tmp_path


def harmed(folder: Path, harm: str) -> None:
    """Lose or damage the index in a data folder."""
    index = folder / "index"
    if harm == "lost":
        shutil.rmtree(index)
    elif harm == "emptied":
        shutil.rmtree(index)
        index.mkdir()
    elif harm == "all damaged":
        for path in index.glob("g*/vectors.faiss"):
            path.write_bytes(path.read_bytes()[:-1])
    else:
        (index / "CURRENT").unlink()


@pytest.mark.parametrize("harm", ["lost", "emptied", "all damaged"])
def test_an_index_that_is_lost_is_built_anew_without_a_model(indexed: Path, harm: str) -> None:
    told: list[str] = []
    harmed(indexed, harm)
    app = Application(application_in(indexed).settings, told.append)
    embedder = FakeEmbedder(app.model)
    answerer = app.answerer(embedder)
    assert answerer.answer(Question("How long is bridge2?")).searched.hits
    assert embedder.embedded == []
    how = "damaged" if harm == "all damaged" else "lost"
    assert told == [f"the index was {how} and has been built anew from the database"]
    assert app.answerer(embedder).change == app.articles.change()
    assert len(told) == 1
    assert len(app.generations.set_aside()) == (2 if harm == "all damaged" else 0)
    app.database.close()


def test_a_lost_index_is_not_built_anew_without_all_embeddings(indexed: Path) -> None:
    app = application_in(indexed)
    app.articles.add([numbered_draft(3)])
    harmed(indexed, "lost")
    with pytest.raises(IndexNotBuiltError, match="nothing has been indexed yet"):
        app.answerer(FakeEmbedder(app.model))
    app.mend_index()
    assert not (indexed / "index").exists()
    app.articles.remove([3])
    assert app.answerer(FakeEmbedder(app.model)).change == app.articles.change()
    app.articles.remove([1, 2])
    harmed(indexed, "lost")
    with pytest.raises(IndexNotBuiltError, match="nothing has been indexed yet"):
        app.answerer(FakeEmbedder(app.model))
    app.database.close()


def test_who_finds_another_one_mending_is_told(indexed: Path) -> None:
    app = application_in(indexed)
    harmed(indexed, "lost")
    with (
        app.generations.building("2025-06-01T12:00:00Z"),
        pytest.raises(ReindexRunningError, match="already running"),
    ):
        app.answerer(FakeEmbedder(app.model))
    app.database.close()


@pytest.mark.parametrize("harm", ["lost", "emptied", "all damaged", "unnamed"])
@pytest.mark.parametrize("is_behind", [False, True])
def test_a_service_has_an_index_to_follow_wherever_that_is_possible(
    indexed: Path, harm: str, *, is_behind: bool
) -> None:
    app = application_in(indexed)
    if is_behind:
        app.articles.add([numbered_draft(3)])
    harmed(indexed, harm)
    app.mend_index()
    live = Live(app, lambda: FakeEmbedder(app.model))
    live.load()
    assert (live.answerer is not None) is (harm == "unnamed" or not is_behind)
    app.database.close()


def test_a_damaged_newest_generation_is_passed_over_and_then_set_aside(indexed: Path) -> None:
    app = application_in(indexed)
    older, newest = app.generations.names()
    damaged = indexed / "index" / newest / "sentences.npy"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    for _ in range(3):  # no start harms anything, and none takes another path than the first
        live = Live(app, lambda: FakeEmbedder(app.model))
        app.mend_index()
        live.load()
        assert live.answerer is not None
        assert app.generations.names() == [older, newest]
    assert app.builder().reindex(quiet).is_new
    assert app.generations.set_aside() == [f"bad-{newest}"]
    app.database.close()


def test_the_least_confidence_decides(samples: Samples, real_embedder: Embedder) -> None:
    question = Question("what are TISCs?")
    careful = application_in(samples.app.settings.data_dir, answer_confidence=1.0)
    assert not isinstance(careful.answerer(real_embedder).answer(question), Answer)
    assert isinstance(samples.answerer.answer(question), Answer)
    careful.database.close()


def test_the_clock_is_in_utc() -> None:
    assert now().tzinfo is UTC
    said = datetime.strptime(timestamp(), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta() <= now() - said < timedelta(minutes=1)


def test_what_was_added_since_is_answered_as_well_where_that_is_little(tmp_path: Path) -> None:
    app = application_in(tmp_path)
    app.articles.add([numbered_draft(1)])
    app.builder(lambda: FakeEmbedder(app.model)).reindex(quiet)
    unchanged = app.answerer_with_new(FakeEmbedder(app.model))
    assert unchanged.retriever.delta is None
    app.articles.add([numbered_draft(2)])
    answerer = app.answerer_with_new(FakeEmbedder(app.model))
    reply = answerer.answer(Question("Which harbour of town2 opened?"))
    assert isinstance(reply, Answer)
    assert reply.quotes[0].text == "The harbour of town2 opened."
    assert answerer.change == app.articles.change()
    app.database.close()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DatabaseBusyError("the database is busy"), "the database is busy"),
        (RuntimeError("can't allocate memory"), "RuntimeError"),
    ],
    ids=["busy", "anything"],
)
def test_where_it_cannot_be_embedded_the_index_alone_answers(
    tmp_path: Path, error: Exception, reason: str
) -> None:
    def fail(done: int) -> None:
        raise error

    app = application_in(tmp_path)
    app.articles.add([numbered_draft(1)])
    app.builder(lambda: FakeEmbedder(app.model)).reindex(quiet)
    app.articles.add([numbered_draft(2)])
    with capture_logs() as logged:
        answerer = app.answerer_with_new(FakeEmbedder(app.model, before=fail))
    assert [line["reason"] for line in logged] == [reason]
    assert answerer.change < app.articles.change()
    assert isinstance(answerer.answer(Question("Which harbour of town1 opened?")), Answer)
    app.database.close()
