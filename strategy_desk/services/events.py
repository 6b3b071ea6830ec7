"""Dated facts of every agency: recorded, changed, taken out, and read."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, inspect, or_, select
from sqlalchemy.orm import Session

from strategy_desk.domain.events import (
    ChangeEvent,
    EventFields,
    EventRecord,
    RecordEvent,
    RemoveEvent,
    Significance,
    WrittenIn,
    check_event,
)
from strategy_desk.domain.links import Noun
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken
from strategy_desk.models.events import EventRow
from strategy_desk.models.imports import ConflictRow, ImportedFileRow, ImportedRow
from strategy_desk.models.links import LinkRow
from strategy_desk.services import catalogues, company, removals, tiers
from strategy_desk.services.rows import columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork

_TOLD = [
    column
    for column in inspect(EventRow).local_table.columns
    if column.name not in {"child", "begins", "joined_into"}
]
"""The columns that a record holds."""


def record(work: UnitOfWork, command: RecordEvent) -> UUID:
    """Record one dated fact.

    Raises:
        RuleBroken: it has no words, or ends before it begins.
    """
    check_event(command)
    row = work.add(EventRow(child=command.child, **_columns(command)))
    company.keep(work, Noun.EVENT, row, command.people)
    return row.id


def change(work: UnitOfWork, command: ChangeEvent) -> None:
    """Make an event say what the command says and nothing else.

    Raises:
        RuleBroken: it has no words, ends before it begins, or more may see it without agreement.
        ChangedElsewhere: somebody else saved it first.
    """
    check_event(command)
    row = work.get(EventRow, command.event, seen=command.seen)
    tiers.put(work, row, command.tier, command.agreement)
    put(row, _columns(command))
    company.keep(work, Noun.EVENT, row, command.people)


def remove(work: UnitOfWork, command: RemoveEvent) -> None:
    """Take out an event recorded by mistake; the reason is kept.

    The row of a file that it came from stays, and says that its event was taken out.

    Raises:
        RuleBroken: there is no reason, or another account is joined with it.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(EventRow, command.event, seen=command.seen)
    if work.session.scalar(select(EventRow.id).where(EventRow.joined_into == row.id)):
        raise RuleBroken("Another account is joined with this event.", "Part them first.")
    for written in work.session.scalars(select(ImportedRow).where(ImportedRow.event == row.id)):
        written.event = None
        written.why = f"{written.why}\nTaken out as a mistake: {command.reason.strip()}".strip()
    disputed = or_(ConflictRow.event == row.id, ConflictRow.other == row.id)
    parts = ((LinkRow, LinkRow.event == row.id), (ConflictRow, disputed))
    removals.take_out(work, row, command.reason, parts)


def of_child(
    session: Session, child: UUID, begun: tuple[datetime, datetime] | None = None
) -> tuple[EventRecord, ...]:
    """Return a child's events in order of time.

    With two instants, those begun between them, and every state that lasts. A child may have many
    thousands, so they are read as columns and not as rows of the session.
    """
    query = (
        select(*_TOLD)
        .where(EventRow.child == child, EventRow.joined_into.is_(None))
        .order_by(EventRow.begins)
    )
    if begun is not None:
        query = query.where(EventRow.begins.between(*begun) | EventRow.until.is_not(None))
    names = [column.key for column in _TOLD]
    return tuple(_told(dict(zip(names, row, strict=True))) for row in session.execute(query))


def written_in(session: Session, child: UUID) -> dict[UUID, tuple[WrittenIn, ...]]:
    """Return where each event of a child was read from: every account of it, in order of import."""
    told = func.coalesce(EventRow.joined_into, EventRow.id)
    query = (
        select(told, ImportedFileRow.name, ImportedRow.sheet, ImportedRow.number, EventRow.tier)
        .join(ImportedFileRow, ImportedFileRow.id == ImportedRow.file)
        .join(EventRow, EventRow.id == ImportedRow.event)
        .where(ImportedFileRow.child == child)
        .order_by(ImportedFileRow.read_at, ImportedRow.number)
    )
    found: dict[UUID, tuple[WrittenIn, ...]] = {}
    for event, file, sheet, row, tier in session.execute(query):
        where = WrittenIn(file=file, sheet=sheet, row=row, tier=Tier(tier))
        found[event] = (*found.get(event, ()), where)
    return found


def _told(fields: dict[str, Any]) -> EventRecord:
    fields["kind"] = catalogues.event_kind(fields["kind"])
    fields["tier"] = Tier(fields["tier"])
    fields["significance"] = Significance(fields["significance"])
    return EventRecord(**fields)


def _columns(said: EventFields) -> dict[str, Any]:
    helps = catalogues.event_kind(said.kind).help if said.help is None else said.help
    return columns(
        said,
        leave=("child", "event", "seen", "agreement", "people"),
        tier=said.tier.value,
        significance=said.significance.value,
        help=helps,
        begins=said.when.sort_key[0],
    )
