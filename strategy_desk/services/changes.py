"""The last changes to a child's record, out of the journal."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.changes import ChangeRecord
from strategy_desk.models.journal import JournalRow
from strategy_desk.storage import journal

REACH = 2_000
"""How many of the desk's entries are looked back over, so that a large office answers at once."""

SHOWN = 3


def last_of_child(session: Session, child: UUID) -> tuple[ChangeRecord, ...]:
    """Return the last changes that wrote something of a child, the newest first."""
    head = journal.head(session)
    if head is None:
        return ()
    query = (
        select(JournalRow.command, JournalRow.who, JournalRow.at)
        .where(JournalRow.number > head.number - REACH, JournalRow.changes.contains(str(child)))
        .order_by(JournalRow.number.desc())
        .limit(SHOWN)
    )
    return tuple(
        ChangeRecord(command=command, who=who, at=at) for command, who, at in session.execute(query)
    )
