"""What an answer is: quotes, the articles they stand in, and how sure the answer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.articles import Span
    from index.retrieval import Hit


@dataclass(frozen=True, slots=True)
class Citation:
    """Where quotes come from: one article in one version.

    Attributes:
        number: From 1, in the order in which the quotes name them.
    """

    number: int
    article_id: int
    external_id: str
    version_id: int
    title: str
    outlet: str | None
    url: str | None
    published_at: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim slice of a stored version, re-read and compared before it was made.

    Attributes:
        text: The version's text from `span.start` to `span.end`, less what `cut` names.
        citation: Number of the citation it stands in.
        cut: Masked spans inside it that were left out, in order.
        sha256: Of `text` in UTF-8.
        link: Opens the article at the sentence; None where the article has no address.
        score: How well the sentence answers, in [0, 1]; comparable within one answer.
    """

    text: str
    citation: int
    span: Span
    cut: tuple[Span, ...]
    sha256: str
    link: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds: embedding the question, searching, choosing sentences, all of it."""

    embed: float
    retrieve: float
    answer: float
    total: float


@dataclass(frozen=True, slots=True)
class Searched:
    """What every reply has in common.

    Attributes:
        question: As the person wrote it.
        query: As it was searched: with what a follow-up takes from the turns before it.
        language: ISO 639-1, None where its letters tell nothing.
        confidence: How likely the first quotes answer the question, in [0, 1], calibrated.
        hits: The best passages, best first.
        generation: The index that was searched.
    """

    question: str
    query: str
    language: str | None
    confidence: float
    hits: tuple[Hit, ...]
    generation: str
    timings: Timings


@dataclass(frozen=True, slots=True)
class Answer:
    """Up to three quotes, best first, and the articles they stand in."""

    searched: Searched
    quotes: tuple[Quote, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Abstention:
    """Nothing is good enough to be shown; that is a result, not an error.

    Attributes:
        reason: One sentence for the person who asked.
        missing_terms: Words of the question that the collection, or the best of it, lacks.
        nearest: The articles that come nearest, best first.
    """

    searched: Searched
    reason: str
    missing_terms: tuple[str, ...]
    nearest: tuple[Citation, ...]
