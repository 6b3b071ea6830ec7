"""People round a child."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.people import AddPerson, PersonKind, PersonRecord
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.people import PersonRow
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def add(work: UnitOfWork, command: AddPerson) -> UUID:
    """Record somebody in a child's life or network."""
    row = PersonRow(**columns(command, kind=command.kind.value, tier=command.tier.value))
    return work.add(row).id


def of_child(session: Session, child: UUID) -> tuple[PersonRecord, ...]:
    """Return everybody recorded for a child."""
    rows = session.scalars(
        select(PersonRow).where(PersonRow.child == child).order_by(PersonRow.name)
    )
    return tuple(
        PersonRecord(
            **columns(row, leave=("child",), kind=PersonKind(row.kind), tier=Tier(row.tier))
        )
        for row in rows
    )
