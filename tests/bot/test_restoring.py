"""A restored collection answers as the one that was backed up, and needs no model for that."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.answering.question import Question
from bot.replies_json import reply_json
from bot.restoring import bring_back
from corpus.backup import make_backup
from corpus.database import Database
from corpus.errors import BackupError, ReindexRunningError
from corpus.passage_store import PassageStore
from index.lock import building_lock
from tests.builders import application_in, numbered_draft
from tests.holding import Holding

if TYPE_CHECKING:
    from index.embedding import Embedder
    from tests.command_line import Samples

QUESTIONS: Final = 50
AT: Final = "2025-06-01T12:00:00Z"


@pytest.fixture
def backup(samples_folder: Path, tmp_path: Path) -> Path:
    """Give a backup of the sample articles."""
    make_backup(f"sqlite:///{samples_folder / 'footnote.db'}", tmp_path / "samples.fn", AT)
    return tmp_path / "samples.fn"


def questions(samples: Samples) -> list[str]:
    """Return questions about every article: its title, and some of its sentences."""
    found = []
    for article in samples.app.articles.articles():
        lines = [line for line in article.text.splitlines() if len(line) > 40]
        found += [f"What about {article.title}?", *(line[:120] for line in lines[:3])]
    return found[:QUESTIONS]


def answered(answerer: Any, question: str) -> dict[str, Any]:
    """Return all of a reply that depends on the collection alone."""
    changing = {"generation", "timings_ms"}
    reply = reply_json(answerer.answer(Question(question)))
    return {name: value for name, value in reply.items() if name not in changing}


def texts(reply: dict[str, Any]) -> list[str]:
    return [quote["text"] for quote in reply["quotes"]]


def test_fifty_questions_get_the_same_answers(
    samples: Samples, backup: Path, tmp_path: Path, real_embedder: Embedder
) -> None:
    app = application_in(tmp_path / "new" / "data")
    brought = bring_back(app, backup, replace=False)
    assert brought.built is not None
    assert brought.built.embedded == 0
    assert not (tmp_path / "new" / "data" / "index" / "bad").exists()
    restored, asked = app.answerer(real_embedder), questions(samples)
    assert len(asked) == QUESTIONS
    for question in asked:
        assert answered(restored, question) == answered(samples.answerer, question), question
    app.database.close()


def test_an_answerer_over_the_old_index_goes_on_and_follows(
    own_samples: Path, backup: Path, real_embedder: Embedder
) -> None:
    served = application_in(own_samples)
    served.articles.add([numbered_draft(1)])
    served.builder(lambda: real_embedder).reindex(lambda *_: None)
    old = served.answerer(real_embedder)
    bring_back(application_in(own_samples), backup, replace=True)
    for question in ("what are TISCs?", "Where is the harbour of town1?"):
        kept, now = (answered(one, question) for one in (old, served.answerer(real_embedder)))
        assert texts(kept) == texts(now)
    assert texts(now) == []
    served.database.close()


def test_an_answerer_over_the_index_of_strangers_finds_nothing_wrong(
    own_samples: Path, tmp_path: Path, real_embedder: Embedder
) -> None:
    strangers = application_in(tmp_path / "other")
    strangers.articles.add([numbered_draft(number) for number in range(40)])
    strangers.builder(lambda: real_embedder).reindex(lambda *_: None)
    strangers.database.close()
    make_backup(strangers.settings.database, tmp_path / "other.fn", AT)
    served = application_in(own_samples)
    old = served.answerer(real_embedder)
    brought = bring_back(application_in(own_samples), tmp_path / "other.fn", replace=True)
    assert brought.built is not None
    assert answered(old, "what are TISCs?")["status"] == "abstained"
    quotes = answered(served.answerer(real_embedder), "Where is the harbour of town7?")["quotes"]
    assert quotes[0]["text"] == "The harbour of town7 opened."
    served.database.close()


def test_what_was_never_embedded_is_left_to_a_reindex(backup: Path, tmp_path: Path) -> None:
    app = application_in(tmp_path / "some")
    app.articles.add([numbered_draft(1)])
    app.database.close()
    make_backup(app.settings.database, tmp_path / "some.fn", AT)
    brought = bring_back(application_in(tmp_path / "new"), tmp_path / "some.fn", replace=False)
    assert (brought.built, brought.reason) == (None, "not all of it has an embedding yet")


class HeldByAnother(PassageStore):
    """Passages of a database that another process takes before it is looked what is outdated."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "footnote.db"
        super().__init__(Database(f"sqlite:///{self._file}", busy_seconds=0.1))

    def cut_outdated(self) -> int:
        """As `PassageStore.cut_outdated`."""
        with Holding(self._file):
            return super().cut_outdated()


def test_a_database_that_is_busy_once_it_is_restored_is_no_failed_restore(
    own_samples: Path, tmp_path: Path
) -> None:
    app = application_in(tmp_path / "some")
    app.articles.add([numbered_draft(1)])
    app.database.close()
    make_backup(app.settings.database, tmp_path / "some.fn", AT)
    served = application_in(own_samples)
    served.passages = HeldByAnother(own_samples)
    brought = bring_back(served, tmp_path / "some.fn", replace=True)
    assert brought.built is None
    assert "is busy; try again in a moment" in brought.reason
    assert brought.restored.kept is not None
    assert [article.title for article in served.articles.articles()] == ["Town number1"]
    served.database.close()


def test_an_index_of_which_nobody_knows_is_built_anew(own_samples: Path, backup: Path) -> None:
    (own_samples / "footnote.db").write_bytes(b"no database")
    stale = application_in(own_samples).generations.names()
    brought = bring_back(application_in(own_samples), backup, replace=True)
    app = application_in(own_samples)
    assert brought.built is not None
    assert app.generations.names() == [brought.built.generation]
    assert set(stale) != {brought.built.generation}


def test_nothing_is_touched_where_a_reindex_runs(own_samples: Path, backup: Path) -> None:
    before = (own_samples / "footnote.db").read_bytes()
    with building_lock(own_samples / "index" / "LOCK", AT), pytest.raises(ReindexRunningError):
        bring_back(application_in(own_samples), backup, replace=True)
    assert (own_samples / "footnote.db").read_bytes() == before


def test_nothing_is_made_of_a_backup_that_is_refused(backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-1])
    with pytest.raises(BackupError):
        bring_back(application_in(tmp_path / "new"), backup, replace=False)
    assert not (tmp_path / "new").exists()


def test_a_collection_that_is_there_stays(own_samples: Path, backup: Path) -> None:
    shutil.rmtree(own_samples / "index")
    with pytest.raises(BackupError, match="add --force to replace it"):
        bring_back(application_in(own_samples), backup, replace=False)
    assert not (own_samples / "index").exists()
