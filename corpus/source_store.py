"""SourceStore: the one door to the database for sources and for the pages found in them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, or_, select, update

from corpus.dates import stored_time
from corpus.errors import CorpusError
from corpus.source_values import Noted, Page, Source, SourceKind, Tally
from corpus.tables import ArticleRow, PageRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from corpus.database import Database

_LONGEST_ADDRESS: Final = 2_000  # characters
_AT_ONCE: Final = 500  # pages written together


class SourceStore:
    """Sources, and the pages found in them.

    Args:
        database: Where they are kept.
        now: The clock; gives the time in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def add(self, address: str, kind: SourceKind, title: str | None = None) -> Source:
        """Remember a source; one that is remembered already is returned as it is.

        Raises:
            CorpusError: Its address is far too long.
        """
        if len(address) > _LONGEST_ADDRESS:
            message = f"{address[:100]}… is longer than {_LONGEST_ADDRESS} characters; shorten it"
            raise CorpusError(message)
        with self._database.write() as session:
            query = select(SourceRow).where(SourceRow.address == address)
            row = session.scalars(query).first()
            if row is None:
                row = SourceRow(
                    address=address, kind=kind, title=title, added_at=self._timestamp(), failures=0
                )
                session.add(row)
                session.flush()
            return _source(row)

    def all(self) -> list[Source]:
        """Return every source, the oldest first."""
        with self._database.read() as session:
            return [_source(row) for row in session.scalars(select(SourceRow).order_by("id"))]

    def due(self) -> list[Source]:
        """Return the sources whose time has come, the longest waiting first."""
        now = self._timestamp()
        return sorted(
            (one for one in self.all() if one.next_at is None or one.next_at <= now),
            key=lambda one: one.next_at or "",
        )

    def is_anything_due(self) -> bool:
        """Return whether the time of a source has come, or of a page that no source names."""
        now = self._timestamp()
        sources = select(SourceRow.id).where(_is_due(SourceRow.next_at, now))
        alone = PageRow.source_id.is_(None) & PageRow.twin_of.is_(None)
        pages = select(PageRow.id).where(alone, _is_due(PageRow.next_at, now))
        with self._database.read() as session:
            return any(session.scalars(query.limit(1)).first() for query in (sources, pages))

    def remove(self, source_id: int) -> None:
        """Forget a source; its articles stay, and are not looked after any more."""
        with self._database.write() as session:
            mine = PageRow.source_id == source_id
            twins = select(PageRow.id).where(mine)
            session.execute(update(PageRow).where(PageRow.twin_of.in_(twins)).values(twin_of=None))
            for page in session.scalars(select(PageRow).where(mine)):
                session.delete(page)
            row = session.get(SourceRow, source_id)
            if row is not None:
                session.delete(row)
            # Another source that names the same pages has to name them once more.
            session.execute(update(SourceRow).values(etag=None, last_modified=None))

    def keep(self, source: Source) -> None:
        """Store what is now known of a source; one that was forgotten meanwhile stays so."""
        with self._database.write() as session:
            row = session.get(SourceRow, source.source_id)
            if row is not None:
                _write(row, asdict(source))

    def tally(self, source_id: int) -> Tally:
        """Return how the pages of a source stand."""
        counted = select(
            func.count(), func.count(PageRow.gone_at), func.count(PageRow.trouble)
        ).where(PageRow.source_id == source_id, PageRow.twin_of.is_(None))
        with self._database.read() as session:
            return Tally(*session.execute(counted).one())

    def pages(self, source_id: int | None) -> list[Page]:
        """Return the pages of a source, those longest not looked at first.

        Args:
            source_id: None for the pages of no source, which were added by themselves.
        """
        query = (
            select(PageRow)
            .where(PageRow.source_id == source_id)  # SQLAlchemy writes IS NULL for None
            .order_by(func.coalesce(PageRow.checked_at, ""), PageRow.id)
        )
        with self._database.read() as session:
            return [_page(row) for row in session.scalars(query)]

    def page(self, key: str) -> Page | None:
        """Return the page of a key, None where nobody has heard of it."""
        with self._database.read() as session:
            row = session.scalars(select(PageRow).where(PageRow.key == key)).first()
            return None if row is None else _page(row)

    def pages_of(self, article_ids: Collection[int]) -> list[Page]:
        """Return every page on which one of the articles was read."""
        query = select(PageRow).where(PageRow.article_id.in_(article_ids)).order_by(PageRow.id)
        with self._database.read() as session:
            return [_page(row) for row in session.scalars(query)]

    def note(
        self, key: str, address: str, source_id: int | None, said: Mapping[str, Any] | None = None
    ) -> Page:
        """Take note of a page that a source names; return it as it stands.

        A page that no source names any more comes to the one that does.
        """
        self.note_all([Noted(key, address, said)], source_id)
        page = self.page(key)
        if page is None:  # its source was forgotten in that moment
            message = f"{address[:200]} was forgotten while it was read; try again"
            raise CorpusError(message)
        return page

    def note_all(self, named: Sequence[Noted], source_id: int | None) -> None:
        """Take note of all pages that a source names, as `note` does of one."""
        for start in range(0, len(named), _AT_ONCE):  # others may write in between
            some: dict[str, Noted] = {}
            for one in named[start : start + _AT_ONCE]:
                some.setdefault(one.key, one)
            with self._database.write() as session:
                query = select(PageRow).where(PageRow.key.in_(some))
                known = {row.key: row for row in session.scalars(query)}
                for key, one in some.items():
                    row = known.get(key) or self._new_page(session, one)
                    row.source_id = row.source_id if row.source_id is not None else source_id
                    row.said = dict(one.said) if one.said else row.said

    def _new_page(self, session: Session, one: Noted) -> PageRow:
        row = PageRow(key=one.key, address=one.address, seen_at=self._timestamp(), failures=0)
        session.add(row)
        return row

    def keep_page(self, page: Page) -> None:
        """Store what is now known of a page; one that was forgotten meanwhile stays so."""
        with self._database.write() as session:
            row = session.get(PageRow, page.page_id)
            if row is not None:
                _write(row, asdict(page))

    def is_removed(self, article_id: int) -> bool:
        """Return whether an article was taken out of the collection."""
        with self._database.read() as session:
            return _is_removed(session, article_id)

    def removed_by_hand(self, external_ids: Collection[str]) -> dict[str, int]:
        """Return which of some articles a person took out of the collection, with their ids.

        Where a refresh did so, every page that showed the article is gone.
        """
        pages = select(PageRow.id).where(PageRow.article_id == ArticleRow.id)
        is_there = PageRow.gone_at.is_(None) & PageRow.twin_of.is_(None)
        by_hand = (
            pages.where(is_there).exists() | ~pages.where(PageRow.gone_at.is_not(None)).exists()
        )
        query = select(ArticleRow).where(ArticleRow.removed_at.is_not(None), by_hand)
        wanted = set(external_ids)
        with self._database.read() as session:
            rows = session.scalars(query)
            return {row.external_id: row.id for row in rows if row.external_id in wanted}

    def _timestamp(self) -> str:
        return stored_time(self._now())


