"""Chosen sentences to quotes: each is cut anew out of the stored text and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.answering.answers import Citation, Quote
from bot.answering.copies import with_copies
from bot.answering.links import link_to, link_to_place
from corpus.articles import cuts_within, sha256_of, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.selection import Chosen
    from corpus.articles import ArticleVersion, Place, Span
    from corpus.copy_cache import CopyCache
    from corpus.store import ArticleStore

Cited: TypeAlias = tuple[tuple[Quote, ...], tuple[Citation, ...]]
"""Quotes, and the articles they stand in."""


class Citing:
    """Makes quotes and citations.

    Args:
        articles: Where each quote is re-read.
        copies: Where it is read who else tells a story; None where nobody asks.
    """

    def __init__(self, articles: ArticleStore, copies: CopyCache | None = None) -> None:
        self._articles = articles
        self._copies = copies

    def cite(self, chosen: Sequence[Chosen]) -> Cited:
        """Return the quotes that hold, and the articles they stand in.

        A sentence is left out whose article was removed or corrected in the meantime, or whose
        text is not what was read a moment ago: showing nothing beats showing what is not there.
        """
        versions = self._versions(one.candidate.found.passage.version_id for one in chosen)
        quotes: list[Quote] = []
        numbers: dict[int, int] = {}
        for one in chosen:
            version = versions.get(one.candidate.found.passage.version_id)
            if version is not None and _still_stands(one, version):
                number = numbers.setdefault(version.version_id, len(numbers) + 1)
                quotes.append(_quote(one, version, number))
        cited = tuple(
            citation(versions[version_id], number) for version_id, number in numbers.items()
        )
        return tuple(quotes), with_copies(cited, self._copies)

    def nearest(self, version_ids: Iterable[int], most: int) -> tuple[Citation, ...]:
        """Return the first few distinct articles among versions, in the order given."""
        wanted = list(dict.fromkeys(version_ids))[:most]
        versions = self._versions(wanted)
        known = [versions[version_id] for version_id in wanted if version_id in versions]
        return tuple(citation(version, number) for number, version in enumerate(known, start=1))

    def _versions(self, version_ids: Iterable[int]) -> dict[int, ArticleVersion]:
        found = self._articles.versions(set(version_ids))
        return {key: version for key, version in found.items() if version.is_current}


def _still_stands(one: Chosen, version: ArticleVersion) -> bool:
    """Return whether the store still holds what was indexed, and the sentence is a slice of it."""
    sentence, passage = one.candidate.sentence, one.candidate.found.passage
    unchanged = passage.embedded_text().sha256 == passage.sha256
    return unchanged and visible(version.text, sentence.span, passage.masks) == sentence.text


def _quote(one: Chosen, version: ArticleVersion, number: int) -> Quote:
    passage = one.candidate.found.passage
    span = one.candidate.sentence.span
    text = visible(version.text, span, passage.masks)
    return Quote(
        text=text,
        citation=number,
        span=span,
        cut=cuts_within(span, passage.masks),
        sha256=sha256_of(text),
        link=sentence_link(version, span, passage.masks),
        score=one.share,
        version_id=version.version_id,
        passage=passage.span,
        place=place_of(version, span),
    )


def place_of(version: ArticleVersion, span: Span) -> Place | None:
    """Return the page, paragraph or chapter that a sentence begins in; None without any."""
    return None if version.places is None else version.places.at(span.start)


def sentence_link(version: ArticleVersion, span: Span, masks: Iterable[Span]) -> str | None:
    """Return a link that opens the article at a sentence, None where it has no address."""
    place = place_of(version, span)
    if place is not None:
        return link_to_place(version.url, place)
    return link_to(version.url, _pieces(version.text, span, cuts_within(span, masks)))


def _pieces(text: str, span: Span, cut: Sequence[Span]) -> list[str]:
    """Return the parts of a span between its cuts that hold words: a link names no lone stop."""
    starts = [span.start, *(one.end for one in cut)]
    ends = [*(one.start for one in cut), span.end]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return [piece for piece in pieces if any(map(str.isalnum, piece))] or [span.of(text)]


def citation(version: ArticleVersion, number: int) -> Citation:
    """Return a citation of a version."""
    return Citation(
        number=number,
        article_id=version.article_id,
        external_id=version.external_id,
        version_id=version.version_id,
        title=version.title,
        outlet=version.outlet,
        url=version.url,
        published_at=version.published_at,
        language=version.language,
    )
