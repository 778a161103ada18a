"""PassageStore: the one door to the database for passages and their embeddings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import delete, func, select
from sqlalchemy.orm import aliased

from corpus.articles import Span
from corpus.cuts import count_outdated, cut_some, forget_replaced, in_force, outdated
from corpus.passage_rows import Query, live_passages, read_passages
from corpus.tables import ArticleRow, CollectionRow, EmbeddingRow, PassageRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from corpus.articles import Passage
    from corpus.database import Database

_MOST_PARAMETERS: Final = 500  # values named in one statement; SQLite allows 32,766
_VERSIONS_AT_ONCE: Final = 200  # texts held in memory while a generation is built

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
    published_at: str | None = None


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
            return count_outdated(session)

    def _cut_some(self) -> int:
        # Looked for by the one who may write: another process may be at the same work.
        with self._database.write() as session:
            return cut_some(session, _VERSIONS_AT_ONCE)

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

    def listed(self, lacking: Callable[[Sequence[int]], Sequence[int]]) -> Listed:
        """Return which passages an index should hold.

        Of a version that was cut more than once these are the ones that the index holds; else
        those of the recipe in force; else, where that one has not cut it yet, the newest.

        Args:
            lacking: Returns those of the passages that the index does not hold.
        """
        columns = select(
            PassageRow.id,
            PassageRow.version_id,
            PassageRow.recipe,
            PassageRow.recipe == in_force(),
        )
        with self._database.read() as session:
            rows = session.execute(live_passages(columns).order_by(PassageRow.id)).all()
            change = session.scalars(select(CollectionRow.change)).one()
            waiting = set(session.scalars(outdated().with_only_columns(VersionRow.id)))
        replaced = [row[0] for row in rows if not row[3]]
        held = set(replaced).difference(lacking(replaced))
        # A version without a passage in force may be masked as a whole; else it waits to be cut.
        counted = [
            (row[0], row[1], row[2], row[3])
            for row in rows
            if row[3] or row[0] in held or row[1] in waiting
        ]
        return Listed(change, _chosen(counted, held), len(waiting.difference(r[1] for r in rows)))

    def siblings(self, passage_ids: Collection[int]) -> dict[int, list[int]]:
        """Return for each passage all passages of its version, by whatever recipe."""
        mine, theirs = aliased(PassageRow), aliased(PassageRow)
        query = select(mine.id, theirs.id).join(theirs, theirs.version_id == mine.version_id)
        found: dict[int, list[int]] = {}
        with self._database.read() as session:
            for some in batches(passage_ids, _MOST_PARAMETERS):
                for passage_id, sibling in session.execute(query.where(mine.id.in_(some))):
                    found.setdefault(passage_id, []).append(sibling)
        return found

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
            VersionRow.published_at,
        )
        with self._database.read() as session:
            for some in batches(passage_ids, _MOST_PARAMETERS):
                for row in session.execute(live_passages(columns).where(PassageRow.id.in_(some))):
                    found[row[0]] = PassageReference(*row[:5], Span(row[5], row[6]), *row[7:])
        return found

    def passages(self, passage_ids: Collection[int]) -> dict[int, Passage]:
        """Return passages with their text, sentences and masks; those not live are left out."""
        found: dict[int, Passage] = {}
        with self._database.read() as session:
            for some in batches(passage_ids, _VERSIONS_AT_ONCE):
                for passage in read_passages(session, some):
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

    def forget_cuts(self, before: int) -> None:
        """Delete masks, sentences and passages that no index on disk was built by any more.

        Args:
            before: The lowest change number that an index on disk shows.
        """
        forgotten = _VERSIONS_AT_ONCE
        while forgotten == _VERSIONS_AT_ONCE:  # a few at a time: others write meanwhile
            with self._database.write() as session:
                forgotten = forget_replaced(session, before, _VERSIONS_AT_ONCE)


def _chosen(rows: Sequence[tuple[int, int, str, bool]], held: Collection[int]) -> tuple[int, ...]:
    """Return the passages of one cut of each version: the held one, that in force, the newest.

    Args:
        rows: Passage, version, recipe, and whether that is in force.
        held: Those passages of recipes not in force that an index holds.
    """
    best: dict[int, tuple[bool, bool, int, str]] = {}
    for passage_id, version_id, recipe, is_in_force in rows:
        rank = (passage_id in held, is_in_force, passage_id, recipe)
        best[version_id] = max(best.get(version_id, rank), rank)
    return tuple(
        passage_id for passage_id, version_id, recipe, _ in rows if best[version_id][3] == recipe
    )


def _current(columns: Query) -> Query:
    """Narrow a query to live passages that were cut by the recipe in force."""
    return live_passages(columns).where(PassageRow.recipe == in_force())


def batches(items: Iterable[_Item], size: int) -> Iterator[tuple[_Item, ...]]:
    """Yield the items in order, in tuples of at most `size`."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch
