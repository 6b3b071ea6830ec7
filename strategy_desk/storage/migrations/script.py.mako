"""${message}.

Use tables as they were on that day: write names out, never import today's models. Where rows have
to change, change them here in plain SQL. Keep a desk file of the version before among the tests.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError
