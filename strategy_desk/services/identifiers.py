"""Phones, vehicles and online names in a child's record."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.identifiers import (
    AddIdentifier,
    ChangeIdentifier,
    IdentifierKind,
    IdentifierRecord,
    check_identifier,
)
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.identifiers import IdentifierRow
from strategy_desk.services import tiers
from strategy_desk.services.rows import columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork


def add(work: UnitOfWork, command: AddIdentifier) -> UUID:
    """Record a phone, a vehicle or an online name.

    Raises:
        RuleBroken: it is empty, or more may see it than its kind allows.
    """
    check_identifier(command.value)
    tier = tiers.starting("identifier", command.kind, command.tier)
    return work.add(IdentifierRow(**columns(command, kind=command.kind.value, tier=tier))).id


def change(work: UnitOfWork, command: ChangeIdentifier) -> None:
    """Say better what an identifier is.

    Raises:
        RuleBroken: it is empty.
        ChangedElsewhere: somebody else saved it first.
    """
    check_identifier(command.value)
    row = work.get(IdentifierRow, command.identifier, seen=command.seen)
    tier = tiers.after_change("identifier", row.tier, row.kind, command.kind)
    put(row, columns(command, leave=("identifier", "seen"), kind=command.kind.value, tier=tier))


def of_child(session: Session, child: UUID) -> tuple[IdentifierRecord, ...]:
    """Return a child's identifiers by kind."""
    rows = session.scalars(
        select(IdentifierRow)
        .where(IdentifierRow.child == child)
        .order_by(IdentifierRow.kind, IdentifierRow.value)
    )
    return tuple(
        IdentifierRecord(
            **columns(row, leave=("child",), kind=IdentifierKind(row.kind), tier=Tier(row.tier))
        )
        for row in rows
    )
