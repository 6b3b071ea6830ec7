"""More of a child: other names, ethnicity, nationality, birthplace, parents, school."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

TOLD = ("known_as", "ethnicity", "nationality", "birthplace", "parental_responsibility", "school")


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    with op.batch_alter_table("child", schema=None) as batch:
        for name in TOLD:
            batch.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("child", schema=None) as batch:
        for name in TOLD:
            batch.alter_column(name, existing_type=sa.String(), server_default=None)


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError
