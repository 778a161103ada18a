"""What an article is: frozen values, and offsets into one text that never changes."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: `text[start:end]`, in Unicode code points, never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            message = f"a span needs 0 <= start < end, got {self.start}..{self.end}"
            raise ValueError(message)

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span names."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Return whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Return whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class MaskReason(StrEnum):
    """Why a span is never shown and never embedded."""

    REFERENCE_MARK = "reference mark"
    NAVIGATION = "navigation"
    TEASER = "teaser"
    REPEATED_TITLE = "repeated title"
    REPEATED_PARAGRAPH = "repeated paragraph"
    NOTICE = "notice to the reader"
    SITE_DECORATION = "recurs on its site"


@dataclass(frozen=True, slots=True, order=True)
class Mask:
    """A span that is never shown or embedded, and why."""

    span: Span
    reason: MaskReason


class DateKind(StrEnum):
    """What happened on a date."""

    PUBLISHED = "published"
    MODIFIED = "modified"


class DateOrigin(StrEnum):
    """Where a date was read."""

    GIVEN = "given"  # by whoever added the article: JSON Lines, front matter
    LINKED_DATA = "linked data"
    META = "meta"
    HEADLINE = "beside the headline"
    FEED = "feed"
    SITEMAP = "sitemap"
    PROPERTIES = "document properties"
    ADDRESS = "address"
    TEXT = "text"


class Sureness(StrEnum):
    """How far a date can be believed, the most first."""

    SURE = "sure"  # said in so many words by who published it
    LIKELY = "likely"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date that was found for an article, and where.

    Attributes:
        date: `2025-03-14` or `2025-03-14T09:30:00Z` (UTC), never in the future.
    """

    kind: DateKind
    date: str
    origin: DateOrigin
    sureness: Sureness


class PlaceUnit(StrEnum):
    """What a document counts its places by."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class Place:
    """One page, paragraph or chapter of a document, by its number from 1."""

    unit: PlaceUnit
    number: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages, paragraphs or chapters of a document begin in its text.

    Attributes:
        starts: Offset of the first character of each, in rising order; the first is number 1.
            One without text begins where the next one does.
    """

    unit: PlaceUnit
    starts: tuple[int, ...]

    def at(self, offset: int) -> Place:
        """Return the place that a character of the text stands in."""
        return Place(self.unit, max(1, bisect_right(self.starts, offset)))


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it comes from a source, before the collection has it.

    Attributes:
        external_id: What the source calls it; adding the same id again updates the article.
        text: The text as it will be stored, character for character.
        published_at: `2025-03-14` or `2025-03-14T09:30:00Z` (UTC); None where unknown.
        language: ISO 639-1 code; None where unknown, which is then detected.
        dates: Every date that was found, the surest first of each kind; `published_at` is the
            first of those published.
        places: Its pages, paragraphs or chapters, where it has them.
    """

    external_id: str
    title: str
    text: str
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None
    dates: tuple[FoundDate, ...] = ()
    places: Places | None = None

    @property
    def sha256(self) -> str:
        """Hash of everything that makes a version: its text and what is said about it.

        Not of where a date was found: a page that changes no more than that is the same.
        """
        parts = (self.title, self.text, self.url, self.outlet, self.author, self.published_at)
        return sha256_of("\x1f".join(part or "" for part in (*parts, self.language)))


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """The text of an article at one time, and what was said about it then; never changes.

    Attributes:
        number: 1 for the first version of the article, and so on.
        dates: Every date that was found for it, and where.
        places: Its pages, paragraphs or chapters, where it has them.
        added_at: When the collection got it, RFC 3339 in UTC.
        is_current: Whether it is the newest version of an article that was not removed.
    """

    version_id: int
    article_id: int
    number: int
    external_id: str
    title: str
    text: str
    url: str | None
    outlet: str | None
    author: str | None
    published_at: str | None
    language: str | None
    added_at: str
    is_current: bool
    dates: tuple[FoundDate, ...] = ()
    places: Places | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """How the text of one version is cut by one recipe: offsets only.

    Attributes:
        masks: What is never shown or embedded, in order, not overlapping.
        sentences: Every sentence that is not masked as a whole, in order.
        passages: Runs of those sentences, in order; each sentence is in exactly one.
    """

    masks: tuple[Mask, ...]
    sentences: tuple[Span, ...]
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PassageText:
    """What is embedded of a passage: its article's title and its sentences without masks."""

    title: str
    sentences: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Hash of all that decides the embedding, where the sentences end included."""
        return sha256_of("\x1f".join((self.title, *self.sentences)))


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one version: what is retrieved.

    Attributes:
        span: Where it stands in the version's text.
        sentences: Its sentences, as spans of the version's text.
        first: How many sentences of the version stand before its first one.
        masks: The masks of the version that lie within it.
        text: The whole version's text, which every span points into.
        sha256: Hash of what is embedded of it (`PassageText.sha256`).
    """

    passage_id: int
    article_id: int
    version_id: int
    external_id: str
    title: str
    language: str | None
    text: str
    span: Span
    sentences: tuple[Span, ...]
    first: int
    masks: tuple[Span, ...]
    sha256: str

    def embedded_text(self) -> PassageText:
        """Return what is embedded of this passage."""
        shown = (visible(self.text, sentence, self.masks) for sentence in self.sentences)
        return PassageText(title=self.title, sentences=tuple(shown))


def meeting(span: Span, spans: Sequence[Span]) -> Sequence[Span]:
    """Return those of `spans` (in order, not overlapping) that share a character with one."""
    first = bisect_right(spans, span.start, key=lambda one: one.end)
    return spans[first : bisect_left(spans, span.end, key=lambda one: one.start)]


def cuts_within(span: Span, masks: Iterable[Span]) -> tuple[Span, ...]:
    """Return the parts of a span that masks take out of it, in order."""
    return tuple(
        Span(max(mask.start, span.start), min(mask.end, span.end))
        for mask in masks
        if mask.meets(span)
    )


def visible(text: str, span: Span, masks: Iterable[Span]) -> str:
    """Return what may be shown of a span: its text with the masks inside it cut out.

    Args:
        text: The text of the whole version.
        span: What is wanted of it.
        masks: In order, not overlapping; those outside the span are passed over.
    """
    pieces, at = [], span.start
    for cut in cuts_within(span, masks):
        pieces.append(text[at : cut.start])
        at = cut.end
    return "".join([*pieces, text[at : span.end]])


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
