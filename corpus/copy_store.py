"""CopyStore: the one door to the database for copies: which versions are of one story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, literal, or_, select, update

from corpus.copy_clustering import Clustering
from corpus.copy_texts import CopyTexts, comparable, outlet_or_site, read_texts
from corpus.cutting import RECIPE as CUT_BY
from corpus.passage_store import batches
from corpus.sketches import RECIPE, read_sketches, sketch
from corpus.tables import ArticleRow, CollectionRow, CopyRow, SketchRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import ColumnElement, Select, Update
    from sqlalchemy.orm import Session

    from corpus.database import Database

_AT_ONCE: Final = 200  # texts held in memory while they are sketched
_MOST_PARAMETERS: Final = 500  # values named in one statement
_UNPLACED: Final = "unplaced "  # stands before the recipe of a sketch that no cluster knows yet
_UNDATED: Final = "9999"  # sorts behind every date


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the live articles that tell one story.

    Attributes:
        cluster: The same number for all of them; another one after the next change.
        outlet: Its name; its site where it has none; None where neither is known.
    """

    version_id: int
    article_id: int
    cluster: int
    title: str
    outlet: str | None
    url: str | None
    published_at: str | None


class CopyStore:
    """Finds copies and keeps which they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def change(self) -> int:
        """Return a number that rises with every change of the collection."""
        return self._database.number(select(CollectionRow.change))

    def bring_up_to_date(self) -> int:
        """Place what is new or changed among the copies; return how many versions were looked at.

        Sketches are stored as they are made, so one that was interrupted goes on where it stopped.
        """
        while self._sketch_some():
            pass
        with self._database.read() as session:
            gone = set(session.scalars(_gone()))
            unplaced = set(session.scalars(_unplaced())) - gone
            if not (unplaced or gone):
                return 0
            ids, contents = _sketched(session)
            before = dict(session.execute(select(CopyRow.version_id, CopyRow.cluster)).all())
        clustering = Clustering(ids, read_sketches(contents), CopyTexts(self._database))
        touched = {before[one] for one in gone | unplaced if one in before}
        again = {one for one, cluster in before.items() if cluster in touched}
        placed, clusters = clustering.place(unplaced | (again - gone))
        self._keep(gone, placed, clusters, before)
        return len(placed)

    def _sketch_some(self) -> int:
        # Looked for by the one who may write: another process may be at the same work.
        missing = select(VersionRow.id).join(ArticleRow).where(_is_live(), ~_is_sketched())
        with self._database.write() as session:
            wanted = comparable().where(VersionRow.id.in_(missing)).limit(_AT_ONCE)
            texts = read_texts(session, wanted)
            recipes = _recipes(session, texts)
            session.execute(delete(SketchRow).where(SketchRow.version_id.in_(list(texts))))
            session.add_all(
                SketchRow(
                    version_id=version_id,
                    recipe=_UNPLACED + recipes[version_id],
                    content=sketch(text),
                )
                for version_id, text in texts.items()
            )
        return len(texts)

    def _keep(
        self,
        gone: Collection[int],
        placed: Collection[int],
        clusters: Mapping[int, int],
        before: Mapping[int, int],
    ) -> None:
        """Write the clusters of what was placed, and forget what is gone."""
        changed = any(before.get(one) != clusters.get(one) for one in {*gone, *placed})
        with self._database.write() as session:
            for some in batches(sorted(gone), _MOST_PARAMETERS):
                session.execute(delete(SketchRow).where(SketchRow.version_id.in_(some)))
            for some in batches(sorted({*gone, *placed}), _MOST_PARAMETERS):
                session.execute(delete(CopyRow).where(CopyRow.version_id.in_(some)))
                session.execute(_placed(some))
            rows = [{"version_id": one, "cluster": cluster} for one, cluster in clusters.items()]
            if rows:
                session.execute(insert(CopyRow), rows)
            if changed:
                session.execute(update(CollectionRow).values(change=CollectionRow.change + 1))

    def clusters(self, version_ids: Iterable[int]) -> dict[int, int]:
        """Return the cluster of each version that has copies; the others are left out."""
        found = self.copies(version_ids)
        return {version_id: copies[0].cluster for version_id, copies in found.items()}

    def copies(self, version_ids: Iterable[int]) -> dict[int, tuple[Copy, ...]]:
        """Return all live articles of the story of each version, itself among them.

        The first published comes first and, of one date or none, the first added. A version that
        is alone, not live, or not placed yet is left out.
        """
        wanted = list(dict.fromkeys(version_ids))
        groups: dict[int, list[Copy]] = {}
        with self._database.read() as session:
            for some in batches(wanted, _MOST_PARAMETERS):
                named = select(CopyRow.cluster).where(CopyRow.version_id.in_(some))
                groups |= _groups(session, set(session.scalars(named)) - groups.keys())
        by_version = {
            one.version_id: tuple(group)
            for group in groups.values()
            for one in group
            if len(group) > 1
        }
        return {one: by_version[one] for one in wanted if one in by_version}


def _is_live() -> ColumnElement[bool]:
    return VersionRow.superseded_at.is_(None) & ArticleRow.removed_at.is_(None)


def _is_sketched() -> ColumnElement[bool]:
    """Return the condition that the rules in force have sketched a version."""
    recipe = literal(f"{RECIPE} {CUT_BY} ").concat(VersionRow.decoration)
    of_now = or_(SketchRow.recipe == recipe, SketchRow.recipe == literal(_UNPLACED).concat(recipe))
    return (
        select(SketchRow.version_id).where(SketchRow.version_id == VersionRow.id, of_now).exists()
    )


def _recipes(session: Session, version_ids: Iterable[int]) -> dict[int, str]:
    query = select(VersionRow.id, VersionRow.decoration).where(VersionRow.id.in_(version_ids))
    return {key: f"{RECIPE} {CUT_BY} {decoration}" for key, decoration in session.execute(query)}


def _unplaced() -> Select[int]:
    """Return a query for versions that have a sketch and are not placed."""
    return select(SketchRow.version_id).where(SketchRow.recipe.startswith(_UNPLACED))


def _sketched(session: Session) -> tuple[list[int], list[bytes]]:
    """Return all live versions that have a sketch, and the sketches."""
    query = (
        select(SketchRow.version_id, SketchRow.content)
        .join(VersionRow, VersionRow.id == SketchRow.version_id)
        .join(ArticleRow)
        .where(_is_live())
        .order_by(SketchRow.version_id)
    )
    ids, contents = [], []
    for version_id, content in session.execute(query):
        ids.append(version_id)
        contents.append(content)
    return ids, contents


def _gone() -> Select[int]:
    """Return a query for versions that have a sketch and are not live any more."""
    return (
        select(SketchRow.version_id)
        .join(VersionRow, VersionRow.id == SketchRow.version_id)
        .join(ArticleRow)
        .where(~_is_live())
    )


def _placed(version_ids: Collection[int]) -> Update:
    """Return a statement that says of sketches that the clusters know them."""
    return (
        update(SketchRow)
        .where(SketchRow.version_id.in_(version_ids), SketchRow.recipe.startswith(_UNPLACED))
        .values(recipe=func.substr(SketchRow.recipe, len(_UNPLACED) + 1))
    )


def _groups(session: Session, clusters: Collection[int]) -> dict[int, list[Copy]]:
    query = (
        select(
            VersionRow.id,
            VersionRow.article_id,
            CopyRow.cluster,
            VersionRow.title,
            VersionRow.outlet,
            VersionRow.url,
            VersionRow.published_at,
        )
        .join(CopyRow, CopyRow.version_id == VersionRow.id)
        .join(ArticleRow)
        .where(_is_live(), CopyRow.cluster.in_(clusters))
    )
    groups: dict[int, list[Copy]] = {}
    for version_id, article_id, cluster, title, outlet, url, published_at in session.execute(
        query
    ):
        named = outlet_or_site(outlet, url)
        copy = Copy(version_id, article_id, cluster, title, named, url, published_at)
        groups.setdefault(cluster, []).append(copy)
    for group in groups.values():
        group.sort(key=lambda one: (one.published_at or _UNDATED, one.article_id))
    return groups
