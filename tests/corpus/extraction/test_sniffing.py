"""What a document is, is told by its bytes, and by its name where these leave it open."""

from __future__ import annotations

import gzip

import pytest

from corpus.extraction.raw import Kind
from corpus.extraction.sniffing import foreign, kind_of_content
from tests.corpus.documents import column, docx, epub, paragraph, pdf, zipped
from tests.corpus.hostile_archives import with_entry_changed
from tests.corpus.inputs import SAID, page

BY_BYTES = {
    "PDF": (pdf([column([SAID])]), Kind.PDF),
    "PDF after a line": (b"\n%PDF-1.7", Kind.PDF),
    "Word": (docx(paragraph(SAID)), Kind.DOCX),
    "EPUB": (epub([SAID]), Kind.EPUB),
    "ZIP": (zipped({"a.txt": SAID}), Kind.ZIP),
    "a broken ZIP": (b"PK\x03\x04", Kind.ZIP),
    "a book whose kind is damaged": (
        with_entry_changed(zipped({"mimetype": "application/epub+zip"}), size=9),
        Kind.ZIP,
    ),
    "a sheet": (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), None),
    "ODT": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), None),
    "a page": (page().encode(), Kind.HTML),
    "XHTML": (b"<?xml version='1.0'?>\n<!-- x -->\n<html xmlns=''>", Kind.HTML),
    "RSS": (b"\xef\xbb\xbf<?xml version='1.0'?><rss version='2.0'>", Kind.FEED),
    "RSS 1.0": (b"<rdf:RDF xmlns='x'>", Kind.FEED),
    "Atom": (b"<?xml-stylesheet href='x'?><feed xmlns='x'>", Kind.FEED),
    "JSON Feed": (b'{"version": "https://jsonfeed.org/version/1.1"}', Kind.FEED),
    "a sitemap": (b"<urlset xmlns='x'>", Kind.SITEMAP),
    "a sitemap index": (b"<sm:sitemapindex xmlns:sm='x'>", Kind.SITEMAP),
    "a program": (b"MZ\x90\0\x03", None),
    "a film": (b"\0\0\0\x18ftypmp42", None),
    "a picture": (b"\x89PNG\r\n\x1a\n", None),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
    "RTF": (b"{\\rtf1 text}", None),
}


@pytest.mark.parametrize("name", BY_BYTES)
@pytest.mark.parametrize("named", ["a.txt", "a.html", "a.pdf", None])
def test_bytes_tell(name: str, named: str | None) -> None:
    content, kind = BY_BYTES[name]
    assert kind_of_content(content, "text/html; charset=utf-8", named) is kind


@pytest.mark.parametrize(
    ("media_type", "name", "kind"),
    [
        (None, "a.md", Kind.MARKDOWN),
        (None, "a.HTM", Kind.HTML),
        (None, "a", None),
        (None, None, None),
        ("text/html; charset=utf-8", "a.php", Kind.HTML),
        ("text/html", "a.md", Kind.HTML),
        ("TEXT/PLAIN", "a.md", Kind.MARKDOWN),
        ("text/plain", None, Kind.TEXT),
        ("text/css", None, Kind.TEXT),
        ("application/octet-stream", "a.txt", Kind.TEXT),
        ("video/mp4", None, None),
    ],
)
def test_of_plain_words_type_and_name_tell(
    media_type: str | None, name: str | None, kind: Kind | None
) -> None:
    assert kind_of_content(b"MZ is the title of a song.", media_type, name) is kind


def test_a_packed_sitemap_is_told_by_its_name() -> None:
    packed = gzip.compress(b"<urlset/>")
    assert kind_of_content(packed, "application/gzip", "/sitemap.xml.gz") is Kind.SITEMAP
    assert kind_of_content(packed, "application/gzip", "/x.tar.gz") is None
    assert foreign(packed) == "a packed file (gzip)"
