"""What came of a line of the minutes travels no further than the line does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.add_column("decision", sa.Column("tier", sa.String(), nullable=False, server_default="A"))
    with op.batch_alter_table("decision") as decision:
        decision.alter_column("tier", server_default=None)
    line = sa.table("minute_line", sa.column("id"), sa.column("tier", sa.String()))
    for name in ("decision", "action"):
        part = sa.table(name, sa.column("line"), sa.column("tier", sa.String()))
        own = sa.select(line.c.tier).where(line.c.id == part.c.line).scalar_subquery()
        op.execute(
            part.update()
            .values(tier=own)
            .where(part.c.tier == "A", part.c.line.in_(sa.select(line.c.id)))
        )
