"""Articles, their versions, how they are cut, and the embeddings of their passages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first layout."""
    _create_articles()
    _create_passages()
    collection = op.create_table(
        "collection",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_collection"),
    )
    op.bulk_insert(collection, [{"id": 1, "change": 0}])


def _create_articles() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("external_id", name="uq_article_external_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("published_at", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("superseded_at", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_version_article_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_version_current",
        "version",
        ["article_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(
        "uq_version_article_id_number", "version", ["article_id", "number"], unique=True
    )


def _create_passages() -> None:
    op.create_table(
        "cut",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("recipe", sa.Text, nullable=False),
        sa.Column("masks", sa.JSON, nullable=False),
        sa.Column("sentences", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("version_id", "recipe", name="pk_cut"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_cut_version_id"),
    )
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("recipe", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passage"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_passage_version_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_passage_version_id_recipe", "passage", ["version_id", "recipe"])
    op.create_table(
        "embedding",
        sa.Column("passage_sha256", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("passage_sha256", "model", name="pk_embedding"),
    )
