"""Whether somebody gets their pack in large print."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    with op.batch_alter_table("pack_choice", schema=None) as batch:
        batch.add_column(
            sa.Column("large", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("pack_choice", schema=None) as batch:
        batch.alter_column("large", existing_type=sa.Boolean(), server_default=None)
