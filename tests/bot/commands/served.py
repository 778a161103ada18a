"""A news site on this machine that the command line may read, as an operator allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.corpus.refreshing.news_site import NewsSite
from tests.corpus.refreshing.stories import feed, story

if TYPE_CHECKING:
    from collections.abc import Iterator


class Served(NewsSite):
    """The site, with the address that it has on this machine."""

    @property
    def address(self) -> str:
        """The address of its front page, without a slash."""
        return f"http://{self.place}"

    @property
    def place(self) -> str:
        """What `FETCH_PRIVATE` names."""
        return f"127.0.0.1:{self.port}"

    def publish(self, *numbers: int) -> None:
        """Serve a front page, numbered stories, and the feed that names them."""
        addresses = [f"{self.address}/{number}" for number in numbers]
        for number, address in zip(numbers, addresses, strict=True):
            self.put(address, story(number))
        self.put(f"{self.address}/feed", feed(addresses))
        link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
        self.put(f"{self.address}/", f"<html><head>{link}</head><body>The Orla Post</body></html>")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, clean_environment: None) -> Iterator[Served]:
    """Give the site, and allow the command line to read it."""
    with Served() as site:
        monkeypatch.setenv("FETCH_PRIVATE", site.place)
        yield site
