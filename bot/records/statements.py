"""Statements that SQLAlchemy says differently for each database, or does not type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import CursorResult, Delete, Update
    from sqlalchemy.orm import Session

    from corpus.tables import Base


def insert_new(
    session: Session, table: type[Base], key: str, rows: Sequence[dict[str, Any]]
) -> set[int]:
    """Insert those rows whose key is not in a table yet; return the keys that are new."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = (
        postgresql.insert(table).on_conflict_do_nothing(index_elements=[key])
        if is_postgresql
        else sqlite.insert(table).on_conflict_do_nothing(index_elements=[key])
    )
    return set(session.scalars(insert.values(rows).returning(getattr(table, key))))


def changed(session: Session, statement: Update | Delete) -> int:
    """Run a statement and return how many rows it updated or deleted."""
    result = session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount
