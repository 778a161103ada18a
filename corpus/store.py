"""ArticleStore: the one door to the database for articles and their versions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, select, update

from corpus.articles import ArticleVersion, Mask, MaskReason, Span
from corpus.cuts import in_force, insert_cut
from corpus.cutting import cut_version
from corpus.dates import stored_time
from corpus.decoration import Learned
from corpus.decoration_rows import decoration_of, known_decoration, recipe_suffix
from corpus.errors import ArticleNotFoundError
from corpus.sites import site_of_article
from corpus.stored_values import (
    dates_from_json,
    dates_to_json,
    places_from_json,
    places_to_json,
)
from corpus.tables import ArticleRow, CollectionRow, CutRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from corpus.articles import Cut, Draft
    from corpus.database import Database

_BIGGEST_ID: Final = 2**31 - 1  # an INTEGER of PostgreSQL
_NO_VERSION: Final = 0  # no id: what is added now keeps no decoration


class Outcome(StrEnum):
    """What adding a draft did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one draft."""

    article_id: int
    title: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Ready:
    """A draft and how it is cut, `decoration` naming by which of its site's."""

    draft: Draft
    cut: Cut
    decoration: str


class ArticleStore:
    """Articles and their versions.

    Args:
        database: Where they are kept.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def add(self, drafts: Sequence[Draft]) -> list[Added]:
        """Add or update articles: all of them, or none if the database fails.

        A draft equal to the current version of its article changes nothing; a different one
        becomes a new version. A removed article comes back when it is added again.
        """
        ready = self._cut(drafts)
        with self._database.write() as session:
            added = [self._add(session, draft) for draft in ready]
            if any(one.outcome is not Outcome.UNCHANGED for one in added):
                _count_change(session)
        return added

    def _cut(self, drafts: Sequence[Draft]) -> list[_Ready]:
        """Cut drafts, each by what is known of its site's decoration."""
        sites = [site_of_article(draft.url, draft.outlet) for draft in drafts]
        with self._database.read() as session:
            known = {site: Learned(known_decoration(session, site)) for site in set(sites)}
        ready = []
        for draft, site in zip(drafts, sites, strict=True):
            applied = known[site].applying(draft.text, _NO_VERSION)
            cut = cut_version(draft.title, draft.text, draft.language, applied)
            ready.append(_Ready(draft, cut, recipe_suffix(applied)))
        return ready

    def _add(self, session: Session, ready: _Ready) -> Added:
        draft = ready.draft
        article = session.scalar(
            select(ArticleRow).where(ArticleRow.external_id == draft.external_id)
        )
        if article is None:
            article = ArticleRow(external_id=draft.external_id, added_at=self._timestamp())
            session.add(article)
            session.flush()
            outcome = Outcome.ADDED
        else:
            outcome = self._make_way(session, article, draft)
        if outcome is Outcome.UNCHANGED:
            return Added(article.id, draft.title, outcome)
        if session.scalar(_current_row(article.id)) is None:
            self._insert_version(session, article.id, ready)
        return Added(article.id, draft.title, outcome)

    def _make_way(self, session: Session, article: ArticleRow, draft: Draft) -> Outcome:
        """Close the current version if the draft differs, and bring back a removed article."""
        current = session.scalars(_current_row(article.id)).one()
        was_removed, article.removed_at = article.removed_at is not None, None
        if current.sha256 != draft.sha256:
            current.superseded_at = self._timestamp()
            session.flush()
            return Outcome.UPDATED
        return Outcome.UPDATED if was_removed else Outcome.UNCHANGED

    def _insert_version(self, session: Session, article_id: int, ready: _Ready) -> None:
        draft = ready.draft
        latest = select(func.max(VersionRow.number)).where(VersionRow.article_id == article_id)
        version = VersionRow(
            article_id=article_id,
            number=(session.scalar(latest) or 0) + 1,
            title=draft.title,
            text=draft.text,
            url=draft.url,
            outlet=draft.outlet,
            author=draft.author,
            published_at=draft.published_at,
            language=draft.language,
            sha256=draft.sha256,
            added_at=self._timestamp(),
            dates=dates_to_json(draft.dates),
            places=places_to_json(draft.places),
            decoration=ready.decoration,
        )
        session.add(version)
        session.flush()
        insert_cut(session, version, ready.cut)

    def remove(self, article_ids: Sequence[int]) -> list[str]:
        """Take articles out of every answer at once; return their titles, in the order given.

        Raises:
            ArticleNotFoundError: One of them is not in the collection; then none is removed.
        """
        with self._database.write() as session:
            titles = [self._remove(session, article_id) for article_id in article_ids]
            _count_change(session)
        return titles

    def _remove(self, session: Session, article_id: int) -> str:
        article = session.get(ArticleRow, _bounded(article_id))
        if article is None or article.removed_at is not None:
            raise ArticleNotFoundError(_no_article(article_id))
        article.removed_at = self._timestamp()
        return session.scalars(_current_row(article_id)).one().title

    def articles(self) -> list[ArticleVersion]:
        """Return the current version of every article, by id."""
        with self._database.read() as session:
            rows = session.execute(_live_versions().order_by(ArticleRow.id))
            return [_version(version, article) for version, article in rows]

    def article(self, article_id: int) -> ArticleVersion:
        """Return the newest version of an article, removed or not.

        Raises:
            ArticleNotFoundError: There never was such an article.
        """
        found = self._one_version(
            VersionRow.article_id == _bounded(article_id), VersionRow.superseded_at.is_(None)
        )
        if found is None:
            raise ArticleNotFoundError(_no_article(article_id))
        return found

    def version(self, version_id: int) -> ArticleVersion:
        """Return one version, current or not.

        Raises:
            ArticleNotFoundError: There is no such version.
        """
        found = self._one_version(VersionRow.id == _bounded(version_id))
        if found is None:
            raise ArticleNotFoundError(_no_version(version_id))
        return found

    def _one_version(self, *conditions: ColumnElement[bool]) -> ArticleVersion | None:
        query = select(VersionRow, ArticleRow).join(ArticleRow).where(*conditions)
        with self._database.read() as session:
            row = session.execute(query).first()
            return None if row is None else _version(row[0], row[1])

    def versions(self, version_ids: Iterable[int]) -> dict[int, ArticleVersion]:
        """Return versions by id; unknown ids are left out."""
        query = (
            select(VersionRow, ArticleRow)
            .join(ArticleRow)
            .where(VersionRow.id.in_([_bounded(version_id) for version_id in version_ids]))
        )
        with self._database.read() as session:
            rows = session.execute(query)
            return {version.id: _version(version, article) for version, article in rows}

    def history(self, article_id: int) -> list[ArticleVersion]:
        """Return every version of an article, oldest first."""
        query = (
            select(VersionRow, ArticleRow)
            .join(ArticleRow)
            .where(VersionRow.article_id == _bounded(article_id))
            .order_by(VersionRow.number)
        )
        with self._database.read() as session:
            return [_version(version, article) for version, article in session.execute(query)]

    def masks(self, version_id: int) -> list[Mask]:
        """Return what is masked in a version, in order."""
        query = (
            select(VersionRow, CutRow.masks)
            .outerjoin(
                CutRow, and_(CutRow.version_id == VersionRow.id, CutRow.recipe == in_force())
            )
            .where(VersionRow.id == _bounded(version_id))
        )
        with self._database.read() as session:
            row = session.execute(query).first()
            if row is None:
                raise ArticleNotFoundError(_no_version(version_id))
            version, stored = row
            if stored is not None:
                return [
                    Mask(Span(start, end), MaskReason(reason)) for start, end, reason in stored
                ]
            decoration = decoration_of(session, version)
            cut = cut_version(version.title, version.text, version.language, decoration)
            return list(cut.masks)

    def change(self) -> int:
        """Return a number that rises with every change of the collection."""
        return self._database.number(select(CollectionRow.change))

    def _timestamp(self) -> str:
        return stored_time(self._now())


