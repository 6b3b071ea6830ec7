"""Meetings about several children, whom each part is about, and work email addresses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ABOUT = ("minute_line", "pen", "amendment")
"""What can be about one of the children; without one it is about all."""


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.create_table(
        "meeting_child",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("joined", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_meeting_child_child_child")),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_meeting_child_meeting_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_child")),
        sa.UniqueConstraint("child", "number", name=op.f("uq_meeting_child_child_number")),
        sa.UniqueConstraint("meeting", "child", name=op.f("uq_meeting_child_meeting_child")),
        sa.UniqueConstraint("reference", name=op.f("uq_meeting_child_reference")),
    )
    with op.batch_alter_table("meeting_child", schema=None) as batch:
        batch.create_index(batch.f("ix_meeting_child_child"), ["child"], unique=False)
        batch.create_index(batch.f("ix_meeting_child_meeting"), ["meeting"], unique=False)
    for table in ABOUT:
        with op.batch_alter_table(table, schema=None) as batch:
            batch.add_column(sa.Column("about", sa.Uuid(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_{table}_about_child"), "child", ["about"], ["id"])
            batch.create_index(batch.f(f"ix_{table}_about"), ["about"], unique=False)
    _decided_for_the_child_of_its_meeting()
    with op.batch_alter_table("action", schema=None) as batch:
        batch.drop_constraint("uq_action_meeting_number", type_="unique")
        batch.create_unique_constraint(
            op.f("uq_action_meeting_child_number"), ["meeting", "child", "number"]
        )
    for table in ("attendance", "person"):
        with op.batch_alter_table(table, schema=None) as batch:
            batch.add_column(sa.Column("email", sa.String(), nullable=False, server_default=""))
        with op.batch_alter_table(table, schema=None) as batch:
            batch.alter_column("email", existing_type=sa.String(), server_default=None)


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError


def _decided_for_the_child_of_its_meeting() -> None:
    with op.batch_alter_table("decision", schema=None) as batch:
        batch.add_column(sa.Column("child", sa.Uuid(), nullable=True))
    decision = sa.table("decision", sa.column("meeting"), sa.column("child"))
    meeting = sa.table("meeting", sa.column("id"), sa.column("child"))
    whose = sa.select(meeting.c.child).where(meeting.c.id == decision.c.meeting)
    op.execute(sa.update(decision).values(child=whose.scalar_subquery()))
    with op.batch_alter_table("decision", schema=None) as batch:
        batch.alter_column("child", existing_type=sa.Uuid(), nullable=False)
        batch.create_foreign_key(op.f("fk_decision_child_child"), "child", ["child"], ["id"])
        batch.create_index(batch.f("ix_decision_child"), ["child"], unique=False)
        batch.drop_constraint("uq_decision_meeting_question", type_="unique")
        batch.create_unique_constraint(
            op.f("uq_decision_meeting_child_question"), ["meeting", "child", "question"]
        )
