"""Sitemaps list addresses and dates, packed or not, whole or broken off."""

from __future__ import annotations

import gzip
import time

import pytest

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.extraction.listings import Listed, Listing
from corpus.extraction.sitemaps import read_sitemap

BASE = "https://news.example.org/sitemap.xml"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://news.example.org/a </loc><lastmod>2025-03-15T09:30:00+05:00</lastmod>
<news:news><news:publication><news:name>Ledger</news:name><news:language>ru</news:language>
</news:publication><news:publication_date>2025-03-14</news:publication_date>
<news:title>A library</news:title></news:news></url>
<url><loc>/b</loc><lastmod>9999-99-99</lastmod></url><url><loc>javascript:alert(1)</loc></url>
<url/></urlset>"""
EXPECTED = Listing(
    None,
    (
        Listed(
            "https://news.example.org/a",
            title="A library",
            language="ru",
            dates=(
                FoundDate(DateKind.PUBLISHED, "2025-03-14", DateOrigin.SITEMAP, Sureness.SURE),
                FoundDate(
                    *(DateKind.MODIFIED, "2025-03-15T04:30:00Z"),
                    *(DateOrigin.SITEMAP, Sureness.LIKELY),
                ),
            ),
        ),
        Listed("https://news.example.org/b"),
    ),
    left_out=2,
)


@pytest.mark.parametrize("content", [NEWS, gzip.compress(NEWS)], ids=["plain", "packed"])
def test_a_sitemap_lists_addresses(content: bytes) -> None:
    found = read_sitemap(content, BASE)
    assert found.entries == EXPECTED.entries
    assert found.left_out >= 1


def test_an_index_lists_sitemaps() -> None:
    index = b"<sitemapindex><sitemap><loc>/1.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(index, BASE) == Listing(None, (), ("https://news.example.org/1.xml",))


def test_lines_list_addresses() -> None:
    lines = b"https://a.example/1\r\nhttps://a.example/2\nhttps://a.example/1\n"
    found = read_sitemap(lines, BASE)
    assert [one.address for one in found.entries] == ["https://a.example/1", "https://a.example/2"]
    assert found.left_out == 1


def test_a_sitemap_broken_off_lists_what_is_whole() -> None:
    whole = b"<urlset>" + b"".join(
        b"<url><loc>https://a.example/%d</loc></url>" % n for n in (10, 20, 30)
    )
    known = {f"https://a.example/{n}" for n in (10, 20, 30)}
    for end in range(len(whole)):
        try:
            found = read_sitemap(whole[:end], BASE)
        except ValueError:
            continue
        assert {one.address for one in found.entries} <= known


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no sitemap"),
        (b"<html><body>x</body></html>", "no sitemap"),
        (b"<rss/>", "no sitemap"),
        (b"a text\nhttps://a.example\nand more", "no sitemap"),
        (gzip.compress(NEWS)[:40], "no sitemap"),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 99, "damaged gzip"),
        (gzip.compress(bytes(210 << 20), 1), "larger than 50 MiB unpacked"),
        (gzip.compress(gzip.compress(NEWS)), "."),
        (b"<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>", "no sitemap"),
    ],
    ids=["nothing", "HTML", "RSS", "text", "cut", "broken", "a bomb", "twice", "entities"],
)
def test_what_is_no_sitemap_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_sitemap(content, BASE)


def test_entities_are_not_resolved() -> None:
    bomb = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>/&a;</loc>"
    try:
        found = read_sitemap(bomb + b"</url></urlset>", BASE)
    except ValueError:
        return
    assert "root" not in str(found)


@pytest.mark.slow
def test_no_more_than_fifty_thousand_are_listed() -> None:
    many = b"<urlset>" + b"<url><loc>/a</loc></url>" * 60_000 + b"</urlset>"
    started = time.monotonic()
    assert read_sitemap(many, BASE).left_out == 59_999
    assert time.monotonic() - started < 20
