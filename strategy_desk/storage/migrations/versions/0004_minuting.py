"""Live minuting: where each pen is, what a line rests on, and what came of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    with op.batch_alter_table("minute_line", schema=None) as batch:
        batch.add_column(sa.Column("basis", sa.String(), nullable=False, server_default=""))
        batch.add_column(
            sa.Column("exact", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("minute_line", schema=None) as batch:
        batch.alter_column("basis", existing_type=sa.String(), server_default=None)
        batch.alter_column("exact", existing_type=sa.Boolean(), server_default=None)
    for table in ("action", "decision"):
        with op.batch_alter_table(table, schema=None) as batch:
            batch.add_column(sa.Column("line", sa.Uuid(), nullable=True))
            batch.create_index(batch.f(f"ix_{table}_line"), ["line"], unique=False)
            batch.create_foreign_key(
                batch.f(f"fk_{table}_line_minute_line"), "minute_line", ["line"], ["id"]
            )
    op.create_table(
        "pen",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("line", sa.Uuid(), nullable=False),
        sa.Column("caret", sa.Integer(), nullable=False),
        sa.Column("scroll", sa.Integer(), nullable=False),
        sa.Column("filed", sa.Boolean(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name=op.f("fk_pen_meeting_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pen")),
        sa.UniqueConstraint("meeting", "who", name=op.f("uq_pen_meeting_who")),
    )
    with op.batch_alter_table("pen", schema=None) as batch:
        batch.create_index(batch.f("ix_pen_meeting"), ["meeting"], unique=False)

    op.create_table(
        "item_clock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_item_clock_meeting_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_clock")),
        sa.UniqueConstraint("meeting", "item", name=op.f("uq_item_clock_meeting_item")),
    )
    with op.batch_alter_table("item_clock", schema=None) as batch:
        batch.create_index(batch.f("ix_item_clock_meeting"), ["meeting"], unique=False)


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError
