"""Chronologies that agencies send: read for a child, compared with the record, and taken in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from strategy_desk.domain import identities
from strategy_desk.domain.accounts import Choices, Decision, Settlement, plain
from strategy_desk.domain.chronologies import (
    ChildFacts,
    Layout,
    ReadChronology,
    ReadRow,
    TakenFile,
    Verdict,
)
from strategy_desk.domain.comparison import Comparison, EarlierRow, Pair, Recorded, place_in
from strategy_desk.domain.events import RemoveEvent
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import ChangedElsewhere
from strategy_desk.models.base import pairs_json
from strategy_desk.models.events import EventRow
from strategy_desk.models.imports import ConflictRow, ImportedFileRow, ImportedRow
from strategy_desk.services import accounts, catalogues, children, desk_settings, events, layouts
from strategy_desk.services.rows import columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork

FRESH = frozenset({Verdict.NEW, Verdict.CONFLICT, Verdict.REVISED})
"""The verdicts of rows that tell of an event of their own."""

SAID = (
    *("reference", "until", "agency", "kind", "text", "source", "author", "response"),
    "childs_view",
)
"""What an event has from its row as it stands there."""

WITHDRAWN = "The sender's newer file no longer has it."


@dataclass(frozen=True, kw_only=True)
class FileKey:
    """A file that is about to be read: for which child, from which agency, if that is known."""

    child: str
    agency: str
    name: str
    now: datetime


@dataclass(frozen=True, kw_only=True)
class TakeChronology:
    """Command: take a compared file into a child's record.

    ``decisions`` are those of pairs, by their row; a pair without one stays open. ``take_out`` are
    events that the sender has withdrawn and a person took out. ``layouts`` are remembered for the
    next file of the agency.
    """

    child: str
    agency: str
    name: str
    compared_at: datetime
    comparison: Comparison
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    take_out: tuple[UUID, ...] = ()
    layouts: tuple[Layout, ...] = ()


def how_to_read(session: Session, key: FileKey) -> ReadChronology:
    """Return what the reader of a file has to know: the child, and the layouts of last time.

    Raises:
        NotFound: there is no such child.
    """
    child = children.by_reference(session, key.child)
    return ReadChronology(
        child=ChildFacts(reference=child.reference, name=child.name, born=child.date_of_birth),
        now=key.now,
        agencies=desk_settings.named(session, None),
        kinds=tuple(catalogues.event_kinds()),
        agency=key.agency,
        file_name=key.name,
        layouts=layouts.of_agency(session, key.agency),
    )


def recorded(session: Session, reference: str) -> Recorded:
    """Return what a child's record holds for a file to be compared with."""
    child = children.by_reference(session, reference).id
    query = (
        select(ImportedRow.id, ImportedRow.file, ImportedFileRow.name, ImportedRow.number)
        .add_columns(ImportedRow.cells, ImportedRow.event)
        .join(ImportedFileRow, ImportedFileRow.id == ImportedRow.file)
        .where(ImportedFileRow.child == child)
        .order_by(ImportedFileRow.read_at)
    )
    earlier = (
        EarlierRow(
            id=key,
            file=file,
            file_name=name,
            number=number,
            cells=tuple(plain(words) for _, words in json.loads(cells)),
            event=event,
        )
        for key, file, name, number, cells, event in session.execute(query)
    )
    held = accounts.of_child(session, child)
    return Recorded(held=tuple(held.values()), earlier=tuple(earlier))


def files(session: Session, reference: str) -> tuple[TakenFile, ...]:
    """Return the files that were taken into a child's record, the newest first."""
    child = children.by_reference(session, reference).id
    agencies = desk_settings.named(session, None)
    said = (ImportedFileRow.name, ImportedFileRow.agency, ImportedFileRow.read_at)
    query = (
        select(*said, ImportedFileRow.read_by, func.count(ImportedRow.id))
        .outerjoin(ImportedRow, ImportedRow.file == ImportedFileRow.id)
        .where(ImportedFileRow.child == child)
        .group_by(ImportedFileRow.id)
        .order_by(ImportedFileRow.read_at.desc())
    )
    return tuple(
        TakenFile(
            name=name,
            agency=accounts.agency_name(agency, agencies),
            read_at=read_at,
            read_by=read_by,
            rows=rows,
        )
        for name, agency, read_at, read_by, rows in session.execute(query)
    )


def tier(row: ReadRow) -> Tier:
    """Return the tier with which the event of a row starts."""
    return catalogues.imported_tier(row.agency, row.kind, f"{row.text} {row.source}")


