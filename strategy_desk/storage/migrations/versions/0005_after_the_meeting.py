"""After the meeting: versions of the minutes, corrections, amendments, the chair's response."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    with op.batch_alter_table("minute_line", schema=None) as batch:
        batch.add_column(sa.Column("response", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("minute_line", schema=None) as batch:
        batch.alter_column("response", existing_type=sa.String(), server_default=None)
    with op.batch_alter_table("meeting", schema=None) as batch:
        batch.add_column(sa.Column("sheet_sent", sa.DateTime(timezone=True), nullable=True))
    _numbered(
        "minutes_version",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
    )
    _numbered(
        "correction",
        *_of_a_line("correction"),
        sa.Column("was", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
    )
    _numbered(
        "amendment",
        *_of_a_line("amendment"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
    )
    for table in ("correction", "amendment"):
        with op.batch_alter_table(table, schema=None) as batch:
            batch.create_index(batch.f(f"ix_{table}_line"), ["line"], unique=False)


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError


def _numbered(table: str, *columns: sa.schema.SchemaItem) -> None:
    """Make a table of what is numbered within a meeting."""
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f(f"fk_{table}_meeting_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("meeting", "number", name=op.f(f"uq_{table}_meeting_number")),
    )
    with op.batch_alter_table(table, schema=None) as batch:
        batch.create_index(batch.f(f"ix_{table}_meeting"), ["meeting"], unique=False)


def _of_a_line(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("line", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["line"], ["minute_line.id"], name=op.f(f"fk_{table}_line_minute_line")
        ),
    )
