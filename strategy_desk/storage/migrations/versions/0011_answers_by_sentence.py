"""Answers of a referral by sentence, what was entered online, and agreed uses of what is held."""

from __future__ import annotations

import re
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_END = re.compile(r"(?<=[.!?])\s+")


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.create_table(
        "answer_sentence",
        sa.Column("answer", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sources", sa.String(), nullable=False),
        sa.Column("rests_on", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        *_kept("answer_sentence", "answer"),
    )
    op.create_table(
        "answer_entered",
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_kept("answer_entered", "referral"),
        sa.UniqueConstraint("referral", "key", name=op.f("uq_answer_entered_referral_key")),
    )
    op.create_table(
        "use_agreed",
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("thing", sa.Uuid(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("when", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        *_kept("use_agreed", "referral"),
        sa.UniqueConstraint("referral", "thing", name=op.f("uq_use_agreed_referral_thing")),
    )
    for table, parent in (
        ("answer_sentence", "answer"),
        ("answer_entered", "referral"),
        ("use_agreed", "referral"),
    ):
        op.create_index(op.f(f"ix_{table}_{parent}"), table, [parent])
    _sources_by_sentence()
    with op.batch_alter_table("answer", schema=None) as batch:
        batch.drop_column("sources")


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError


def _sources_by_sentence() -> None:
    """Every sentence of an answer rests on what the answer was said to rest on."""
    answer = sa.table(
        "answer",
        sa.column("id", sa.Uuid()),
        *(sa.column(name, sa.String()) for name in ("text", "sources", "tier")),
    )
    sentence = sa.table(
        "answer_sentence",
        sa.column("id", sa.Uuid()),
        sa.column("answer", sa.Uuid()),
        sa.column("version", sa.Integer()),
        sa.column("position", sa.Integer()),
        *(sa.column(name, sa.String()) for name in ("text", "sources", "rests_on", "tier")),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(answer)).all():
        said = [one for line in row.text.splitlines() for one in _END.split(line.strip()) if one]
        for position, text in enumerate(said):
            values = {"id": uuid4(), "answer": row.id, "version": 1, "position": position}
            told = {"text": text, "sources": row.sources, "rests_on": "", "tier": row.tier}
            connection.execute(sa.insert(sentence).values(**values, **told))


def _kept(table: str, parent: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            [parent], [f"{parent}.id"], name=op.f(f"fk_{table}_{parent}_{parent}")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
