"""What is due is read and indexed; an address is looked at without a trace, then added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.jobs import Progress
from bot.refreshing import PAGES, add_what_is_there, look_at, refresh_and_index
from corpus.errors import CorpusError
from corpus.refreshing import Outcome
from corpus.source_values import SourceKind
from tests.bot.embedders import failing_embedder, fake_embedder
from tests.builders import application_in
from tests.news_site import NewsSite, make_due, read_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.application import Application

HARBOUR = "The harbour of Skerrywick opened in 1905. Its lighthouse keeper is old."
BRIDGE = "The bridge of Fennmoor opened in 1911. It has three arches of stone."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[NewsSite]:
    read_at_once(monkeypatch)
    with NewsSite() as opened:
        opened.publish("harbour", "The harbour", HARBOUR)
        opened.publish("bridge", "The bridge", BRIDGE)
        yield opened


def opened(folder: Path, site: NewsSite) -> Application:
    return application_in(folder, fetch_private=(site.place,))


def refreshed(app: Application, make: Any = fake_embedder) -> Any:
    return refresh_and_index(make, app.settings, lambda _: None)


def titles(app: Application) -> list[str]:
    return sorted(one.title for one in app.articles.articles())


def test_what_is_due_is_read_and_the_index_follows_once(tmp_path: Path, site: NewsSite) -> None:
    app = opened(tmp_path, site)
    assert not app.sources.is_anything_due()
    app.sources.add(site.feed, SourceKind.FEED)
    assert app.sources.is_anything_due()
    first = refreshed(app)
    assert (first.counts[Outcome.NEW], first.sources, first.failed) == (2, 1, ())
    assert first.index == app.generations.named_current()
    assert not app.sources.is_anything_due()
    make_due(app)
    again = refreshed(app)
    assert (again.counts[Outcome.UNCHANGED], again.index, again.is_behind) == (2, "", False)
    site.publish("harbour", "The harbour", HARBOUR.replace("1905", "1907"))
    site.take_down("bridge")
    make_due(app)
    changed = refreshed(app)
    assert (changed.counts[Outcome.CORRECTED], changed.counts[Outcome.WITHDRAWN]) == (1, 1)
    assert changed.index == app.generations.named_current() != first.index
    assert titles(app) == ["The harbour"]


def test_while_another_process_builds_the_index_waits(tmp_path: Path, site: NewsSite) -> None:
    app = opened(tmp_path, site)
    app.sources.add(site.feed, SourceKind.FEED)
    with app.generations.building("2025-06-01T12:00:00Z"):
        done = refreshed(app)
    assert (done.is_behind, len(titles(app))) == (True, 2)
    assert app.generations.named_current() is None
    later = refreshed(app)
    assert (later.sources, later.is_behind) == (0, False)
    assert later.index == app.generations.named_current()


def test_an_index_that_failed_is_built_the_next_time(tmp_path: Path, site: NewsSite) -> None:
    app = opened(tmp_path, site)
    app.sources.add(site.feed, SourceKind.FEED)
    with pytest.raises(RuntimeError, match="damaged"):
        refreshed(app, failing_embedder)
    assert len(titles(app)) == 2
    make_due(app)
    assert refreshed(app).index == app.generations.named_current()


def test_a_source_that_fails_is_told_and_waits(tmp_path: Path, site: NewsSite) -> None:
    app = opened(tmp_path, site)
    app.sources.add(site.address("nothing"), SourceKind.FEED)
    [line] = refreshed(app).failed
    assert site.address("nothing") in line
    assert not app.sources.is_anything_due()


def test_a_page_alone_is_due_until_it_was_looked_at(tmp_path: Path, site: NewsSite) -> None:
    app = opened(tmp_path, site)
    add_what_is_there(
        site.address("harbour"), SourceKind.PAGE, app.settings, lambda _: None, keep=False
    )
    assert (titles(app), app.sources.is_anything_due()) == (["The harbour"], False)
    [page] = app.sources.pages(None)
    assert page.article_id is not None
    app.articles.remove([page.article_id])
    app.sources.note("other", site.address("bridge"), None)
    refreshed(app)
    assert (titles(app), app.sources.is_anything_due()) == (["The bridge"], False)
    site.take_down("bridge")
    make_due(app)
    refreshed(app)
    assert (titles(app), app.sources.is_anything_due()) == ([], False)


def test_a_look_leaves_no_trace(tmp_path: Path, site: NewsSite) -> None:
    app = opened(tmp_path, site)
    seen = look_at(site.feed, app.settings, lambda _: None)
    assert (seen.kind, seen.title, seen.articles, seen.is_more) == ("feed", "The Coast", 2, False)
    assert seen.first == ("The harbour", "The bridge")
    page = look_at(site.address("bridge"), app.settings, lambda _: None)
    assert (page.is_list, [one.title for one in page.drafts]) == (False, ["The bridge"])
    assert titles(app) == []
    assert app.sources.all() == []
    assert app.sources.pages(None) == []


def test_a_list_is_added_once_or_kept(tmp_path: Path, site: NewsSite) -> None:
    app, told = opened(tmp_path, site), []
    add_what_is_there(site.feed, SourceKind.FEED, app.settings, told.append, keep=False)
    assert told == [Progress(PAGES, 1, 0), Progress(PAGES, 2, 0)]
    assert app.sources.all() == []
    report = add_what_is_there(site.feed, SourceKind.FEED, app.settings, told.append, keep=True)
    assert report.counts[Outcome.UNCHANGED] == 2
    [source] = app.sources.all()
    assert (source.address, source.title) == (site.feed, "The Coast")
    refreshed(app)
    assert app.sources.tally(source.source_id).pages == 2


def test_what_cannot_be_read_is_not_remembered(tmp_path: Path, site: NewsSite) -> None:
    app = opened(tmp_path, site)
    with pytest.raises(CorpusError, match="/nothing"):
        add_what_is_there(
            site.address("nothing"), SourceKind.FEED, app.settings, lambda _: None, keep=True
        )
    assert app.sources.all() == []
