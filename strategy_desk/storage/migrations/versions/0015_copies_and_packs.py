"""The register of copies, papers added to a meeting, and who gets which version of its pack."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.create_table(
        "copy",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("meeting", sa.Uuid(), nullable=True),
        _text("of"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        *map(_text, ("document", "edition", "audience", "label", "person", "agency", "how")),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        *map(_text, ("made_by", "digest", "plain")),
        sa.Column("pages", sa.Text(), nullable=False),
        _text("value"),
        sa.Column("due", sa.Date(), nullable=True),
        *_kept("copy", "child", "meeting"),
        sa.UniqueConstraint("of", "number", name=op.f("uq_copy_of_number")),
    )
    for column in ("child", "meeting", "digest", "plain", "value"):
        op.create_index(op.f(f"ix_copy_{column}"), "copy", [column])
    op.create_table(
        "copy_step",
        sa.Column("copy", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("step"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *map(_text, ("by", "note")),
        *_kept("copy_step", "copy"),
    )
    op.create_index(op.f("ix_copy_step_copy"), "copy_step", ["copy"])
    op.create_table(
        "added_paper",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *map(_text, ("title", "agency")),
        sa.Column("dated", sa.Date(), nullable=True),
        *map(_text, ("tier", "kind", "digest")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("pages", sa.Text(), nullable=False),
        sa.Column("alternative", sa.Text(), nullable=False),
        *_kept("added_paper", "meeting"),
    )
    op.create_index(op.f("ix_added_paper_meeting"), "added_paper", ["meeting"])
    op.create_table(
        "pack_choice",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        *map(_text, ("audience", "person", "edition", "how")),
        sa.Column("left_out", sa.Text(), nullable=False),
        *_kept("pack_choice", "meeting"),
        sa.UniqueConstraint(
            "meeting", "audience", "person", name=op.f("uq_pack_choice_meeting_audience_person")
        ),
    )
    op.create_index(op.f("ix_pack_choice_meeting"), "pack_choice", ["meeting"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _kept(table: str, *parents: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [parent], [f"{parent}.id"], name=op.f(f"fk_{table}_{parent}_{parent}")
            )
            for parent in parents
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
