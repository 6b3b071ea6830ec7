"""Minute lines."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.minutes import LineKind, MinuteLine, RemoveLine, WriteLine
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def write(work: UnitOfWork, command: WriteLine) -> None:
    """Save a line as it stands: make it the first time, change it after."""
    values = columns(command, leave=("line",), kind=command.kind.value, tier=command.tier.value)
    row = work.session.get(MinuteLineRow, command.line)
    if row is None:
        work.session.add(MinuteLineRow(id=command.line, at=work.now, **values))
        return
    for name, value in values.items():
        setattr(row, name, value)


def remove(work: UnitOfWork, command: RemoveLine) -> None:
    """Take a line out; the journal keeps it and undo brings it back."""
    work.session.delete(work.get(MinuteLineRow, command.line))


def of_meeting(session: Session, meeting: UUID) -> tuple[MinuteLine, ...]:
    """Return a meeting's lines in the order of the agenda."""
    query = (
        select(MinuteLineRow)
        .where(MinuteLineRow.meeting == meeting)
        .order_by(MinuteLineRow.item, MinuteLineRow.position, MinuteLineRow.at)
    )
    return tuple(
        MinuteLine(**columns(row, leave=("meeting",), kind=LineKind(row.kind), tier=Tier(row.tier)))
        for row in session.scalars(query)
    )