def _is_due(next_at: InstrumentedAttribute[str | None], now: str) -> ColumnElement[bool]:
    return or_(next_at.is_(None), next_at <= now)


def _is_removed(session: Session, article_id: int) -> bool:
    article = session.get(ArticleRow, article_id)
    return article is None or article.removed_at is not None


_KEYS: Final = frozenset({"source_id", "page_id", "key", "added_at", "seen_at"})


def _write(row: SourceRow | PageRow, values: dict[str, Any]) -> None:
    """Write into a row all of a value that may change."""
    for name, value in values.items():
        if name not in _KEYS:
            setattr(row, name, value)


def _source(row: SourceRow) -> Source:
    return Source(
        source_id=row.id,
        address=row.address,
        kind=SourceKind(row.kind),
        title=row.title,
        added_at=row.added_at,
        checked_at=row.checked_at,
        next_at=row.next_at,
        failures=row.failures,
        trouble=row.trouble,
        etag=row.etag,
        last_modified=row.last_modified,
    )


def _page(row: PageRow) -> Page:
    return Page(
        page_id=row.id,
        key=row.key,
        address=row.address,
        source_id=row.source_id,
        article_id=row.article_id,
        twin_of=row.twin_of,
        said=row.said,
        etag=row.etag,
        last_modified=row.last_modified,
        sha256=row.sha256,
        seen_at=row.seen_at,
        checked_at=row.checked_at,
        next_at=row.next_at,
        failures=row.failures,
        trouble=row.trouble,
        gone_at=row.gone_at,
    )
