"""Answers that are longer than the form takes, kept for a child with or without a meeting."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.create_table(
        "long_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("over", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_long_answer_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_long_answer")),
        sa.UniqueConstraint(
            "child", "who", "key", "over", name=op.f("uq_long_answer_child_who_key_over")
        ),
    )
    op.create_index(op.f("ix_long_answer_child"), "long_answer", ["child"])