def take(work: UnitOfWork, command: TakeChronology) -> UUID:
    """Take a file in, as one step to undo: every row as written, and an event for each new one.

    What may be another account of an event stands with it until a person decides. Rows in
    question, refused or telling of nothing are kept with their reason.

    Raises:
        ChangedElsewhere: another file was taken in since this one was compared.
        NotFound: there is no such child.
    """
    child = children.by_reference(work.session, command.child).id
    _check_nothing_came_between(work.session, child, command.compared_at)
    file = work.add(
        ImportedFileRow(
            child=child,
            name=command.name,
            digest=command.comparison.file.digest,
            agency=command.agency,
            read_at=work.now,
            read_by=work.who,
        )
    )
    told = _Events(child, command.comparison)
    conflicts = [_conflict(work, child, pair, command, told) for pair in command.comparison.pairs]
    work.add_all(EventRow, told.columns)
    work.add_all(ImportedRow, _rows(file.id, command.comparison))
    work.add_all(ConflictRow, _by_column(conflicts))
    for event in command.take_out:
        seen = work.get(EventRow, event).version
        events.remove(work, RemoveEvent(event=event, seen=seen, reason=WITHDRAWN))
    for layout in command.layouts:
        layouts.remember(work, command.agency, layout)
    return file.id


def _check_nothing_came_between(session: Session, child: UUID, since: datetime) -> None:
    later = select(ImportedFileRow.id).where(
        ImportedFileRow.child == child, ImportedFileRow.read_at > since
    )
    if session.scalar(later.limit(1)):
        raise ChangedElsewhere(
            "Another file was added for this child since this one was compared.",
            "Open the file again, so that it is compared with that too. Nothing was added.",
        )


class _Events:
    """The events that a file tells of anew, as the columns of their rows."""

    def __init__(self, child: UUID, comparison: Comparison) -> None:
        told = zip(comparison.file.rows, comparison.events, strict=True)
        fresh = [(row, event) for row, event in told if event and row.verdict in FRESH]
        rows = [row for row, _ in fresh]
        dated = [row.reading or FuzzyDate.unknown() for row in rows]
        self.columns: dict[str, list[Any]] = {
            "id": [event for _, event in fresh],
            "child": [child] * len(rows),
            "begins": [when.sort_key[0] for when in dated],
            "when": dated,
            "tier": [tier(row).value for row in rows],
            "help": [catalogues.event_kind(row.kind).help for row in rows],
            "joined_into": [None] * len(rows),
            "place": [place_in(row.cells) for row in rows],
            **{name: [getattr(row, name) for row in rows] for name in SAID},
        }
        keys = self.columns["id"] if comparison.pairs else ()
        self._places = {event: place for place, event in enumerate(keys)}

    def __contains__(self, event: UUID) -> bool:
        return event in self._places

    def read(self, event: UUID) -> dict[str, Any]:
        """Return the columns of one event."""
        return {name: values[self._places[event]] for name, values in self.columns.items()}

    def put(self, event: UUID, values: Mapping[str, Any]) -> None:
        """Make columns of one event hold something else."""
        for name, value in values.items():
            self.columns[name][self._places[event]] = value


def _conflict(
    work: UnitOfWork, child: UUID, pair: Pair, command: TakeChronology, told: _Events
) -> dict[str, Any]:
    """The columns of a conflict; what was decided of it is carried out on its two events."""
    decision = command.decisions.get(pair.row)
    said = ""
    if not (decision and decision.settlement.parts):
        told.put(pair.event, {"joined_into": pair.held.event})
    if decision and decision.settlement is Settlement.JOINED:
        said = _join(work, pair, decision.choices, told)
    return {
        "id": uuid4(),
        "child": child,
        "event": pair.held.event,
        "other": pair.event,
        "likeness": pair.likeness.percent,
        "differs": pair.likeness.words,
        "settlement": decision.settlement.value if decision else "",
        "said": said,
        "settled_by": work.who if decision else "",
        "settled_at": work.now if decision else None,
    }


def _join(work: UnitOfWork, pair: Pair, choices: Choices, told: _Events) -> str:
    """Let the other account's word hold where it was chosen; return what the event said itself."""
    right, event = told.read(pair.event), pair.held.event
    agencies = desk_settings.named(work.session, None)
    if event in told:
        left = told.read(event)
        said = accounts.let_hold(left, right, choices, agencies)
        told.put(event, said)
    else:
        row = work.get(EventRow, event, seen=pair.held.version)
        left = columns(row)
        said = accounts.let_hold(left, right, choices, agencies)
        put(row, said)
    return accounts.kept(left, said)


def _rows(file: UUID, comparison: Comparison) -> dict[str, list[Any]]:
    """The columns of every row of the file, as written."""
    rows = comparison.file.rows
    return {
        "id": [*islice(identities.in_order(), len(rows))],
        "file": [file] * len(rows),
        "sheet": [row.sheet for row in rows],
        "number": [row.number for row in rows],
        "cells": [pairs_json(row.cells) for row in rows],
        "verdict": [row.verdict.value for row in rows],
        "why": ["\n".join(row.why) for row in rows],
        "event": [*comparison.events],
    }


def _by_column(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
