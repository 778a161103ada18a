"""What a site corrects or takes down is told to whoever watches, without anybody's doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.refreshing import refresh_and_index
from corpus.source_values import SourceKind
from tests.acceptance.telegram.newsroom import CORRECTED, FIRST, QUESTION, wait_until_told
from tests.acceptance.telegram.served import check, serve, serve_quickly
from tests.acceptance.telegram.talk import Talk, quotes, until
from tests.acceptance.telegram.test_watches import UNRELATED, headlines
from tests.bot.embedders import fake_embedder
from tests.builders import application_in
from tests.news_site import NewsSite, make_due, read_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.application import Application
    from tests.bot_api import FakeBotApiClient

HARBOUR = f"{FIRST} Its lighthouse keeper is old."
BRIDGE = "The bridge of Fennmoor was built in 1911. It has three arches of stone."
SLOW = b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"
OTHER_QUESTION = "When was the bridge of Fennmoor built?"


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as opened:
        opened.publish("harbour", "The harbour of Skerrywick", HARBOUR)
        opened.publish("bridge", "The bridge of Fennmoor", BRIDGE)
        yield opened


def kept(folder: Path, site: NewsSite) -> Application:
    """Return the application on a folder, with the site's feed among its sources."""
    app = application_in(folder, fetch_private=(site.place,))
    app.sources.add(site.feed, SourceKind.FEED)
    return app


def test_a_correction_and_a_takedown_are_told_and_nothing_else(
    api: FakeBotApiClient, towns: Path, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_at_once(monkeypatch)
    app = kept(towns, site)
    first = refresh_and_index(fake_embedder, app.settings, lambda _: None)
    talk, second, third = Talk.private(api), Talk.private(api), Talk.private(api)
    settings = {"FETCH_PRIVATE": site.place}
    with serve_quickly(api, towns, "polling", "--look", "0.1", **settings) as bot:
        assert quotes(talk.ask(f"/watch {QUESTION}"))[0][0].endswith(FIRST)
        second.ask(f"/watch {OTHER_QUESTION}")
        third.ask(f"/watch {UNRELATED}")
        site.publish("harbour", "The harbour of Skerrywick", HARBOUR.replace(FIRST, CORRECTED))
        site.take_down("bridge")
        make_due(app)
        bot.serving.wait_for("sources refreshed sources=1 failed=0")
        generation = app.generations.named_current()
        assert generation is not None
        assert generation != first.index
        wait_until_told(bot, generation)
        assert headlines(talk.messages())[1:] == ["An article that I quoted was corrected."]
        assert CORRECTED in talk.messages()[1]["text"]
        told = second.messages()[1:]
        assert headlines(told) == ["An article that I quoted was withdrawn."]
        assert "1911" not in told[0]["text"]
        assert len(third.messages()) == 1
        assert "corrected=1" in bot.serving.log
        assert "withdrawn=1" in bot.serving.log
        assert site.place not in bot.serving.log
        assert bot.serving.stop(10) == 0
    check(api)
    app.database.close()


@pytest.mark.slow
def test_the_program_itself_reads_what_is_due_and_answers_from_it(
    api: FakeBotApiClient, tmp_path: Path, site: NewsSite
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    app = kept(folder, site)
    with serve(api, folder, "polling", FETCH_PRIVATE=site.place) as bot:
        bot.serving.wait_for("sources refreshed sources=1 failed=0 new=2 index=")
        generation = app.generations.named_current()
        bot.serving.wait_for(f"a generation answers generation={generation}")
        answer = Talk.private(api).ask("When was the bridge of Fennmoor built?")
        assert "The bridge of Fennmoor was built in 1911." in answer["text"]
        assert bot.serving.stop(10) == 0
    app.database.close()


@pytest.mark.slow
def test_a_site_that_never_ends_holds_up_no_end(
    api: FakeBotApiClient, towns: Path, site: NewsSite
) -> None:
    site.pages["/feed"] = lambda: site.slowly(SLOW, b" ")
    app = kept(towns, site)
    with serve_quickly(api, towns, "polling", "--look", "0.1", FETCH_PRIVATE=site.place) as bot:
        until(lambda: "/feed" in site.paths, "the feed is not asked for")
        assert "Skerrywick" not in Talk.private(api).ask(UNRELATED)["text"]
        assert bot.serving.stop(10) == 0
        assert "error" not in bot.serving.log.lower()
    app.database.close()
