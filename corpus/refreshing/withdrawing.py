"""Withdrawing: the article of a page that is gone is quoted no more, if that can be believed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.errors import ArticleNotFoundError
from corpus.refreshing.pace import until_next_look
from corpus.refreshing.report import Outcome, Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.refreshing.doors import Doors
    from corpus.source_values import Page

_MANY: Final = 5  # pages; fewer may well go together
_SHARE: Final = 0.5  # of the pages looked at: more do not go at once, a site is being repaired

ONCE: Final = "it was gone at the last refresh, together with most others"
"""The trouble of a page whose going was not believed; it is believed the second time."""


def withdraw(doors: Doors, gone: Sequence[Page], looked_at: int) -> list[Visit]:
    """Take the articles of pages that are gone out of the collection.

    Where most of a source goes at once, its server is more likely out of order: then each page
    goes when it is still gone at the next refresh.

    Args:
        doors: What is worked with.
        gone: Pages that had an article.
        looked_at: Pages of the source that were looked at in this refresh, these among them.
    """
    doubtful = len(gone) >= _MANY and len(gone) > _SHARE * looked_at
    return [
        _doubted(doors, page) if doubtful and page.trouble != ONCE else _withdrawn(doors, page)
        for page in gone
    ]


def is_to_be_withdrawn(doors: Doors, page: Page) -> bool:
    """Return whether the article of a page that is gone may still be quoted.

    That is so also where a refresh was killed between its note that the page is gone and the
    removal of the article.
    """
    if page.article_id is None:
        return page.gone_at is None
    if doors.sources.is_removed(page.article_id):
        return False
    return page.gone_at is None or not any(
        _shows(one, page) for one in doors.sources.pages_of([page.article_id])
    )


def _doubted(doors: Doors, page: Page) -> Visit:
    wait = until_next_look(page.seen_at, doors.now)
    doors.sources.keep_page(
        replace(page, checked_at=doors.timestamp, next_at=doors.after(wait), trouble=ONCE)
    )
    return Visit(Outcome.VANISHED, page.address)


def _withdrawn(doors: Doors, page: Page) -> Visit:
    wait = until_next_look(page.seen_at, doors.now)
    doors.sources.keep_page(
        replace(
            page,
            checked_at=doors.timestamp,
            next_at=doors.after(wait),
            gone_at=doors.timestamp,
            failures=0,
            trouble=None,
        )
    )
    article_id = page.article_id
    if article_id is None or doors.sources.is_removed(article_id):
        return Visit(Outcome.UNCHANGED, page.address)
    if any(_shows(one, page) for one in doors.sources.pages_of([article_id])):
        return Visit(Outcome.UNCHANGED, page.address)
    try:
        [title] = doors.articles.remove([article_id])
    except ArticleNotFoundError:  # somebody else removed it in that moment
        return Visit(Outcome.UNCHANGED, page.address)
    return Visit(Outcome.WITHDRAWN, page.address, title)


def _shows(other: Page, page: Page) -> bool:
    """Return whether another page still shows the article that is gone from one."""
    return other.page_id != page.page_id and other.gone_at is None and other.twin_of is None
