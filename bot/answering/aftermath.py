"""Aftermath: what became of quotes that were shown, of which only the places are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.changes import Fate, Shown, stands_in
from bot.answering.citing import citation
from corpus.articles import Span, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Answer
    from bot.answering.rereading import Reference
    from corpus.articles import ArticleVersion
    from corpus.store import ArticleStore


class Aftermath:
    """Looks up what became of quotes.

    Args:
        articles: Where they stand, or stood.
    """

    def __init__(self, articles: ArticleStore) -> None:
        self._articles = articles

    def known(self, references: Sequence[Reference]) -> tuple[Reference, ...]:
        """Return those whose versions the collection knows; after a restore it may be another."""
        versions = self._articles.versions({one.version_id for one in references})
        return tuple(one for one in references if one.version_id in versions)

    def of(self, references: Sequence[Reference]) -> tuple[Shown, ...]:
        """Return quotes as they were shown, each with its fate, in order; those that are known."""
        versions = self._articles.versions({one.version_id for one in references})
        return tuple(
            self._shown(one, versions[one.version_id])
            for one in references
            if one.version_id in versions
        )

    def _shown(self, reference: Reference, version: ArticleVersion) -> Shown:
        cited = citation(version, reference.citation)
        text = self._visible(version, reference.span.start, reference.span.end)
        if version.is_current:
            return Shown(text, cited)
        newest = self._articles.article(version.article_id)
        if not newest.is_current:
            return Shown("", cited, Fate.WITHDRAWN)
        stands = stands_in(text, self._visible(newest, 0, len(newest.text)))
        return Shown(text, cited, Fate.STANDS if stands else Fate.CORRECTED)

    def _visible(self, version: ArticleVersion, start: int, end: int) -> str:
        masks = [mask.span for mask in self._articles.masks(version.version_id)]
        return visible(version.text, Span(start, end), masks) if start < end else ""


def shown_in(answer: Answer) -> tuple[Shown, ...]:
    """Return the quotes of an answer that was just found."""
    cited = {one.number: one for one in answer.citations}
    return tuple(Shown(quote.text, cited[quote.citation]) for quote in answer.quotes)
