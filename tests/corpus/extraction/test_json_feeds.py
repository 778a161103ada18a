"""JSON feeds are told by their first character, and read for what they hold."""

from __future__ import annotations

import json

import pytest

from corpus.extraction.json_feeds import looks_like_json, read_json_feed
from corpus.extraction.unreadable import UnreadableError

BASE = "https://news.example.org/"


def test_json_is_told_by_its_first_character() -> None:
    assert looks_like_json(b"\xef\xbb\xbf \n{}")
    assert not looks_like_json(b"<rss/>")


def test_no_more_than_five_hundred_entries_are_listed() -> None:
    feed = {"items": [{"url": f"/{number}"} for number in range(600)]}
    found = read_json_feed(json.dumps(feed).encode(), BASE)
    assert (len(found.entries), found.left_out) == (500, 100)


@pytest.mark.parametrize("content", [b"{", b'{"items": 1}', b'{"items": ' + b"[" * 100_000])
def test_what_is_no_json_feed_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="it is no JSON"):
        read_json_feed(content, BASE)
