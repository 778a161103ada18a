"""PassageStore: the one door to the database for passages and their embeddings."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Select, and_, delete, func, or_, select

from corpus.articles import Passage, Span, meeting
from corpus.cutting import RECIPE, cut_version
from corpus.store import insert_cut
from corpus.tables import ArticleRow, CollectionRow, CutRow, EmbeddingRow, PassageRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from corpus.database import Database

_MOST_PARAMETERS: Final = 500  # values named in one statement; SQLite allows 32,766
_VERSIONS_AT_ONCE: Final = 200  # texts held in memory while a generation is built

_Query = TypeVar("_Query", bound="Select[*tuple[Any, ...]]")
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class PassageReference:
    """Where a passage of a live article stands, without its text."""

    passage_id: int
    article_id: int
    version_id: int
    external_id: str
    title: str
    span: Span
    sha256: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The passages of all live articles at one moment.

    Attributes:
        change: The collection's change number at that moment.
        passage_ids: In rising order.
        hashes: Hash of what is embedded of each passage, in the same order.
        articles: How many articles they come from.
        languages: The languages of those articles.
    """

    change: int
    passage_ids: tuple[int, ...]
    hashes: tuple[str, ...]
    articles: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Which passages an index should hold, and how many versions are cut for none such."""

    change: int
    passage_ids: tuple[int, ...]
    outdated: int


class PassageStore:
    """Passages of live articles, and the embeddings that were made of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cut_outdated(self) -> int:
        """Cut by the recipe in force what was cut by an older one; return how many versions."""
        done = 0
        while cut := self._cut_some():
            done += cut
        return done

    def count_outdated(self) -> int:
        """Return how many current versions were cut by an older recipe."""
        with self._database.read() as session:
            counted = select(func.count()).select_from(_outdated().subquery())
            return session.scalars(counted).one()

    def _cut_some(self) -> int:
        # Looked for by the one who may write: another process may be at the same work.
        with self._database.write() as session:
            versions = session.scalars(_outdated().limit(_VERSIONS_AT_ONCE)).all()
            for version in versions:
                cut = cut_version(version.title, version.text, version.language)
                insert_cut(session, version.id, version.title, version.text, cut)
            return len(versions)

    def snapshot(self) -> Snapshot:
        """Return the passages of all live articles as they are at this moment."""
        live = _current(select(PassageRow.id, PassageRow.sha256)).order_by(PassageRow.id)
        articles = _current(select(func.count(VersionRow.article_id.distinct())))
        languages = _current(select(VersionRow.language)).distinct()
        with self._database.read() as session:
            rows = session.execute(live).all()
            return Snapshot(
                change=session.scalars(select(CollectionRow.change)).one(),
                passage_ids=tuple(passage_id for passage_id, _ in rows),
                hashes=tuple(sha256 for _, sha256 in rows),
                articles=session.scalars(articles).one(),
                languages=tuple(sorted(filter(None, session.scalars(languages)))),
            )

    def listed(self, recipe: str) -> Listed:
        """Return which passages an index that was cut by a recipe should hold.

        Where another recipe is in force, each version counts as one of the two cut it: as this
        one did where it did, for so it stands in the index if it does.
        """
        live = _live(select(PassageRow.id)).where(_is_of(recipe)).order_by(PassageRow.id)
        uncut = _outdated().where(~_is_cut(recipe))
        outdated = select(func.count()).select_from(uncut.subquery())
        with self._database.read() as session:
            return Listed(
                change=session.scalars(select(CollectionRow.change)).one(),
                passage_ids=tuple(session.scalars(live)),
                outdated=session.scalars(outdated).one(),
            )

    def change(self) -> int:
        """Return a number that rises with every change of the collection."""
        return self._database.number(select(CollectionRow.change))

    def live(self, passage_ids: Collection[int]) -> dict[int, PassageReference]:
        """Return those of the passages whose article was neither removed nor updated since.

        This is what keeps an index that is older than the collection from showing what is gone.
        """
        found: dict[int, PassageReference] = {}
        columns = select(
            PassageRow.id,
            VersionRow.article_id,
            PassageRow.version_id,
            ArticleRow.external_id,
            VersionRow.title,
            PassageRow.start,
            PassageRow.end,
            PassageRow.sha256,
        )
        with self._database.read() as session:
            for some in batches(passage_ids, _MOST_PARAMETERS):
                for row in session.execute(_live(columns).where(PassageRow.id.in_(some))):
                    found[row[0]] = PassageReference(*row[:5], Span(row[5], row[6]), row[7])
        return found

    def passages(self, passage_ids: Collection[int]) -> dict[int, Passage]:
        """Return passages with their text, sentences and masks; those not live are left out."""
        found: dict[int, Passage] = {}
        with self._database.read() as session:
            for some in batches(passage_ids, _VERSIONS_AT_ONCE):
                for passage in _read_passages(session, some):
                    found[passage.passage_id] = passage
        return found

    def embedded(self, model: str) -> set[str]:
        """Return the hashes of all passage texts that a model has embedded."""
        query = select(EmbeddingRow.passage_sha256).where(EmbeddingRow.model == model)
        with self._database.read() as session:
            return set(session.scalars(query))

    def embeddings(self, hashes: Iterable[str], model: str) -> dict[str, bytes]:
        """Return what was stored for passage texts under a model; those missing are left out."""
        found: dict[str, bytes] = {}
        columns = select(EmbeddingRow.passage_sha256, EmbeddingRow.vectors)
        with self._database.read() as session:
            for some in batches(dict.fromkeys(hashes), _MOST_PARAMETERS):
                query = columns.where(
                    EmbeddingRow.model == model, EmbeddingRow.passage_sha256.in_(some)
                )
                found.update((row[0], row[1]) for row in session.execute(query))
        return found

    def keep_embeddings(self, vectors: Mapping[str, bytes], model: str) -> None:
        """Store embeddings by the hash of what was embedded, in place of any stored before."""
        hashes = list(vectors)
        stored = delete(EmbeddingRow).where(
            EmbeddingRow.model == model, EmbeddingRow.passage_sha256.in_(hashes)
        )
        with self._database.write() as session:
            session.execute(stored)
            session.add_all(
                EmbeddingRow(passage_sha256=sha256, model=model, vectors=content)
                for sha256, content in vectors.items()
            )

    def forget_cuts(self, recipes_in_use: Collection[str]) -> None:
        """Delete masks, sentences and passages of recipes that no index on disk was built by."""
        keep = {RECIPE, *recipes_in_use}
        with self._database.write() as session:
            session.execute(delete(PassageRow).where(PassageRow.recipe.not_in(keep)))
            session.execute(delete(CutRow).where(CutRow.recipe.not_in(keep)))


