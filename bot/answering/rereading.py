"""Quotes shown before, read anew: where each stands is kept, never its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.answers import Quote
from bot.answering.citing import Cited, citation, place_of, sentence_link
from bot.answering.copies import with_copies
from corpus.articles import Span, cuts_within, sha256_of, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Citation
    from corpus.articles import ArticleVersion
    from corpus.copy_cache import CopyCache
    from corpus.store import ArticleStore


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a quote stands.

    Attributes:
        passage: The passage around it, in the same text.
        sha256: Of the quote's text in UTF-8, as it was shown.
        citation: The number it was shown under.
    """

    version_id: int
    span: Span
    passage: Span
    sha256: str
    citation: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote in its passage, without what is masked.

    Attributes:
        before: The passage up to the quote.
        after: The passage from the quote's end on.
    """

    citation: Citation
    before: str
    quote: Quote
    after: str


def reference_to(quote: Quote) -> Reference:
    """Return where a quote stands."""
    return Reference(quote.version_id, quote.span, quote.passage, quote.sha256, quote.citation)


class Rereader:
    """Makes quotes again from where they stand.

    Args:
        articles: Where they are read.
        copies: Where it is read who else tells a story; None where nobody asks.
    """

    def __init__(self, articles: ArticleStore, copies: CopyCache | None = None) -> None:
        self._articles = articles
        self._copies = copies

    def quotes(self, references: Sequence[Reference]) -> Cited:
        """Return the quotes that still stand, under the numbers they had, and their articles.

        One is left out whose article was removed or corrected, or whose text is another now.
        """
        versions = self._articles.versions({one.version_id for one in references})
        quotes: list[Quote] = []
        cited: dict[int, Citation] = {}
        for one in references:
            version = versions.get(one.version_id)
            quote = self._quote(one, version) if version is not None else None
            if version is not None and quote is not None:
                quotes.append(quote)
                cited.setdefault(one.citation, citation(version, one.citation))
        citations = (cited[number] for number in sorted(cited))
        return tuple(quotes), with_copies(citations, self._copies)

    def surroundings(self, reference: Reference) -> Surroundings | None:
        """Return a quote in its passage, None where it does not stand any more."""
        version = self._articles.versions({reference.version_id}).get(reference.version_id)
        quote = self._quote(reference, version) if version is not None else None
        if version is None or quote is None:
            return None
        masks = self._masks(version.version_id)
        (cited,) = with_copies([citation(version, reference.citation)], self._copies)
        return Surroundings(
            citation=cited,
            before=_between(version.text, reference.passage.start, quote.span.start, masks),
            quote=quote,
            after=_between(version.text, quote.span.end, reference.passage.end, masks),
        )

    def _quote(self, reference: Reference, version: ArticleVersion) -> Quote | None:
        masks = self._masks(version.version_id)
        text = visible(version.text, reference.span, masks)
        if not version.is_current or sha256_of(text) != reference.sha256:
            return None
        return Quote(
            text=text,
            citation=reference.citation,
            span=reference.span,
            cut=cuts_within(reference.span, masks),
            sha256=reference.sha256,
            link=sentence_link(version, reference.span, masks),
            score=0.0,
            version_id=reference.version_id,
            passage=reference.passage,
            place=place_of(version, reference.span),
        )

    def _masks(self, version_id: int) -> list[Span]:
        return [mask.span for mask in self._articles.masks(version_id)]


def _between(text: str, start: int, end: int, masks: Sequence[Span]) -> str:
    return visible(text, Span(start, end), masks) if start < end else ""
