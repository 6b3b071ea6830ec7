"""Dated facts of every agency."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.events import EventRecord, RecordEvent, Significance
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken
from strategy_desk.models.events import EventRow
from strategy_desk.services import catalogues
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def record(work: UnitOfWork, command: RecordEvent) -> UUID:
    """Record one dated fact.

    Raises:
        RuleBroken: it has no words.
    """
    if not command.text.strip():
        raise RuleBroken("The event has no words yet.", "Write what happened.")
    helps = catalogues.event_kind(command.kind).help if command.help is None else command.help
    row = EventRow(
        **columns(
            command,
            tier=command.tier.value,
            significance=command.significance.value,
            help=helps,
            begins=command.when.sort_key[0],
        )
    )
    return work.add(row).id


def of_child(session: Session, child: UUID) -> tuple[EventRecord, ...]:
    """Return a child's events in order of time."""
    rows = session.scalars(
        select(EventRow)
        .where(EventRow.child == child, EventRow.joined_into.is_(None))
        .order_by(EventRow.begins)
    )
    return tuple(
        EventRecord(
            **columns(
                row,
                leave=("child", "begins", "joined_into"),
                kind=catalogues.event_kind(row.kind),
                tier=Tier(row.tier),
                significance=Significance(row.significance),
            )
        )
        for row in rows
    )
