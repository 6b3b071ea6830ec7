"""What came of a line of the minutes travels no further than the line does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    with op.batch_alter_table("decision", schema=None) as batch:
        batch.add_column(sa.Column("tier", sa.String(), nullable=False, server_default="A"))
    with op.batch_alter_table("decision", schema=None) as batch:
        batch.alter_column("tier", existing_type=sa.String(), server_default=None)
    line = sa.table("minute_line", sa.column("id"), sa.column("tier"))
    for name in ("decision", "action"):
        part = sa.table(name, sa.column("line"), sa.column("tier"))
        came_of = sa.select(line.c.tier).where(line.c.id == part.c.line)
        is_wide = part.c.line.is_not(None) & (part.c.tier == "A")
        op.execute(part.update().values(tier=came_of.scalar_subquery()).where(is_wide))


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError
