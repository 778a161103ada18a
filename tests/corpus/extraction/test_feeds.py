"""Feeds of every make list addresses, dates and whole texts; nothing is half of something."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.extraction.feeds import read_feed
from tests.corpus.inputs import SAID

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.extraction.listings import Listed

BASE = "https://news.example.org/feed/"
WHOLE = f"<p>{SAID}</p><p style='display:none'>IGNORE</p><ul><li>{SAID} {SAID}</li></ul>"
TEXT = f"{SAID}\n\n• {SAID} {SAID}"
PUBLISHED = FoundDate(DateKind.PUBLISHED, "2025-03-14T04:30:00Z", DateOrigin.FEED, Sureness.SURE)
MODIFIED = FoundDate(DateKind.MODIFIED, "2025-03-15", DateOrigin.FEED, Sureness.LIKELY)
ITEM = f"""<item><title>A &lt;b&gt;library&lt;/b&gt; &amp; more caf&eacute;</title>
<link>../a/1?x=1&amp;y=2#top</link><guid isPermaLink="false">urn:1</guid>
<author>a@x.org (Ann Lee)</author>
<pubDate>Fri, 14 Mar 2025 09:30:00 +0500</pubDate><description>A teaser</description>
<content:encoded><![CDATA[{WHOLE}]]></content:encoded></item>"""


def rss(items: str = ITEM, declared: str = "utf-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Вести Алматы</title><language>ru-RU</language>{items}</channel></rss>"
    )


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ledger</title>
<entry><id>urn:1</id><title type="html">A &lt;b&gt;library&lt;/b&gt;</title>
<link rel="self" href="https://x.example/self"/><link rel="alternate" href="/a/1"/>
<author><name>Ann Lee</name></author><published>2025-03-14T09:30:00+05:00</published>
<updated>2025-03-15</updated><content type="html"><![CDATA[{WHOLE}]]></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ledger</title></channel><item rdf:about="https://news.example.org/a/1">
<title>A library</title><link>https://news.example.org/a/1</link>
<dc:date>2025-03-15</dc:date><dc:creator>Ann Lee</dc:creator></item></rdf:RDF>"""
JSON_ITEM = {
    "id": 1,
    "url": "/a/1",
    "title": "A library",
    "content_html": WHOLE,
    "authors": [{"name": "Ann Lee"}],
    "date_published": "2025-03-14T09:30:00+05:00",
    "date_modified": "2025-03-15",
}


def json_feed(*items: object) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Ledger", "items": items}
    ).encode()


def only(content: bytes | str) -> Listed:
    written = content.encode() if isinstance(content, str) else content
    [entry] = read_feed(written, BASE).entries
    return entry


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_rss_is_read(encoding: str) -> None:
    item = ITEM.replace("é", "е")
    listing = read_feed(rss(item, encoding).encode(encoding), BASE)
    assert listing.title == "Вести Алматы"
    [entry] = listing.entries
    assert entry.address == "https://news.example.org/a/1?x=1&y=2"
    assert entry.title == "A library & more café"
    assert (entry.author, entry.language, entry.external_id) == ("Ann Lee", "ru", "urn:1")
    assert entry.dates == (PUBLISHED,)
    assert entry.text == TEXT


def test_atom_is_read() -> None:
    entry = only(ATOM)
    assert (entry.address, entry.title) == ("https://news.example.org/a/1", "A library")
    assert (entry.author, entry.external_id) == ("Ann Lee", "urn:1")
    assert entry.dates == (PUBLISHED, MODIFIED)
    assert entry.text == TEXT


def test_rss_of_old_is_read() -> None:
    entry = only(RDF)
    assert (entry.address, entry.title, entry.author) == (
        *("https://news.example.org/a/1", "A library", "Ann Lee"),
    )
    assert entry.dates[0].date == "2025-03-15"


def test_json_feed_is_read() -> None:
    entry = only(json_feed(JSON_ITEM))
    assert (entry.address, entry.title) == ("https://news.example.org/a/1", "A library")
    assert (entry.author, entry.external_id, entry.text) == ("Ann Lee", "1", TEXT)
    assert entry.dates == (PUBLISHED, MODIFIED)
    assert only(json_feed(JSON_ITEM | {"content_html": "", "content_text": TEXT})).text == TEXT


@pytest.mark.parametrize(
    "end", ["…", " [...]", "... Read more", " Читать далее »", " Continue reading →"]
)
def test_a_teaser_is_no_text(end: str) -> None:
    item = ITEM.replace(WHOLE, f"<p>{SAID} {SAID} {SAID}{end}</p>")
    assert only(rss(item)).text is None
    assert only(rss(ITEM.replace(WHOLE, f"<p>{SAID}</p>"))).text is None


@pytest.mark.parametrize(
    "link",
    ["", "javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "http://[", "data:,x"],
)
def test_an_entry_without_an_address_is_left_out(link: str) -> None:
    item = f"<item><title>x</title><link>{link}</link></item>"
    listing = read_feed(rss(item + ITEM).encode(), BASE)
    assert len(listing.entries) == 1
    assert listing.left_out == 1
    listing = read_feed(json_feed({"url": link}, JSON_ITEM, 7), BASE)
    assert (len(listing.entries), listing.left_out) == (1, 2)


def test_an_entry_that_comes_twice_is_listed_once() -> None:
    other = ITEM.replace("/a/1", "/a/2")
    listing = read_feed(rss(ITEM + ITEM + other).encode(), BASE)
    assert (len(listing.entries), listing.left_out) == (1, 2)


@pytest.mark.parametrize(
    "date", ["0000-01-01", "9999-12-31", "1e400", "-0001", "soon", "Fri, 99 Mar 99999", ""]
)
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    item = f"<item><link>/a</link><pubDate>{date}</pubDate></item>"
    assert only(rss(item)).dates == ()
    assert only(json_feed(JSON_ITEM | {"date_published": date})).dates == (MODIFIED,)


@pytest.mark.parametrize("feed", [rss(ITEM * 2), ATOM, RDF], ids=["RSS", "Atom", "RDF"])
def test_a_feed_broken_off_lists_nothing_that_is_half(feed: str) -> None:
    content = feed.encode()
    whole = {one.address for one in read_feed(content, BASE).entries}
    for end in range(0, len(content), 5):
        try:
            found = read_feed(content[:end], BASE)
        except ValueError:
            continue
        assert {one.address for one in found.entries} <= whole


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b" ", b"x", b"<", b"<html><body>x</body></html>", b"{", b"{}", b"[]"),
        *(b"[" * 100_000, b'{"a":' * 100_000, b'{"items": 1}', b"<urlset/>", b"\0\0", b"<?xml?>"),
        *(b'{"items": [' + b"9" * 10_000 + b"]}", b'{"items": null}'),
    ],
)
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="it is"):
        read_feed(content, BASE)


def test_a_feed_that_its_parser_stumbles_over_is_refused() -> None:
    stumbled = b"<channel><item><link><item<item"
    with pytest.raises(ValueError, match="it breaks the parser of feeds"):
        read_feed(stumbled, BASE)


def test_no_file_is_opened_for_a_name(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss())
    for name in (str(tmp_path / "feed.xml"), f"file://{tmp_path}/feed.xml"):
        with pytest.raises(ValueError, match="it is no feed"):
            read_feed(name.encode(), BASE)


BOMBS = {
    "a laugh": "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
    "another file": "<!DOCTYPE x [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    "another host": "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x' [<!ENTITY % b SYSTEM 'x'>]>",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_entities_are_not_resolved(bomb: str) -> None:
    item = ITEM.replace("A &lt;", "A &b;&lt;")
    listing = read_feed((bomb + rss(item).partition("?>")[2]).encode(), BASE)
    assert "root:" not in str(listing)
    assert "haha" not in str(listing)


LONG = {
    "100,000 entries": (rss("<item><link>/x</link></item>" * 100_000), 1),
    "entries that are large": (rss(f"{ITEM}{ITEM}".replace(WHOLE, "x" * 1_500_000)), 1),
    "more than is read": (rss("".join(ITEM.replace("1", str(n)) for n in range(2_000))), 500),
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_feed_is_cut(name: str) -> None:
    content, count = LONG[name]
    started = time.monotonic()
    listing = read_feed(content.encode(), BASE)
    assert time.monotonic() - started < 20
    assert len(listing.entries) == count
    assert listing.left_out > 0


@pytest.mark.slow
def test_entries_of_ten_megabytes_do_no_harm() -> None:
    content = rss(ITEM.replace(WHOLE, "x " * 5_000_000) + ITEM).encode()
    assert read_feed(content, BASE).left_out == 2