def _outdated() -> Select[VersionRow]:
    """Return a query for current versions that the recipe in force has not cut."""
    return select(VersionRow).where(VersionRow.superseded_at.is_(None), ~_is_cut(RECIPE))


def _is_cut(recipe: str) -> ColumnElement[bool]:
    """Return the condition that a recipe has cut a version."""
    return (
        select(CutRow.version_id)
        .where(CutRow.version_id == VersionRow.id, CutRow.recipe == recipe)
        .exists()
    )


def _is_of(recipe: str) -> ColumnElement[bool]:
    """Return the condition that a passage is of a recipe or, for want of it, of that in force."""
    if recipe == RECIPE:
        return PassageRow.recipe == RECIPE
    instead = and_(PassageRow.recipe == RECIPE, ~_is_cut(recipe))
    return or_(PassageRow.recipe == recipe, instead)


def _live(columns: _Query) -> _Query:
    """Narrow a query to passages of current versions of articles that were not removed."""
    return (
        columns.select_from(PassageRow)
        .join(VersionRow)
        .join(ArticleRow)
        .where(VersionRow.superseded_at.is_(None), ArticleRow.removed_at.is_(None))
    )


def _current(columns: _Query) -> _Query:
    """Narrow a query to live passages that were cut by the recipe in force."""
    return _live(columns).where(PassageRow.recipe == RECIPE)


def _read_passages(session: Session, passage_ids: Sequence[int]) -> Iterator[Passage]:
    """Yield passages; the text of a version is read once however many of them it holds."""
    rows = _live(select(PassageRow, VersionRow.language, VersionRow.article_id))
    found = session.execute(rows.where(PassageRow.id.in_(passage_ids))).all()
    versions = {row.version_id for row, _, _ in found}
    texts = {version.version_id: version for version in _texts(session, versions)}
    cuts = _cuts(session, versions)
    for row, language, article_id in found:
        text = texts[row.version_id]
        sentences, masks = cuts[row.version_id, row.recipe]
        span = Span(row.start, row.end)
        yield Passage(
            passage_id=row.id,
            article_id=article_id,
            version_id=row.version_id,
            external_id=text.external_id,
            title=text.title,
            language=language,
            text=text.text,
            span=span,
            sentences=tuple(meeting(span, sentences)),
            first=bisect_left(sentences, span.start, key=lambda sentence: sentence.start),
            masks=tuple(meeting(span, masks)),
            sha256=row.sha256,
        )


@dataclass(frozen=True, slots=True)
class _Text:
    version_id: int
    external_id: str
    title: str
    text: str


def _texts(session: Session, version_ids: Collection[int]) -> Iterator[_Text]:
    query = (
        select(VersionRow.id, ArticleRow.external_id, VersionRow.title, VersionRow.text)
        .join(ArticleRow)
        .where(VersionRow.id.in_(version_ids))
    )
    return (_Text(*row) for row in session.execute(query))


def _cuts(
    session: Session, version_ids: Collection[int]
) -> dict[tuple[int, str], tuple[list[Span], list[Span]]]:
    """Return the sentences and the masks of versions, by version and recipe."""
    query = select(CutRow).where(CutRow.version_id.in_(version_ids))
    return {
        (cut.version_id, cut.recipe): (
            [Span(start, end) for start, end in cut.sentences],
            [Span(start, end) for start, end, _ in cut.masks],
        )
        for cut in session.scalars(query)
    }


def batches(items: Iterable[_Item], size: int) -> Iterator[tuple[_Item, ...]]:
    """Yield the items in order, in tuples of at most `size`."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch
