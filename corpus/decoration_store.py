"""DecorationStore: the one door to the database for what was learned of sites, and its undoing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select, update

from corpus.cuts import mark_in_force, mark_replaced
from corpus.dates import stored_time
from corpus.decoration import Learned, learn
from corpus.decoration_rows import decoration, known_decoration, recipe_suffix
from corpus.errors import CorpusError
from corpus.passage_store import batches
from corpus.sites import site_of_article
from corpus.tables import ArticleRow, CollectionRow, DecorationRow, SiteRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from corpus.database import Database
    from corpus.decoration import Decoration

_FEWEST: Final = 3  # articles of a site before anything can recur
_MOST: Final = 2_000  # newest articles of a site that are learned from
_AT_ONCE: Final = 200  # versions read, or written, in one transaction
_UNFINISHED: Final = ""  # what a site is learned from while its versions are gone through


@dataclass(frozen=True, slots=True)
class Site:
    """What was learned of one site.

    Attributes:
        is_bare: Whether its articles are shown as they are, with nothing of it masked.
    """

    site: str
    decoration: tuple[Decoration, ...]
    is_bare: bool


class DecorationStore:
    """What recurs over the articles of each site.

    Args:
        database: Where it is kept.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def learn(self) -> int:
        """Learn anew of every site whose articles changed; return how many versions it concerns.

        These are cut anew at the next reindex (`PassageStore.cut_outdated`); until then they are
        shown as they were.
        """
        concerned = 0
        for site, version_ids in self._changed_sites().items():
            concerned += self._learn(site, version_ids)
        return concerned

    def sites(self) -> list[Site]:
        """Return the sites of which anything was learned, by name."""
        found: dict[str, list[Decoration]] = defaultdict(list)
        with self._database.read() as session:
            query = select(DecorationRow).order_by(DecorationRow.articles.desc(), DecorationRow.id)
            for row in session.scalars(query):
                found[row.site].append(decoration(row))
            bare = set(
                session.scalars(select(SiteRow.site).where(SiteRow.bare_since.is_not(None)))
            )
        return [Site(site, tuple(found[site]), site in bare) for site in sorted(found)]

    def lay_bare(self, site: str) -> int:
        """Mask nothing on a site any more; return how many versions it concerns.

        Raises:
            CorpusError: Nothing was learned of it.
        """
        return self._set(site, self._timestamp())

    def mask(self, site: str) -> int:
        """Mask on a site again what was learned of it; return how many versions it concerns.

        Raises:
            CorpusError: Nothing was learned of it.
        """
        return self._set(site, None)

    def _set(self, site: str, bare_since: str | None) -> int:
        with self._database.write() as session:
            row = session.get(SiteRow, site)
            if row is None:
                message = (
                    f"nothing was learned of {site[:100]!r}; `footnote masks list` names the sites"
                )
                raise CorpusError(message)
            row.bare_since = bare_since
            row.learned_from = _UNFINISHED
        with self._database.read() as session:
            version_ids = _versions_by_site(session).get(site, [])
        return self._apply(site, version_ids)

    def _changed_sites(self) -> dict[str, list[int]]:
        """Return the current versions of each site that has others than it was learned from."""
        with self._database.read() as session:
            sites = _versions_by_site(session)
            known = {row.site: row.learned_from for row in session.scalars(select(SiteRow))}
        return {
            site: ids
            for site, ids in sites.items()
            if (len(ids) >= _FEWEST or site in known) and known.get(site) != _learned_from(ids)
        }

    def _learn(self, site: str, version_ids: list[int]) -> int:
        with self._database.read() as session:
            learned = learn(_texts(session, version_ids[-_MOST:]))
        with self._database.write() as session:
            row = session.get(SiteRow, site) or SiteRow(site=site)
            row.learned_from = _UNFINISHED
            session.add(row)
            session.execute(delete(DecorationRow).where(DecorationRow.site == site))
            session.add_all(
                DecorationRow(
                    site=site,
                    kind=one.kind,
                    key=one.key,
                    sample=one.sample,
                    articles=one.articles,
                    kept_in=one.kept_in,
                    found_at=self._timestamp(),
                )
                for one in learned
            )
        return self._apply(site, version_ids)

    def _apply(self, site: str, version_ids: list[int]) -> int:
        """Name the decoration that each version is to be cut by; return how many it changes.

        Looked for while others may write, and written a few at a time: a site may have thousands
        of articles, and nobody waits that long for the database. One that was interrupted is
        begun anew by the next `learn`.
        """
        with self._database.read() as session:
            learned = Learned(known_decoration(session, site))
        concerned = 0
        for some in batches(version_ids, _AT_ONCE):
            with self._database.read() as session:
                rows = session.execute(_cut_by().where(VersionRow.id.in_(some))).all()
            changed = _changed([(row[0], row[1], row[2]) for row in rows], learned)
            if changed:
                with self._database.write() as session:
                    _write(session, changed)
            concerned += len(changed)
        with self._database.write() as session:
            session.get_one(SiteRow, site).learned_from = _learned_from(version_ids)
        return concerned

    def _timestamp(self) -> str:
        return stored_time(self._now())


def _cut_by() -> Select[int, str, str]:
    return select(VersionRow.id, VersionRow.text, VersionRow.decoration)


def _changed(rows: Iterable[tuple[int, str, str]], learned: Learned) -> dict[int, str]:
    """Return by which decoration versions are to be cut that are cut by another now."""
    found = {}
    for version_id, text, now in rows:
        suffix = recipe_suffix(learned.applying(text, version_id))
        if suffix != now:
            found[version_id] = suffix
    return found


def _write(session: Session, changed: Mapping[int, str]) -> None:
    for version_id, suffix in changed.items():
        mark_replaced(session, version_id)
        mark_in_force(session, version_id, suffix)
        session.execute(
            update(VersionRow).where(VersionRow.id == version_id).values(decoration=suffix)
        )
    session.execute(update(CollectionRow).values(change=CollectionRow.change + 1))


def _versions_by_site(session: Session) -> dict[str, list[int]]:
    query = (
        select(VersionRow.id, VersionRow.url, VersionRow.outlet)
        .join(ArticleRow)
        .where(VersionRow.superseded_at.is_(None), ArticleRow.removed_at.is_(None))
        .order_by(VersionRow.id)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for version_id, url, outlet in session.execute(query):
        site = site_of_article(url, outlet)
        if site:
            found[site].append(version_id)
    return found


def _texts(session: Session, version_ids: Sequence[int]) -> list[tuple[int, str, str]]:
    query = (
        select(VersionRow.id, VersionRow.title, VersionRow.text)
        .where(VersionRow.id.in_(version_ids))
        .order_by(VersionRow.id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def _learned_from(version_ids: Sequence[int]) -> str:
    """Return what tells whether other versions are current now than those learned from."""
    return f"{len(version_ids)}:{version_ids[0] if version_ids else 0}:{sum(version_ids)}"
