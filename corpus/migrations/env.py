"""Alembic's entry: runs the steps on the connection that `corpus.database` hands over."""

from __future__ import annotations

from alembic import context

from corpus.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata
)
context.run_migrations()
