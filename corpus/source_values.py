"""What is known of sources and of the pages found in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class SourceKind(StrEnum):
    """What a source is."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Source:
    """Something that is looked at again and again; times are RFC 3339 in UTC.

    Attributes:
        address: A web address, or the path of a file or folder.
        next_at: When it is due; None: at once.
        failures: In a row, up to the last time it was looked at.
        trouble: Why it could not be read, in one line; None where it could.
        etag: What the server gave it as; with `last_modified`, to ask only for what changed.
    """

    source_id: int
    address: str
    kind: SourceKind
    title: str | None
    added_at: str
    checked_at: str | None
    next_at: str | None
    failures: int
    trouble: str | None
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the web, or one file, and the article that was read there.

    Attributes:
        key: One for all spellings of the address.
        article_id: None until an article was read there.
        twin_of: The page whose article this one shows as well, as an AMP page does.
        said: What a feed says of it (`corpus.refreshing.said`).
        sha256: Of its content, when it was last read.
        seen_at: When it was first heard of.
        gone_at: Since when it is gone; None where it is there.
    """

    page_id: int
    key: str
    address: str
    source_id: int | None
    article_id: int | None
    twin_of: int | None
    said: Mapping[str, Any] | None
    etag: str | None
    last_modified: str | None
    sha256: str | None
    seen_at: str
    checked_at: str | None
    next_at: str | None
    failures: int
    trouble: str | None
    gone_at: str | None


@dataclass(frozen=True, slots=True)
class Noted:
    """A page as a source names it; what is meant by its attributes, `Page` says."""

    key: str
    address: str
    said: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pages of a source there are, how many are gone, and how many are in trouble."""

    pages: int = 0
    gone: int = 0
    troubled: int = 0
