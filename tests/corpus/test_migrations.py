"""Steps from layout to layout: every one is known, and they lead to the newest from nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

import corpus.migrations
from corpus.database import Database
from corpus.migrations import REVISIONS

if TYPE_CHECKING:
    import pytest

TABLES = {"article", "version", "cut", "passage", "embedding", "collection", "alembic_version"}


def steps() -> list[str]:
    scripts = ScriptDirectory(Path(corpus.migrations.__file__).parent)
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


def test_every_step_is_named_in_order() -> None:
    assert list(REVISIONS) == steps()


def test_a_new_database_has_the_newest_layout(database_url: str) -> None:
    Database(database_url).close()
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == TABLES
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
