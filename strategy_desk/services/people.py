"""People round a child."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain import emails
from strategy_desk.domain.people import (
    AddPerson,
    ChangePerson,
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
    check_person(command.name)
    tier = tiers.starting("person", command.kind, command.tier)
    email = emails.checked(command.email)
    taken = _codes(work.session, command.child)
    code = checked_code(command.kind, command.name, command.code, taken)
    return work.add(
        PersonRow(**columns(command, kind=command.kind.value, tier=tier, email=email, code=code))
    ).id


def change(work: UnitOfWork, command: ChangePerson) -> None:
    """Say better who somebody is.

    Raises:
        RuleBroken: there is no name, the address is none, or the code stands for somebody else.
        ChangedElsewhere: somebody else saved it first.
    """
    check_person(command.name)
    row = work.get(PersonRow, command.person, seen=command.seen)
    tier = tiers.after_change("person", row.tier, row.kind, command.kind)
    email = emails.checked(command.email)
    kind = command.kind.value
    taken = _codes(work.session, row.child, but=row.id)
    code = checked_code(command.kind, command.name, command.code, taken)
    instead = {"kind": kind, "tier": tier, "email": email, "code": code}
    put(row, columns(command, leave=("person", "seen"), **instead))


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


def _codes(session: Session, child: UUID, but: UUID | None = None) -> set[str]:
    """The codes in use in a child's record, without that of one person."""
    return {one.code for one in of_child(session, child) if one.code and one.id != but}
