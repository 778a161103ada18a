"""What every door does with sources: remember, refresh, forget, add."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot import sourcing
from corpus.errors import CorpusError
from corpus.refreshing import Outcome
from corpus.source_values import SourceKind
from tests.bot.commands.served import Served, served
from tests.builders import application_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.application import Application

__all__ = ["served"]


@pytest.fixture
def app(served: Served, tmp_path: Path) -> Iterator[Application]:
    """Give an application that may read the site."""
    made = application_in(tmp_path / "data", fetch_private=(served.place,), refresh_pages=2)
    yield made
    made.database.close()


def test_what_is_due_is_read_and_nothing_else(app: Application, served: Served) -> None:
    served.publish(1, 2, 3)
    [source] = sourcing.remember(app, f"{served.address}/feed")
    assert sourcing.remember(app, f"{served.address}/feed") == [source]
    told: list[int] = []
    report = sourcing.refresh(app, going_on=told.append)
    assert (report.counts, report.sources[0].left, told) == ({Outcome.NEW: 2}, 1, [1, 2])
    assert sourcing.refresh_due(app).sources == ()
    with sourcing.opened(app) as desk:
        added = sourcing.add_from_web(desk, f"{served.address}/3")
    assert added.counts == {Outcome.NEW: 1}


def test_a_source_is_meant_by_its_number_its_address_or_its_path(
    app: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stories").mkdir()
    monkeypatch.chdir(tmp_path)
    [source] = sourcing.remember(app, "stories")
    assert (source.kind, source.address) == (SourceKind.FILES, str(tmp_path / "stories"))
    for written in ("1", str(tmp_path / "stories"), "stories", "./stories/"):
        assert sourcing.named(app, written) == source
    assert sourcing.forget(app, "stories") == source
    assert app.sources.all() == []
    for written in ("1", "stories", "x" * 5_000):
        with pytest.raises(CorpusError, match="there is no source"):
            sourcing.named(app, written)


def test_what_is_not_there_is_not_remembered(app: Application, served: Served) -> None:
    for written in ("missing", f"{served.address}/missing", "a\0b"):
        with pytest.raises(CorpusError, match="there"):
            sourcing.remember(app, written)
    assert app.sources.all() == []
