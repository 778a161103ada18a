"""Passages as they are stored: which of them are live, and how they are read with their texts."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, select

from corpus.articles import Passage, Span, meeting
from corpus.tables import ArticleRow, CutRow, PassageRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session

Query = TypeVar("Query", bound="Select[*tuple[Any, ...]]")


def live_passages(columns: Query) -> Query:
    """Narrow a query to passages of current versions of articles that were not removed."""
    return (
        columns.select_from(PassageRow)
        .join(VersionRow)
        .join(ArticleRow)
        .where(VersionRow.superseded_at.is_(None), ArticleRow.removed_at.is_(None))
    )


def read_passages(session: Session, passage_ids: Sequence[int]) -> Iterator[Passage]:
    """Yield passages; the text of a version is read once however many of them it holds."""
    rows = live_passages(select(PassageRow, VersionRow.language, VersionRow.article_id))
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
