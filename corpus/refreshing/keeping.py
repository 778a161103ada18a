"""Keeping: a draft becomes a version only where a reader would see a difference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from corpus.articles import DateKind, DateOrigin, Sureness, meeting, visible
from corpus.cutting import cut_version
from corpus.refreshing.report import Outcome
from corpus.store import Outcome as Stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.articles import ArticleVersion, Draft
    from corpus.refreshing.doors import Doors
    from corpus.store import ArticleStore


_LISTS: Final = frozenset({DateOrigin.FEED, DateOrigin.SITEMAP})


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a draft."""

    article_id: int
    outcome: Outcome


def keep_draft(articles: ArticleStore, article_id: int | None, draft: Draft) -> Kept:
    """Add a draft, or update its article, unless only decoration differs.

    Args:
        articles: Where to.
        article_id: The article that was read at the same page before; None where none was.
        draft: What was read there now.
    """
    known = None if article_id is None else articles.article(article_id)
    if known is not None:
        draft = replace(draft, external_id=known.external_id)
        if known.is_current and _reads_alike(known, draft):
            return Kept(known.article_id, Outcome.UNCHANGED)
    [added] = articles.add([draft])
    return Kept(added.article_id, _outcome(added.outcome, known, draft))


def keep_many(doors: Doors, drafts: Sequence[Draft]) -> Outcome:
    """Add the drafts of one file that holds many, those left out that somebody removed."""
    removed = doors.sources.removed_by_hand([draft.external_id for draft in drafts])
    added = doors.articles.add([one for one in drafts if one.external_id not in removed])
    outcomes = {one.outcome for one in added}
    if Stored.UPDATED in outcomes:
        return Outcome.UPDATED
    return Outcome.NEW if Stored.ADDED in outcomes else Outcome.UNCHANGED


def tells_the_same(known: ArticleVersion, draft: Draft) -> bool:
    """Return whether an article and a draft are one story: half of the sentences are the same."""
    said, says = set(_sentences(known)), set(_sentences(draft))
    return 2 * len(said & says) >= min(len(said), len(says))


def _outcome(stored: Stored, known: ArticleVersion | None, draft: Draft) -> Outcome:
    if stored is not Stored.UPDATED:
        return Outcome.NEW if stored is Stored.ADDED else Outcome.UNCHANGED
    if known is None or (known.title == draft.title and _sentences(known) == _sentences(draft)):
        return Outcome.UPDATED
    return Outcome.CORRECTED


def _reads_alike(known: ArticleVersion, draft: Draft) -> bool:
    """Return whether a reader would find the same: a page's teasers change every hour."""
    said = (known.title, known.url, known.outlet, known.author)
    says = (draft.title, draft.url, draft.outlet, draft.author)
    if said != says or _is_dated_anew(known, draft):
        return False
    return _sentences(known) == _sentences(draft)


def _is_dated_anew(known: ArticleVersion, draft: Draft) -> bool:
    """Return whether a draft has a date that is worth a version.

    One that is not sure fills a gap at most, or every clock in a header would make versions; nor
    does a list that renews its dates.
    """
    date = draft.published_at
    if date == known.published_at:
        return False
    published = (one for one in draft.dates if one.kind is DateKind.PUBLISHED)
    found = next(published, None)
    if date is None or found is None:  # whoever gives a date without an origin is sure of it
        return date is not None
    if known.published_at is None:
        return found.sureness is not Sureness.GUESSED
    is_renewed = found.origin in _LISTS and date > known.published_at
    return found.sureness is Sureness.SURE and not is_renewed


def _sentences(article: ArticleVersion | Draft) -> list[str]:
    """Return the sentences of an article that may be quoted."""
    cut = cut_version(article.title, article.text, article.language)
    masks = [mask.span for mask in cut.masks]
    return [visible(article.text, one, meeting(one, masks)) for one in cut.sentences]
