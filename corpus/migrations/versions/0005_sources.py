"""Sources and their pages, where dates come from, learned decoration, and copies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create seven tables and four columns; what is stored stays as it is."""
    op.add_column("version", sa.Column("dates", sa.JSON))
    op.add_column("version", sa.Column("places", sa.JSON))
    op.add_column("version", sa.Column("decoration", sa.Text, nullable=False, server_default=""))
    op.add_column("cut", sa.Column("replaced", sa.Integer))
    _create_sources()
    _create_pages()
    _create_decoration()
    _create_copies()


def _create_sources() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("checked_at", sa.Text),
        sa.Column("next_at", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("trouble", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("address", name="uq_source_address"),
        sqlite_autoincrement=True,
    )


def _create_pages() -> None:
    op.create_table(
        "page",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("source_id", sa.Integer),
        sa.Column("article_id", sa.Integer),
        sa.Column("twin_of", sa.Integer),
        sa.Column("said", sa.JSON),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("sha256", sa.Text),
        sa.Column("seen_at", sa.Text, nullable=False),
        sa.Column("checked_at", sa.Text),
        sa.Column("next_at", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("trouble", sa.Text),
        sa.Column("gone_at", sa.Text),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_page_source_id"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_page_article_id"),
        sa.ForeignKeyConstraint(["twin_of"], ["page.id"], name="fk_page_twin_of"),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("key", name="uq_page_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_page_source_id", "page", ["source_id"])
    op.create_index("ix_page_article_id", "page", ["article_id"])


def _create_decoration() -> None:
    op.create_table(
        "decoration",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("sample", sa.Text, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("kept_in", sa.Integer),
        sa.Column("found_at", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["kept_in"], ["version.id"], name="fk_decoration_kept_in"),
        sa.PrimaryKeyConstraint("id", name="pk_decoration"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_decoration_site_kind_key", "decoration", ["site", "kind", "key"], unique=True
    )
    op.create_table(
        "site",
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("learned_from", sa.Text, nullable=False),
        sa.Column("bare_since", sa.Text),
        sa.PrimaryKeyConstraint("site", name="pk_site"),
    )


def _create_copies() -> None:
    op.create_table(
        "sketch",
        sa.Column("version_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("recipe", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_sketch_version_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_sketch"),
    )
    op.create_table(
        "copy",
        sa.Column("version_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("cluster", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_copy_version_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_copy"),
    )
    op.create_index("ix_copy_cluster", "copy", ["cluster"])
