"""A look at an address tells what is there: a page's article, or how much a list holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import RefusedInputError
from corpus.refreshing import Preview, WebReader, preview
from corpus.source_values import SourceKind
from corpus.web import Fetcher, FetchError, Policy
from tests.builders import NOON
from tests.corpus.web.sites import reply
from tests.news_site import Here, NewsSite

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "The harbour of Skerrywick opened in 1905. Its lighthouse keeper is old."


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as opened:
        opened.publish("harbour", "The harbour", TEXT)
        yield opened


def looked_at(site: NewsSite, name: str) -> Preview:
    policy = Policy(delay=0.0, allowed_private=frozenset({site.place}))
    with Fetcher(policy) as fetcher:
        return preview(site.address(name), fetcher, WebReader(NOON, Here()))  # type: ignore[arg-type]


def show_sitemap(site: NewsSite, name: str, *, of: str, holds: list[str]) -> None:
    """Show a sitemap of pages ("url") or of sitemaps ("sitemap")."""
    outer = {"url": "urlset", "sitemap": "sitemapindex"}[of]
    inner = "".join(f"<{of}><loc>{site.address(one)}</loc></{of}>" for one in holds)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = f'<?xml version="1.0"?><{outer} xmlns="{space}">{inner}</{outer}>'
    site.pages[f"/{name}"] = reply("200 OK", body.encode(), "Content-Type: application/xml")


def test_a_page_is_its_article(site: NewsSite) -> None:
    found = looked_at(site, "harbour")
    assert (found.kind, found.is_list, found.refused) == (SourceKind.PAGE, False, ())
    [draft] = found.drafts
    assert (draft.title, draft.outlet, draft.published_at) == (
        "The harbour",
        "The Coast",
        "2025-05-01",
    )


def test_a_feed_names_its_first_articles_and_nothing_is_read_of_them(site: NewsSite) -> None:
    for number in range(7):
        site.publish(f"n{number}", f"Number {number}", TEXT)
    found = looked_at(site, "feed")
    assert (found.is_list, found.title, found.articles) == (True, "The Coast", 8)
    assert found.first == ("The harbour", "Number 0", "Number 1", "Number 2", "Number 3")
    assert set(site.paths) == {"/feed"}


def test_sitemaps_below_a_sitemap_are_counted_as_far_as_is_quick(site: NewsSite) -> None:
    parts = [f"part{number}.xml" for number in range(4)]
    show_sitemap(site, "sitemap.xml", of="sitemap", holds=parts)
    for part in parts[1:]:  # the first one is missing
        show_sitemap(site, part, of="url", holds=[f"{part}-a", f"{part}-b"])
    found = looked_at(site, "sitemap.xml")
    assert (found.articles, found.is_more) == (4, True)
    assert found.first[0] == site.address("part1.xml-a")
    assert "/part3.xml" not in site.paths


def test_what_is_neither_is_refused(site: NewsSite) -> None:
    with pytest.raises(FetchError):
        looked_at(site, "nothing")
    site.take_down("harbour")
    del site.pages["/feed"]
    site.pages["/empty"] = reply(
        "200 OK", b"<html><body></body></html>", "Content-Type: text/html"
    )
    with pytest.raises(RefusedInputError):
        looked_at(site, "empty")
