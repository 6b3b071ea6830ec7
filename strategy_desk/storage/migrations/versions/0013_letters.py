"""Letters to the family and the child after a meeting."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.create_table(
        "letter",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("greeting", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_how", sa.String(), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        *_kept("letter"),
        _of("letter", "meeting", "meeting"),
        _of("letter", "child", "child"),
        sa.UniqueConstraint(
            "meeting",
            "child",
            "kind",
            "addressee",
            name=op.f("uq_letter_meeting_child_kind_addressee"),
        ),
    )
    op.create_table(
        "letter_part",
        sa.Column("letter", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("drafted", sa.String(), nullable=False),
        *_kept("letter_part"),
        _of("letter_part", "letter", "letter"),
        sa.UniqueConstraint("letter", "key", name=op.f("uq_letter_part_letter_key")),
    )
    op.create_table(
        "letter_source",
        sa.Column("part", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("of", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        *_kept("letter_source"),
        _of("letter_source", "part", "letter_part"),
    )
    for table, column in (
        ("letter", "meeting"),
        ("letter", "child"),
        ("letter_part", "letter"),
        ("letter_source", "part"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError


def _kept(table: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _of(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=op.f(f"fk_{table}_{column}_{parent}")
    )
