"""Questions that people watch, who wants answers followed up, and what they are to be told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create three tables; all others stay as they are."""
    _create_watches()
    _create_notices()
    op.create_table(
        "follow_up",
        sa.Column("person_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("checked", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_follow_up"),
    )


def _create_watches() -> None:
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("question", sa.LargeBinary, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("quotes", sa.JSON, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("told_at", sa.Text),
        sa.Column("checked", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_watch"),
        sa.UniqueConstraint("key", name="uq_watch_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_watch_person_id", "watch", ["person_id"])
    op.create_index("ix_watch_checked", "watch", ["checked"])


def _create_notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("watch_id", sa.Integer),
        sa.Column("answer_key", sa.Text),
        sa.Column("generation", sa.Text, nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("finished_at", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("key", name="uq_notice_key"),
        sa.UniqueConstraint("watch_id", "generation", name="uq_notice_watch_id_generation"),
        sa.UniqueConstraint("answer_key", name="uq_notice_answer_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notice_person_id", "notice", ["person_id"])
    op.create_index("ix_notice_state", "notice", ["state"])
