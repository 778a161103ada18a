"""Visiting: one page of the web is fetched, and its article added, corrected, or left as it is."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from corpus.errors import RefusedInputError
from corpus.extraction.fields import short_id
from corpus.refreshing.keeping import keep_draft, keep_many, tells_the_same
from corpus.refreshing.pace import until_next_look, until_next_try
from corpus.refreshing.report import Outcome, Visit
from corpus.refreshing.said import with_said
from corpus.refreshing.web_reader import articles_in
from corpus.refreshing.withdrawing import ONCE, is_to_be_withdrawn
from corpus.web import Conditions, FetchError, Trouble, address_key, same_site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.articles import Draft
    from corpus.refreshing.doors import Doors
    from corpus.source_values import Page
    from corpus.web import Fetched

_FIRST_RETRY: Final = timedelta(hours=1)
_MOST_UNREADABLE: Final = 3  # visits in a row without an article: then it is gone, but
_STAYS: Final = timedelta(days=1)  # not sooner than that: a wall of an hour costs nothing
_SINCE: Final = " (since "
_LOOK: Final = "look at it in a browser"


class Visiting:
    """Visits pages.

    Args:
        doors: What is worked with.
        given: Drafts of articles whose whole text stands in a feed, by the key of their page:
            taken where the page itself may not be read.
        brings_back: Whether an article comes back that somebody removed: only where they ask.
    """

    def __init__(
        self, doors: Doors, given: Mapping[str, Draft], *, brings_back: bool = False
    ) -> None:
        self._doors = doors
        self._given = given
        self._brings_back = brings_back
        self.led_to: list[Visit] = []  # to pages that are other stories than those before

    def visit(self, page: Page, *, leads_on: bool = True) -> Visit:
        """Fetch a page if it changed, and bring its article up to date.

        A page that is gone is told, not acted upon: whoever sees them all decides
        (`corpus.refreshing.withdrawing`).

        Args:
            page: As it stands in the store; what is found out is written there.
            leads_on: Whether it may be a twin of a page that was not visited yet.
        """
        is_removed = self._is_removed(page)
        if is_removed and not self._brings_back:
            return self._settled(page, Outcome.REMOVED)
        if is_removed:
            page = replace(page, gone_at=self._doors.timestamp)  # as one that was withdrawn
        is_known = page.sha256 is not None and page.gone_at is None and page.failures == 0
        conditions = Conditions(page.etag, page.last_modified) if is_known else None
        try:
            fetched = self._doors.fetcher.fetch(page.address, conditions)
        except FetchError as error:
            return self._unfetched(page, error)
        if fetched.is_unchanged:
            return self._settled(page, Outcome.UNCHANGED)
        content = _sha256(fetched.content)
        known = replace(
            page, sha256=content, etag=fetched.etag, last_modified=fetched.last_modified
        )
        if is_known and content == page.sha256 and not _has_moved(page, fetched):
            return self._settled(known, Outcome.UNCHANGED)
        if _leads_home(page.address, fetched.address):
            return self._astray(page, fetched)
        return self._read(known, fetched, leads_on=leads_on)

    def give_up(self, page: Page, line: str) -> Visit:
        """Note that something unforeseen is wrong with a page."""
        return self._failed(page, Outcome.FAILED, line, None)

    def _is_removed(self, page: Page) -> bool:
        """Return whether somebody removed the article of a page that is there."""
        article_id = page.article_id if page.gone_at is None else None
        return article_id is not None and self._doors.sources.is_removed(article_id)

    def _unfetched(self, page: Page, error: FetchError) -> Visit:
        if error.trouble is Trouble.GONE:
            return self._gone(page)
        draft = self._given.get(page.key)
        if draft is not None and error.trouble is Trouble.REFUSED:
            return self._keep(page, with_said(draft, page.said, self._doors.now))
        if error.trouble is Trouble.REFUSED and _stood_in_a_feed(page):
            return self._settled(page, Outcome.UNCHANGED)
        return self._failed(page, Outcome.FAILED, str(error), error.retry_after)

    def _gone(self, page: Page) -> Visit:
        if page.article_id is None or not is_to_be_withdrawn(self._doors, page):
            self._doors.sources.keep_page(self._looked_at(page, gone_at=self._doors.timestamp))
            return Visit(Outcome.UNCHANGED, page.address)
        return Visit(Outcome.WITHDRAWN, page.address)

    def _read(self, page: Page, fetched: Fetched, *, leads_on: bool) -> Visit:
        try:
            found = self._doors.reader.drafts(fetched)
        except RefusedInputError as refused:
            return self._unreadable(page, str(refused))
        drafts = list(articles_in(found))
        if not drafts:
            return self._unreadable(page, str(found[0]) if found else None)
        if len(drafts) > 1:
            within = [_within(page.address, one) for one in drafts]
            outcome = keep_many(self._doors, within)
            return self._settled(page, outcome, drafts[0].title)
        draft = with_said(drafts[0], page.said, self._doors.now)
        if self._leads_astray(page, draft, fetched):
            return self._astray(page, fetched)
        home = _home(draft, page, fetched)
        if address_key(home) == page.key or not leads_on:
            return self._keep(page, _at(home if leads_on else page.address, draft))
        return self._lead_on(page, draft, home, fetched)

    def _lead_on(self, page: Page, draft: Draft, home: str, fetched: Fetched) -> Visit:
        """Make a page the twin of the one that it calls its own address."""
        known = self._doors.sources.page(address_key(home))
        if known is not None and known.twin_of is not None:  # they call each other so
            return self._keep(page, _at(page.address, draft))
        theirs = None if known is None else known.article_id
        if page.article_id is not None and page.article_id != theirs:
            return self._follow(page, draft, home, fetched)
        return self._join(page, draft, home, fetched)

    def _join(self, page: Page, draft: Draft, home: str, fetched: Fetched) -> Visit:
        """Make a page without an article of its own a twin, if there is one at its home."""
        sources = self._doors.sources
        target = sources.note(address_key(home), home, page.source_id, page.said)
        visit = Visit(Outcome.TWIN, page.address, draft.title)
        if not _has_article(target):
            if target.key == address_key(fetched.address):
                visit = self._keep(_read_as(target, page), _at(home, draft))
            else:
                visit = self.visit(target, leads_on=False)
        target = sources.page(target.key) or target
        if not self._shows(target, draft):
            self.led_to += [visit] if visit.outcome is not Outcome.TWIN else []
            return self._keep(page, _at(page.address, draft))
        self._make_twin(page, target)
        return visit

    def _follow(self, page: Page, draft: Draft, home: str, fetched: Fetched) -> Visit:
        """Say what became of an article that is known, whose page is now at another address.

        It goes along where its page moved for good. A page that is still there keeps its article,
        whatever it calls itself.
        """
        if not _has_moved(page, fetched):
            return self._keep(page, _at(page.address, draft))
        target = self._doors.sources.note(address_key(home), home, page.source_id, page.said)
        if target.article_id is not None:
            return self._gone(page)
        moved = replace(_read_as(target, page), article_id=page.article_id, gone_at=page.gone_at)
        visit = self._keep(moved, _at(home, draft))
        self._make_twin(page, target)
        return visit

    def _leads_astray(self, page: Page, draft: Draft, fetched: Fetched) -> bool:
        """Return whether a page that had an article leads to another story now."""
        if page.article_id is None or address_key(fetched.address) == page.key:
            return False
        return not tells_the_same(self._doors.articles.article(page.article_id), draft)

    def _astray(self, page: Page, fetched: Fetched) -> Visit:
        """Believe that a page is gone which leads elsewhere for good; else it may come back."""
        if fetched.moved_for_good:
            return self._gone(page)
        where = f"it leads to {fetched.address} for now"
        line = str(RefusedInputError(page.address, where, _LOOK))
        if _leads_home(page.address, fetched.address):  # some sites say so that a page is gone
            return self._unreadable(page, line)
        return self._failed(page, Outcome.FAILED, line, None)

    def _shows(self, page: Page, draft: Draft) -> bool:
        """Return whether a page shows an article that a draft is of as well."""
        known = page.article_id if page.gone_at is None else None
        return known is not None and tells_the_same(self._doors.articles.article(known), draft)

    def _make_twin(self, page: Page, target: Page) -> None:
        now_known = self._doors.sources.page(target.key) or target
        twin = replace(page, twin_of=target.page_id, article_id=now_known.article_id, gone_at=None)
        self._doors.sources.keep_page(self._looked_at(twin))

    def _keep(self, page: Page, draft: Draft) -> Visit:
        if page.article_id is None and not self._brings_back:
            removed = self._doors.sources.removed_by_hand([draft.external_id])
            for article_id in removed.values():
                return self._settled(replace(page, article_id=article_id), Outcome.REMOVED)
        kept = keep_draft(self._doors.articles, page.article_id, draft)
        outcome = kept.outcome
        if outcome is not Outcome.NEW and page.gone_at is not None:
            outcome = Outcome.RETURNED
        known = replace(page, article_id=kept.article_id, gone_at=None)
        return self._settled(known, outcome, draft.title)

    def _settled(self, page: Page, outcome: Outcome, title: str | None = None) -> Visit:
        self._doors.sources.keep_page(self._looked_at(page))
        return Visit(outcome, page.address, title)

    def _looked_at(self, page: Page, gone_at: str | None = None) -> Page:
        wait = until_next_look(page.seen_at, self._doors.now)
        return replace(
            page,
            checked_at=self._doors.timestamp,
            next_at=self._doors.after(wait),
            failures=0,
            trouble=None,
            gone_at=gone_at or page.gone_at,
        )

    def _unreadable(self, page: Page, line: str | None) -> Visit:
        """Note that there is no article in a page; one that stays so has lost its article."""
        said = f"{line or page.address}{_SINCE}"
        known = page.trouble if page.trouble and page.trouble.startswith(said) else None
        since = known.removeprefix(said).rstrip(")") if known else self._doors.timestamp
        stays_so = since <= self._doors.after(-_STAYS) or page.trouble == ONCE
        if page.article_id is not None and stays_so and page.failures + 1 >= _MOST_UNREADABLE:
            return self._gone(page)
        return self._failed(page, Outcome.UNREADABLE, f"{said}{since})", None)

    def _failed(self, page: Page, outcome: Outcome, line: str, retry_after: float | None) -> Visit:
        """Note what is wrong with a page; it is said once."""
        failures = page.failures + 1
        wait = until_next_try(failures, _FIRST_RETRY, retry_after)
        self._doors.sources.keep_page(
            replace(
                page,
                checked_at=self._doors.timestamp,
                next_at=self._doors.after(wait),
                failures=failures,
                trouble=line,
            )
        )
        return Visit(outcome, page.address, line=None if line == page.trouble else line)


def _has_article(page: Page) -> bool:
    return page.article_id is not None and page.gone_at is None


def _stood_in_a_feed(page: Page) -> bool:
    """Return whether the article of a page is from a feed: the page itself was never read."""
    return page.sha256 is None and _has_article(page)


def _has_moved(page: Page, fetched: Fetched) -> bool:
    return fetched.moved_for_good and address_key(fetched.address) != page.key


def _read_as(target: Page, page: Page) -> Page:
    """Return a page that was read when another one led there."""
    return replace(target, sha256=page.sha256, etag=page.etag, last_modified=page.last_modified)


def _home(draft: Draft, page: Page, fetched: Fetched) -> str:
    """Return the address that a page belongs at: what it says, if that is of the same site.

    A page of another site is never believed to be this one: it could take its place.
    """
    if draft.url is not None and same_site(draft.url, fetched.address):
        return draft.url
    return fetched.address if fetched.moved_for_good else page.address


def _at(address: str, draft: Draft) -> Draft:
    """Return a draft as that of an address: what else a page calls itself names no article."""
    return replace(draft, url=address, external_id=short_id(address))


def _within(address: str, draft: Draft) -> Draft:
    """Return one draft of many in a file of the web: it names nothing outside of that file."""
    url = draft.url if draft.url is not None and same_site(draft.url, address) else address
    return replace(draft, url=url, external_id=short_id(f"{address}#{draft.external_id}"))


def _leads_home(address: str, fetched: str) -> bool:
    """Return whether a page was answered by the front page of its site: it is gone."""
    there, here = urlsplit(fetched), urlsplit(address)
    asked_for_more = bool(here.path.strip("/") or here.query)
    return asked_for_more and not there.path.strip("/") and not there.query


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