def _count_change(session: Session) -> None:
    session.execute(update(CollectionRow).values(change=CollectionRow.change + 1))


def _current_row(article_id: int) -> Select[VersionRow]:
    return select(VersionRow).where(
        VersionRow.article_id == article_id, VersionRow.superseded_at.is_(None)
    )


def _live_versions() -> Select[VersionRow, ArticleRow]:
    return (
        select(VersionRow, ArticleRow)
        .join(ArticleRow)
        .where(VersionRow.superseded_at.is_(None), ArticleRow.removed_at.is_(None))
    )


def _version(version: VersionRow, article: ArticleRow) -> ArticleVersion:
    return ArticleVersion(
        version_id=version.id,
        article_id=article.id,
        number=version.number,
        external_id=article.external_id,
        title=version.title,
        text=version.text,
        url=version.url,
        outlet=version.outlet,
        author=version.author,
        published_at=version.published_at,
        language=version.language,
        added_at=version.added_at,
        is_current=version.superseded_at is None and article.removed_at is None,
        dates=dates_from_json(version.dates),
        places=places_from_json(version.places),
    )


def _bounded(number: int) -> int:
    """Return an id the database can compare: larger numbers than it can hold match nothing."""
    return number if 0 <= number <= _BIGGEST_ID else 0


def _no_article(article_id: int) -> str:
    return f"there is no article {article_id}; `footnote articles` lists those there are"


def _no_version(version_id: int) -> str:
    return f"there is no version {version_id}; `footnote show ARTICLE` lists them"
