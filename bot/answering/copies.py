"""Copies among citations: where else a story stands, and how many sources are independent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.copy_texts import outlet_or_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.answers import Citation
    from corpus.copy_cache import CopyCache


def with_copies(citations: Iterable[Citation], cache: CopyCache | None) -> tuple[Citation, ...]:
    """Return citations that name the other outlets of their stories.

    Args:
        citations: As they come from the store of articles.
        cache: Where copies are read; None where none are looked for.
    """
    cited = tuple(citations)
    if cache is None or not cited:
        return cited
    copies = cache.copies({one.version_id for one in cited})
    return tuple(
        replace(
            one,
            also_in=_others(one, (copy.outlet for copy in story)),
            copies=len(story) - 1,
            cluster=story[0].cluster,
        )
        if (story := copies.get(one.version_id))
        else one
        for one in cited
    )


def independent_sources(citations: Iterable[Citation]) -> int:
    """Return how many stories of their own citations stand for: copies count once."""
    return len(
        {
            ("citation", one.number) if one.cluster is None else ("story", one.cluster)
            for one in citations
        }
    )


def _others(citation: Citation, outlets: Iterable[str | None]) -> tuple[str, ...]:
    """Return the outlets in order of their names, each once, without the one that is cited."""
    own = outlet_or_site(citation.outlet, citation.url) or ""
    named = {outlet.casefold(): outlet for outlet in sorted(filter(None, outlets), reverse=True)}
    named.pop(own.casefold(), None)
    return tuple(named[key] for key in sorted(named))
