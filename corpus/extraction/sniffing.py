"""What a document is, told by its first bytes; name and media type decide what these leave open.

A PDF called `.html` is read as a PDF, a page called `.txt` as a page: the bytes are what is read.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from corpus.extraction.archives import Archive
from corpus.extraction.raw import SUFFIXES, Kind
from corpus.extraction.unreadable import UnreadableError

_HEAD: Final = 4_096  # bytes in which a document shows what it is
_FOREIGN: Final = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a packed file (bzip2)"),
    (b"\xfd7zXZ\0", "a packed file (xz)"),
    (b"\x28\xb5\x2f\xfd", "a packed file (Zstandard)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document, or one with a password"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"SQLite format 3\0", "a database"),
)
_FILM: Final = b"ftyp"  # after the length of the first box, ISO/IEC 14496-12
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP: Final = b"\x1f\x8b"
_BEFORE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE\s[^>\[]*>)*", re.DOTALL
)
_ROOTS: Final = (
    (re.compile(rb"<(?:rss|(?:atom:)?feed|rdf:RDF)[\s>]"), Kind.FEED),
    (re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]"), Kind.SITEMAP),
    (re.compile(rb"<(?:html|head|body)[\s>]", re.IGNORECASE), Kind.HTML),
)
_HTML_TYPE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!DOCTYPE\s+html[\s>]", re.IGNORECASE)
_JSON_FEED: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*\{.*?\"https?:(?://|\\/\\/)jsonfeed\.org", re.DOTALL
)
_MEDIA_TYPES: Final = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/markdown": Kind.MARKDOWN,
    "text/plain": Kind.TEXT,
    "application/pdf": Kind.PDF,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/feed+json": Kind.FEED,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/jsonl": Kind.JSON_LINES,
}


def kind_of_content(content: bytes, media_type: str | None, name: str | None) -> Kind | None:
    """Return what a document is, None for what is not read.

    Args:
        content: All of it, or at least its beginning and its end.
        media_type: As the server says, parameters included; None where nobody does.
        name: Its file name or the path of its address.
    """
    if content.startswith(_GZIP) and (name or "").lower().endswith((".xml.gz", ".txt.gz")):
        return Kind.SITEMAP
    if foreign(content) is not None:
        return None
    if content.startswith(_ZIPS):
        return _kind_of_archive(content)
    if content[:_HEAD].lstrip().startswith(b"%PDF-"):
        return Kind.PDF
    return _kind_of_markup(content[:_HEAD]) or _kind_said(media_type, name)


def foreign(content: bytes) -> str | None:
    """Return what a file that is not read is ("a program"), None where it may be read."""
    for mark, what in _FOREIGN:
        if content.startswith(mark) and not _is_plain(content):
            return what
    return "a film or a sound" if content[4:8] == _FILM else None


def _is_plain(content: bytes) -> bool:
    """Return whether a beginning as of a picture is that of a text: "MZ is a title of his"."""
    head = content[:200]
    return not head.startswith((b"{\\rtf", b"%!PS")) and head.isascii() and b"\0" not in head


def _kind_of_archive(content: bytes) -> Kind | None:
    """Return which of the kinds that are archives one is; another office document is none."""
    try:
        archive = Archive(content)
        if "word/document.xml" in archive:
            return Kind.DOCX
        if "mimetype" in archive:
            is_book = archive.named("mimetype").strip() == b"application/epub+zip"
            return Kind.EPUB if is_book else None
    except UnreadableError:
        return Kind.ZIP  # its reader says what is wrong with it
    return None if "[Content_Types].xml" in archive else Kind.ZIP


def _kind_of_markup(head: bytes) -> Kind | None:
    if _HTML_TYPE.match(head):
        return Kind.HTML
    if _JSON_FEED.match(head):
        return Kind.FEED
    before = _BEFORE.match(head)
    at = before.end() if before else 0
    return next((kind for root, kind in _ROOTS if root.match(head, at)), None)


def _kind_said(media_type: str | None, name: str | None) -> Kind | None:
    """Return what a text is said to be; what is said to be a PDF and is none is not believed."""
    named = SUFFIXES.get(PurePath(name or "").suffix.lower())
    said = (media_type or "").partition(";")[0].strip().lower()
    if said in _MEDIA_TYPES and said != "text/plain":  # which servers say of what they do not know
        return _MEDIA_TYPES[said]
    return named or (Kind.TEXT if said.startswith("text/") else None)
