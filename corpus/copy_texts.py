"""Texts of versions as they are compared, read from the database and kept for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from sqlalchemy import select

from corpus.articles import Span, meeting, visible
from corpus.copy_words import compared
from corpus.cuts import in_force
from corpus.tables import CutRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from corpus.copy_words import Compared
    from corpus.database import Database

_MOST: Final = 2_000  # texts held in memory


class CopyTexts:
    """Gives texts by version, those of the last few thousand from memory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[int, Compared] = {}

    def get(self, version_id: int) -> Compared:
        """Return one text; an empty one where it was cut otherwise a moment ago."""
        self.prepare([version_id])
        return self._kept.get(version_id) or compared("", ())

    def prepare(self, version_ids: Collection[int]) -> None:
        """Read texts that will be asked for, at once; those of before may be forgotten."""
        missing = [one for one in version_ids if one not in self._kept]
        if not missing:
            return
        if len(self._kept) + len(missing) > _MOST:
            self._kept.clear()
            missing = list(version_ids)
        with self._database.read() as session:
            self._kept.update(read_texts(session, comparable().where(VersionRow.id.in_(missing))))


def comparable() -> Select[*tuple[Any, ...]]:
    """Return a query for what is compared of versions that the recipe in force has cut."""
    return select(VersionRow, CutRow.masks, CutRow.sentences).join(
        CutRow, (CutRow.version_id == VersionRow.id) & (CutRow.recipe == in_force())
    )


def read_texts(session: Session, query: Select[*tuple[Any, ...]]) -> dict[int, Compared]:
    """Return what a query for `comparable` texts gives, by version."""
    return {
        version.id: _compared(version, masks, sentences)
        for version, masks, sentences in session.execute(query)
    }


def outlet_or_site(outlet: str | None, url: str | None) -> str | None:
    """Return what published an article is called; by its site where it has no name."""
    if outlet and outlet.strip():
        return outlet.strip()
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # an address that is none
        return None
    return host.removeprefix("www.") if host else None


def _compared(version: VersionRow, masks: list[Any], sentences: list[Any]) -> Compared:
    hidden = [Span(start, end) for start, end, _ in masks]
    spans = (Span(start, end) for start, end in sentences)
    shown = (visible(version.text, span, meeting(span, hidden)) for span in spans)
    site = outlet_or_site(None, version.url)
    return compared(version.title, shown, filter(None, (version.outlet, site)))
