"""Cuts as they are stored: by which recipe each version should be cut, and which ones wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, insert, literal, select, update

from corpus.articles import PassageText, meeting, visible
from corpus.cutting import RECIPE, cut_version
from corpus.decoration_rows import decoration_of
from corpus.tables import CollectionRow, CutRow, PassageRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from corpus.articles import Cut, Span


def in_force() -> ColumnElement[str]:
    """Return the recipe by which a version should be cut: the rules, and its site's decoration."""
    return literal(RECIPE) + VersionRow.decoration


def is_cut(recipe: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that a recipe has cut a version."""
    return exists().where(CutRow.version_id == VersionRow.id, CutRow.recipe == recipe)


def outdated() -> Select[VersionRow]:
    """Return a query for current versions that the recipe in force has not cut."""
    return select(VersionRow).where(VersionRow.superseded_at.is_(None), ~is_cut(in_force()))


def count_outdated(session: Session) -> int:
    """Return how many current versions wait to be cut."""
    return session.scalars(select(func.count()).select_from(outdated().subquery())).one()


def cut_some(session: Session, most: int) -> int:
    """Cut some of those versions; return how many. What cut them before stays for now."""
    versions = session.scalars(outdated().limit(most)).all()
    for version in versions:
        decoration = decoration_of(session, version)
        cut = cut_version(version.title, version.text, version.language, decoration)
        mark_replaced(session, version.id)
        insert_cut(session, version, cut)
    if versions:  # an index that is built now is told from one that holds what was replaced
        session.execute(update(CollectionRow).values(change=CollectionRow.change + 1))
    return len(versions)


def mark_replaced(session: Session, version_id: int) -> None:
    """Note that another recipe is in force for a version than those that have cut it."""
    change = select(CollectionRow.change).scalar_subquery()
    session.execute(
        update(CutRow)
        .where(CutRow.version_id == version_id, CutRow.replaced.is_(None))
        .values(replaced=change)
    )


def mark_in_force(session: Session, version_id: int, decoration: str) -> None:
    """Note that the recipe with this decoration is in force again, if it has cut the version."""
    session.execute(
        update(CutRow)
        .where(CutRow.version_id == version_id, CutRow.recipe == RECIPE + decoration)
        .values(replaced=None)
    )


def insert_cut(session: Session, version: VersionRow, cut: Cut) -> None:
    """Store how a version is cut by the recipe in force: masks, sentences and passages."""
    recipe = RECIPE + version.decoration
    session.add(
        CutRow(
            version_id=version.id,
            recipe=recipe,
            masks=[[mask.span.start, mask.span.end, mask.reason.value] for mask in cut.masks],
            sentences=[[sentence.start, sentence.end] for sentence in cut.sentences],
        )
    )
    masks = [mask.span for mask in cut.masks]
    rows = [
        {
            "version_id": version.id,
            "recipe": recipe,
            "start": passage.start,
            "end": passage.end,
            "sha256": _passage_text(version, passage, cut.sentences, masks).sha256,
        }
        for passage in cut.passages
    ]
    if rows:
        session.execute(insert(PassageRow), rows)


def _passage_text(
    version: VersionRow, passage: Span, sentences: Sequence[Span], masks: Sequence[Span]
) -> PassageText:
    shown = (
        visible(version.text, sentence, meeting(sentence, masks))
        for sentence in meeting(passage, sentences)
    )
    return PassageText(version.title, tuple(shown))


def forget_replaced(session: Session, before: int, most: int) -> int:
    """Delete cuts that were replaced before a change of the collection, with their passages.

    Args:
        session: One that may write.
        before: The lowest change number that an index on disk shows.
        most: Cuts deleted at once.

    Returns:
        How many were deleted.
    """
    replaced = (
        select(CutRow.version_id, CutRow.recipe)
        .join(VersionRow, VersionRow.id == CutRow.version_id)
        .where(CutRow.replaced < before, CutRow.recipe != in_force())
        .limit(most)
    )
    found = session.execute(replaced).all()
    for version_id, recipe in found:
        for table in (PassageRow, CutRow):
            session.execute(
                delete(table).where(table.version_id == version_id, table.recipe == recipe)
            )
    return len(found)
