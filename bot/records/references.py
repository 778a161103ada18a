"""References to quotes as JSON: offsets and a hash, never a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.answering.rereading import Reference
from corpus.articles import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def packed(references: Iterable[Reference]) -> list[list[int | str]]:
    """Return `[version, start, end, passage start, passage end, sha256, citation]` for each."""
    return [
        [
            *(one.version_id, one.span.start, one.span.end),
            *(one.passage.start, one.passage.end, one.sha256, one.citation),
        ]
        for one in references
    ]


def unpacked(stored: Iterable[Any]) -> tuple[Reference, ...]:
    """Return the references that were packed."""
    return tuple(
        Reference(version_id, Span(start, end), Span(first, last), sha256, citation)
        for version_id, start, end, first, last, sha256, citation in stored
    )
