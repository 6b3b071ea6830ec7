"""Disagreements escalated by stages, drafts sent back, corrections of actions and decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TARGETS = ("action", "decision")
"""What a correction or an amendment may be about besides a line."""


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.create_table(
        "dissent_stage",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Uuid(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tier", sa.String(), nullable=False),
        *_kept("dissent_stage"),
        sa.UniqueConstraint("line", "stage", name=op.f("uq_dissent_stage_line_stage")),
    )
    op.create_table(
        "sending_back",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        *_kept("sending_back"),
    )
    for table in ("dissent_stage", "sending_back"):
        op.create_index(op.f(f"ix_{table}_meeting"), table, ["meeting"])
    with op.batch_alter_table("minute_line", schema=None) as batch:
        batch.add_column(sa.Column("reason", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("minute_line", schema=None) as batch:
        batch.alter_column("reason", existing_type=sa.String(), server_default=None)
    for table in ("correction", "amendment"):
        _may_be_about_more(table)
    with op.batch_alter_table("correction", schema=None) as batch:
        batch.add_column(sa.Column("part", sa.String(), nullable=False, server_default="words"))
    with op.batch_alter_table("correction", schema=None) as batch:
        batch.alter_column("part", existing_type=sa.String(), server_default=None)


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError


def _kept(table: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f(f"fk_{table}_meeting_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _may_be_about_more(table: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch:
        for target in TARGETS:
            batch.add_column(sa.Column(target, sa.Uuid(), nullable=True))
            batch.create_foreign_key(
                batch.f(f"fk_{table}_{target}_{target}"), target, [target], ["id"]
            )
            batch.create_index(batch.f(f"ix_{table}_{target}"), [target], unique=False)
