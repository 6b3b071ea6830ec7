"""People round a child."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain import emails
from strategy_desk.domain.people import (
    AddPerson,
    ChangePerson,
    PersonFields,
    PersonKind,
    PersonRecord,
    check_person,
)
from strategy_desk.domain.pseudonyms import checked_code, told_apart
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.people import PersonRow
from strategy_desk.services import tiers
from strategy_desk.services.rows import columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork


def add(work: UnitOfWork, command: AddPerson) -> UUID:
    """Record somebody in a child's life or network.

    Raises:
        RuleBroken: there is no name, the address is none, the code stands for somebody else, or
            more may see them than their kind allows.
    """
    tier = tiers.starting("person", command.kind, command.tier)
    values = _values(work.session, command, command.child)
    return work.add(PersonRow(**values, child=command.child, tier=tier)).id


def change(work: UnitOfWork, command: ChangePerson) -> None:
    """Say better who somebody is.

    Raises:
        RuleBroken: there is no name, the address is none, or the code stands for somebody else.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(PersonRow, command.person, seen=command.seen)
    tier = tiers.after_change("person", row.tier, row.kind, command.kind)
    put(row, {**_values(work.session, command, row.child, but=row.id), "tier": tier})


def of_child(session: Session, child: UUID) -> tuple[PersonRecord, ...]:
    """Return everybody recorded for a child."""
    rows = session.scalars(
        select(PersonRow).where(PersonRow.child == child).order_by(PersonRow.name)
    )
    return told_apart(
        PersonRecord(
            **columns(row, leave=("child",), kind=PersonKind(row.kind), tier=Tier(row.tier))
        )
        for row in rows
    )


def _values(
    session: Session, command: PersonFields, child: UUID, but: UUID | None = None
) -> dict[str, object]:
    check_person(command.name)
    taken = _codes(session, child, but)
    return columns(
        command,
        leave=("child", "person", "seen", "tier"),
        kind=command.kind.value,
        email=emails.checked(command.email),
        code=checked_code(command.kind, command.name, command.code, taken),
    )


def _codes(session: Session, child: UUID, but: UUID | None) -> set[str]:
    """The codes in use in a child's record, without that of one person."""
    return {one.code for one in of_child(session, child) if one.code and one.id != but}
