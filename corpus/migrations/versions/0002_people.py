"""What the Telegram door keeps: what came in, what was answered, votes, choices, and an audit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of the Telegram door; those of the first layout stay as they are."""
    _create_inbox()
    _create_answers()
    _create_people()


def _create_inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("person_id", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("received_at", sa.Text, nullable=False),
        sa.Column("finished_at", sa.Text),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_state_received_at", "inbox", ["state", "received_at"])
    op.create_index("ix_inbox_chat_id", "inbox", ["chat_id"])
    op.create_index("ix_inbox_person_id", "inbox", ["person_id"])


def _create_answers() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("question_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("generation", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("question", sa.LargeBinary),
        sa.Column("quotes", sa.JSON, nullable=False),
        sa.Column("further", sa.JSON, nullable=False),
        sa.Column("nearest", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
        sa.UniqueConstraint("key", name="uq_answer_key"),
    )
    op.create_index(
        "uq_answer_question",
        "answer",
        ["chat_id", "question_id"],
        unique=True,
        sqlite_where=sa.text("question_id <> 0"),
        postgresql_where=sa.text("question_id <> 0"),
    )
    op.create_index("ix_answer_chat_id_message_id", "answer", ["chat_id", "message_id"])
    op.create_index("ix_answer_person_id", "answer", ["person_id"])
    op.create_index("ix_answer_asked_at", "answer", ["asked_at"])
    op.create_table(
        "vote",
        sa.Column("answer_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("answer_id", "person_id", name="pk_vote"),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answer.id"], name="fk_vote_answer_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_vote_person_id", "vote", ["person_id"])


def _create_people() -> None:
    op.create_table(
        "person",
        sa.Column("person_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_person"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_table(
        "request",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_request"),
    )
    op.create_index("ix_request_person_id", "request", ["person_id"])
