"""A feed is cut to its first whole entries before it is parsed."""

from __future__ import annotations

import pytest

from corpus.extraction.feed_cut import cut_feed
from corpus.extraction.unreadable import UnreadableError

ENTRY = "<item><link>/{}</link></item>"


@pytest.mark.parametrize(
    ("end", "kept", "left_out"),
    [("</channel></rss>", 3, 0), ("</channel></rss><!-- x -->", 3, 0), ("", 2, 1), ("</it", 2, 1)],
)
def test_the_entry_that_a_feed_breaks_off_in_is_left_out(
    end: str, kept: int, left_out: int
) -> None:
    feed = "<rss><channel>" + "".join(map(ENTRY.format, range(3))) + end
    cut, rest = cut_feed(feed.encode())
    assert (cut.count(b"<item>"), rest) == (kept, left_out)


def test_names_of_signs_are_resolved_and_those_of_xml_stay() -> None:
    cut, _ = cut_feed(b"<rss><title>caf&eacute; &amp; &lt;b&gt; &nothing;</title></rss>")
    assert "café &amp; &lt;b&gt; " in cut.decode()


def test_what_is_no_feed_is_refused() -> None:
    with pytest.raises(UnreadableError, match="it is no feed"):
        cut_feed(b"<html/>")
