"""What was fetched is told by its bytes and read in the child; what is none is one clear line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.articles import Draft
from corpus.errors import RefusedInputError
from corpus.extraction.raw import Kind
from corpus.refreshing import WebReader
from corpus.refreshing.web_reader import articles_in
from corpus.web import Fetched
from tests.builders import NOON
from tests.corpus.refreshing.stories import feed, sitemap, story

if TYPE_CHECKING:
    from corpus.extraction.child import Child

ADDRESS = "http://news.example.org/1"


@pytest.fixture
def web_reader(child: Child) -> WebReader:
    """Give a reader of what was fetched."""
    return WebReader(NOON, child)


def fetched(content: str | bytes, media_type: str | None = "text/html") -> Fetched:
    """Return something as it would have come."""
    body = content.encode() if isinstance(content, str) else content
    return Fetched(ADDRESS, moved_for_good=False, content=body, media_type=media_type)


def test_the_kind_is_told_by_the_bytes(web_reader: WebReader) -> None:
    assert web_reader.kind(fetched(feed([ADDRESS]))) is Kind.FEED
    assert web_reader.kind(fetched(sitemap([ADDRESS]), "text/xml")) is Kind.SITEMAP
    assert web_reader.kind(fetched(story(1), None)) is Kind.HTML
    with pytest.raises(RefusedInputError) as refused:
        web_reader.kind(fetched(b"MZ" + bytes(2_000)))
    assert str(refused.value).startswith(f"{ADDRESS}: it is ")


def test_a_page_is_read_with_its_address(web_reader: WebReader) -> None:
    [draft] = web_reader.drafts(fetched(story(1)))
    assert isinstance(draft, Draft)
    assert draft.title == "Bridge 1 will be built"
    assert list(articles_in([draft, RefusedInputError("a", "b", "c")])) == [draft]


def test_what_is_empty_is_refused(web_reader: WebReader) -> None:
    with pytest.raises(RefusedInputError, match="it is empty"):
        web_reader.drafts(fetched(b""))


def test_a_list_that_is_none_is_refused(web_reader: WebReader) -> None:
    assert web_reader.listing(fetched(feed([ADDRESS])), Kind.FEED).entries[0].address == ADDRESS
    with pytest.raises(RefusedInputError, match="check that it is a sitemap"):
        web_reader.listing(fetched("no list"), Kind.SITEMAP)


def test_a_page_names_its_feeds_or_none(web_reader: WebReader) -> None:
    link = '<html><link rel="alternate" type="application/atom+xml" href="/atom"></html>'
    assert web_reader.feeds(fetched(link)) == ("http://news.example.org/atom",)
    assert web_reader.feeds(fetched(bytes(range(256)))) == ()
