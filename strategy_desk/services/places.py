"""Places in a child's record."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.places import (
    AddPlace,
    ChangePlace,
    PlaceFields,
    PlaceKind,
    PlaceRecord,
    check_place,
)
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.places import PlaceRow
from strategy_desk.services import tiers
from strategy_desk.services.rows import by_parent, columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork

MILLIONTHS = 1_000_000
"""Coordinates are kept as whole millionths of a degree, which is to about ten centimetres."""


def add(work: UnitOfWork, command: AddPlace) -> UUID:
    """Record a place.

    Raises:
        RuleBroken: it has no name, is nowhere, or more may see it than its kind allows.
    """
    tier = tiers.starting("place", command.kind, command.tier)
    return work.add(PlaceRow(**_values(command), child=command.child, tier=tier)).id


def change(work: UnitOfWork, command: ChangePlace) -> None:
    """Say better what or where a place is.

    Raises:
        RuleBroken: it has no name, or is nowhere.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(PlaceRow, command.place, seen=command.seen)
    tier = tiers.after_change("place", row.tier, row.kind, command.kind)
    put(row, {**_values(command), "tier": tier})


def of_child(session: Session, child: UUID) -> tuple[PlaceRecord, ...]:
    """Return a child's places by name."""
    return of_children(session, [child])[child]


def of_children(session: Session, children: Iterable[UUID]) -> dict[UUID, tuple[PlaceRecord, ...]]:
    """Return the places of each child by name, in one query."""
    found = by_parent(session, PlaceRow, PlaceRow.child, children, PlaceRow.name)
    return {child: tuple(map(_record, rows)) for child, rows in found.items()}


def _record(row: PlaceRow) -> PlaceRecord:
    return PlaceRecord(
        **columns(
            row,
            leave=("child",),
            kind=PlaceKind(row.kind),
            latitude=_degrees(row.latitude),
            longitude=_degrees(row.longitude),
            tier=Tier(row.tier),
        )
    )


def _values(command: PlaceFields) -> dict[str, object]:
    check_place(command.name, command.latitude, command.longitude)
    return columns(
        command,
        leave=("child", "place", "seen", "tier"),
        kind=command.kind.value,
        latitude=_kept(command.latitude),
        longitude=_kept(command.longitude),
    )


def _kept(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * MILLIONTHS)


def _degrees(kept: int | None) -> float | None:
    return None if kept is None else kept / MILLIONTHS
