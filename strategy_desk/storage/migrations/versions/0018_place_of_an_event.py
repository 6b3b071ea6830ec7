"""Where an event was, in words."""

from __future__ import annotations

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_HEADINGS = frozenset({"place", "location", "locn", "venue", "address"})


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    with op.batch_alter_table("event", schema=None) as batch:
        batch.add_column(sa.Column("place", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("event", schema=None) as batch:
        batch.alter_column("place", existing_type=sa.String(), server_default=None)
    _take_from_files()


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError


def _take_from_files() -> None:
    """An event was where the first file that tells of it says."""
    file = sa.table("imported_file", sa.column("id"), sa.column("read_at"))
    row = sa.table(
        "imported_row",
        sa.column("file"),
        sa.column("cells", sa.Text()),
        sa.column("event", sa.Uuid()),
    )
    event = sa.table("event", sa.column("id", sa.Uuid()), sa.column("place", sa.String()))
    read = (
        sa.select(row.c.event, row.c.cells)
        .join(file, file.c.id == row.c.file)
        .where(row.c.event.is_not(None))
        .order_by(file.c.read_at.desc())
    )
    connection = op.get_bind()
    places = {key: _place(json.loads(cells)) for key, cells in connection.execute(read)}
    named = [{"key": key, "named": place} for key, place in places.items() if place]
    if named:
        is_one = event.c.id == sa.bindparam("key")
        connection.execute(event.update().where(is_one).values(place=sa.bindparam("named")), named)


def _place(cells: list[tuple[str, str]]) -> str:
    for heading, words in cells:
        if words and _HEADINGS.intersection(re.split(r"[\W_]+", heading.casefold())):
            return words
    return ""
