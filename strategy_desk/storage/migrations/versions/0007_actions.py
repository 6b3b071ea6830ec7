"""The life of an action: who takes part, how its deadline was counted, and what happened to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

WORDS = {
    "contributors": "",
    "confirms": "",
    "deputy": "",
    "priority": "standard",
    "basis": "calendar",
    "accepted_by": "",
    "child_view": "",
    "reason": "",
}
"""The new columns that always hold words, and what they hold for an action there is already."""


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    with op.batch_alter_table("action", schema=None) as batch:
        for name, words in WORDS.items():
            batch.add_column(sa.Column(name, sa.String(), nullable=False, server_default=words))
        batch.add_column(sa.Column("basis_days", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("said_done", sa.Date(), nullable=True))
        batch.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
    with op.batch_alter_table("action", schema=None) as batch:
        for name in WORDS:
            batch.alter_column(name, existing_type=sa.String(), server_default=None)
    op.create_table(
        "action_update",
        sa.Column("action", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action"], ["action.id"], name=op.f("fk_action_update_action_action")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_update")),
    )
    with op.batch_alter_table("action_update", schema=None) as batch:
        batch.create_index(batch.f("ix_action_update_action"), ["action"], unique=False)


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError
