"""A raw document: bytes as a source gave them, and what is known about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final


class Kind(StrEnum):
    """What a document is."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    JSON_LINES = "JSON Lines"
    PDF = "PDF"
    DOCX = "Word"
    EPUB = "EPUB"
    ZIP = "ZIP"
    FEED = "feed"
    SITEMAP = "sitemap"


SUFFIXES: Final = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".epub": Kind.EPUB,
    ".zip": Kind.ZIP,
}
"""File name endings that are read, in lower case; feeds and sitemaps come from the web only."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document before anything was read out of it.

    Attributes:
        source: How messages name it: a path as the person gave it.
        identity: What stays the same when the document is added again.
        address: Where on the web it was read; None for a file.
        charset: What the server called its encoding, None where it did not.
    """

    source: str
    identity: str
    kind: Kind
    content: bytes
    address: str | None = None
    charset: str | None = None

    @property
    def stem(self) -> str:
        """The file name without folder and ending: the title of last resort."""
        return PurePath(self.source).stem
