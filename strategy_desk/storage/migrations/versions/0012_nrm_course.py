"""Evidence of indicators as rows, the course of a referral, and the bundle of its documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    _indicators()
    op.create_table(
        "set_aside",
        *_of("child", "set_aside"),
        *_words("code", "reason", "by"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.UniqueConstraint("child", "code", name=op.f("uq_set_aside_child_code")),
    )
    op.create_table(
        "protective", *_of("child", "protective"), *_words("text", "on", "source", "tier")
    )
    op.create_table(
        "indicator_reason",
        *_of("decision", "indicator_reason"),
        *_words("code", "reason"),
        sa.UniqueConstraint("decision", "code", name=op.f("uq_indicator_reason_decision_code")),
    )
    op.create_table(
        "owed_step",
        *_of("child", "owed_step"),
        *_words("step", "by", "note"),
        sa.Column("on", sa.Date(), nullable=False),
        sa.UniqueConstraint("child", "step", name=op.f("uq_owed_step_child_step")),
    )
    _course()
    _files()
    for table in ("set_aside", "protective", "owed_step", "evidence_file"):
        op.create_index(op.f(f"ix_{table}_child"), table, ["child"])
    op.create_index(op.f("ix_indicator_reason_decision"), "indicator_reason", ["decision"])
    op.create_index(op.f("ix_referral_course_action"), "referral_course", ["action"])


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError


def _indicators() -> None:
    """Lines kept before stay where the journal knows them; they become rows when next written."""
    op.create_table(
        "evidence",
        *_of("use", "evidence", "indicator_use"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *_words("on", "source", "label", "confidence", "tier", "noun"),
        sa.Column("row", sa.Uuid(), nullable=True),
    )
    op.create_index(op.f("ix_evidence_use"), "evidence", ["use"])


def _course() -> None:
    op.create_table(
        "referral_course",
        *_of("child", "referral_course"),
        sa.Column("action", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        *_words("inquiry", "submitted_by", "responder", "reference", "decision_maker"),
        *_words("reasonable", "conclusive"),
        sa.Column("reasonable_on", sa.Date(), nullable=True),
        sa.Column("conclusive_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action"], ["action.id"], name=op.f("fk_referral_course_action_action")
        ),
        sa.UniqueConstraint("child", name=op.f("uq_referral_course_child")),
    )


def _files() -> None:
    op.create_table(
        "evidence_file",
        *_of("child", "evidence_file"),
        sa.Column("number", sa.Integer(), nullable=False),
        *_words("title", "agency", "author", "on", "shows", "name", "digest"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        *_words("agreed_by", "tier"),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.UniqueConstraint("child", "number", name=op.f("uq_evidence_file_child_number")),
    )
    op.create_table(
        "content",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_content")),
    )


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _of(parent: str, table: str, other: str = "") -> list[sa.Column[object] | sa.Constraint]:
    """What every row has, and the row that it belongs to."""
    to = other or parent
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(parent, sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint([parent], [f"{to}.id"], name=op.f(f"fk_{table}_{parent}_{to}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]
