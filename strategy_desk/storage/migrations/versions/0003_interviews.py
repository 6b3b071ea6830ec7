"""Return interviews in full: how they were held, what was said, what was passed on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WORDS = ("place", "passed_on_to")
"""The new columns that hold words: nothing is said in them yet."""


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.create_table(
        "interview_said",
        sa.Column("interview", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview"], ["interview.id"], name=op.f("fk_interview_said_interview_interview")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_said")),
    )
    with op.batch_alter_table("interview_said", schema=None) as batch:
        batch.create_index(batch.f("ix_interview_said_interview"), ["interview"], unique=False)

    with op.batch_alter_table("interview", schema=None) as batch:
        batch.add_column(sa.Column("independent", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("alone", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("passed_on_at", sa.Text(), nullable=True))
        for name in WORDS:
            batch.add_column(sa.Column(name, sa.String(), nullable=True))

    rows = sa.table("interview", *(sa.column(name) for name in WORDS))
    op.execute(rows.update().values(dict.fromkeys(WORDS, "")))
    with op.batch_alter_table("interview", schema=None) as batch:
        for name in WORDS:
            batch.alter_column(name, existing_type=sa.String(), nullable=False)


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError
