"""Offering: what a source held, held against what the collection has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.telegram.messages.admin_articles import Novelty, Offered
from corpus.articles import Draft
from corpus.errors import RefusedInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.articles import ArticleVersion
    from corpus.store import ArticleStore


@dataclass(frozen=True, slots=True)
class Read:
    """What a source held: drafts, and one line for each article that is none."""

    drafts: list[Draft]
    refused: list[str]


def sorted_out(found: Iterable[Draft | RefusedInputError]) -> Read:
    """Return what a reader found, drafts apart from refusals."""
    read = Read([], [])
    for one in found:
        if isinstance(one, RefusedInputError):
            read.refused.append(str(one))
        else:
            read.drafts.append(one)
    return read


def compared(read: Read, store: ArticleStore, known: ArticleVersion | None = None) -> Offered:
    """Return what was read; of a single article also whether the collection has it.

    Args:
        read: What a source held.
        store: The collection.
        known: The article that was read at the same place before.
    """
    if len(read.drafts) != 1 or read.refused:
        return Offered(read.drafts, read.refused)
    draft = read.drafts[0]
    if known is not None:
        draft = replace(draft, external_id=known.external_id, url=known.url)
    for article in store.articles():
        if article.external_id == draft.external_id:
            is_same = _as_draft(article).sha256 == draft.sha256
            novelty = Novelty.UNCHANGED if is_same else Novelty.REPLACES
            return Offered(read.drafts, (), novelty, article.title)
    return Offered(read.drafts, ())


def _as_draft(article: ArticleVersion) -> Draft:
    return Draft(
        article.external_id,
        article.title,
        article.text,
        article.url,
        article.outlet,
        article.author,
        article.published_at,
        article.language,
    )
