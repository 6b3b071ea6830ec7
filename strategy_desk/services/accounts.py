"""Accounts that may be of one event, and rows in question: what is open, and what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from strategy_desk.domain.accounts import (
    Account,
    AnswerRow,
    Choices,
    Held,
    OpenPair,
    OpenRow,
    SettleAccounts,
    Settlement,
    ToSettle,
    words_that_hold,
)
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chronologies import Verdict
from strategy_desk.domain.comparison import place_in
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import tightest
from strategy_desk.errors import RuleBroken
from strategy_desk.models.events import EventRow
from strategy_desk.models.imports import ConflictRow, ImportedFileRow, ImportedRow
from strategy_desk.models.links import LinkRow
from strategy_desk.models.places import PlaceRow
from strategy_desk.services import catalogues, children, desk_settings, events
from strategy_desk.services.rows import columns, put
from strategy_desk.storage import images
from strategy_desk.storage.unit_of_work import UnitOfWork


def settle(work: UnitOfWork, command: SettleAccounts) -> None:
    """Keep what a person decided of two accounts; what was decided before is taken back first.

    Raises:
        ChangedElsewhere: somebody else decided first.
    """
    conflict = work.get(ConflictRow, command.conflict, seen=command.seen)
    left, right = (work.get(EventRow, key) for key in (conflict.event, conflict.other))
    _part(conflict, left)
    decision = command.decision
    conflict.settlement = decision.settlement.value if decision else ""
    conflict.settled_by = work.who if decision else ""
    conflict.settled_at = work.now if decision else None
    right.joined_into = None if decision and decision.settlement.parts else left.id
    if decision and decision.settlement is Settlement.JOINED:
        agencies = desk_settings.named(work.session, None)
        place = right.place or _places(work.session, right.child).get(right.id, "")
        right_one = columns(right, place=place)
        said = let_hold(columns(left), right_one, decision.choices, agencies)
        conflict.said = kept(columns(left), said)
        put(left, said)


def answer(work: UnitOfWork, command: AnswerRow) -> None:
    """Take a row in question for an event, or for none, as a person said.

    Raises:
        RuleBroken: it says neither, or the event has no words.
        ChangedElsewhere: somebody else answered first.
    """
    row = work.get(ImportedRow, command.row, seen=command.seen)
    if command.no_event.strip():
        row.verdict = Verdict.NOT_AN_EVENT.value
        row.why = f"{row.why}\n{work.who} set it aside: {command.no_event.strip()}".strip()
        return
    if command.when is None:
        raise RuleBroken(
            "It does not say when this was, or why it is no event.",
            "Write a date as well as it is known, or why the row is set aside. Nothing was saved.",
        )
    file = work.get(ImportedFileRow, row.file)
    row.event = events.record(
        work,
        RecordEvent(
            child=file.child,
            when=command.when,
            agency=command.agency,
            kind=command.kind,
            text=command.text,
            place=place_in(json.loads(row.cells)),
            tier=catalogues.imported_tier(command.agency, command.kind, command.text),
            source=file.name,
        ),
    )
    row.verdict = Verdict.NEW.value
    row.why = f"{row.why}\n{work.who} answered: {command.when.words}.".strip()


def to_settle(session: Session, reference: str) -> ToSettle:
    """Return what a child's files have left open, and what was decided so far."""
    child = children.by_reference(session, reference).id
    told = of_child(session, child)
    conflicts = sorted(
        session.scalars(select(ConflictRow).where(ConflictRow.child == child)),
        key=lambda row: (told[row.event].account.when.sort_key, row.id),
    )
    asked = (
        select(ImportedRow, ImportedFileRow.name, ImportedFileRow.agency)
        .join(ImportedFileRow, ImportedFileRow.id == ImportedRow.file)
        .where(ImportedFileRow.child == child, ImportedRow.verdict == Verdict.QUERIED.value)
        .order_by(ImportedFileRow.read_at, ImportedRow.sheet, ImportedRow.number)
    )
    return ToSettle(
        pairs=tuple(
            OpenPair(
                conflict=row.id,
                version=row.version,
                left=told[row.event].account,
                right=told[row.other].account,
                percent=row.likeness,
                words=row.differs,
                settlement=Settlement(row.settlement) if row.settlement else None,
                settled_by=row.settled_by,
            )
            for row in conflicts
        ),
        rows=tuple(
            OpenRow(
                row=row.id,
                version=row.version,
                file_name=name,
                agency=agency,
                sheet=row.sheet,
                number=row.number,
                cells=tuple((heading, words) for heading, words in json.loads(row.cells)),
                why=tuple(row.why.splitlines()),
            )
            for row, name, agency in session.execute(asked)
        ),
    )


def unread(session: Session, child: UUID) -> dict[str, int]:
    """Return how many rows of a child's files wait for an answer, by the agency that sent them."""
    asked = (
        select(ImportedFileRow.agency, func.count(ImportedRow.id))
        .join(ImportedRow, ImportedRow.file == ImportedFileRow.id)
        .where(ImportedFileRow.child == child, ImportedRow.verdict == Verdict.QUERIED.value)
        .group_by(ImportedFileRow.agency)
    )
    return dict(session.execute(asked).all())


def of_child(session: Session, child: UUID) -> dict[UUID, Held]:
    """Return every account in a child's record, joined ones too, with where each stands.

    One that says no place of its own has the place that it is linked to.
    """
    told = (
        *("id", "version", "joined_into"),
        *("agency", "author", "when", "until", "kind", "text", "place", "reference", "response"),
        *("childs_view", "source"),
    )
    query = select(*(getattr(EventRow, name) for name in told)).where(EventRow.child == child)
    agencies = desk_settings.named(session, None)
    places, origins = _places(session, child), _origins(session, child)
    found: dict[UUID, Held] = {}
    for key, version, joined_into, *said in session.execute(query):
        fields = dict(zip(told[3:], said, strict=True))
        origin = origins.get(key, f"entered by {fields['author'] or 'hand'}")
        account = Account(
            **fields | {"place": fields["place"] or places.get(key, "")},
            where=f"{agency_name(fields['agency'], agencies)} ({origin})",
        )
        found[key] = Held(event=key, account=account, version=version, joined_into=joined_into)
    return found


def let_hold(
    left: Mapping[str, Any],
    right: Mapping[str, Any],
    choices: Choices,
    agencies: Iterable[Agency],
) -> dict[str, Any]:
    """Return what an event's columns hold anew where another account's word holds in it."""
    said = words_that_hold(left, right, choices, agency_name(right["agency"], agencies))
    if said:
        said["tier"] = tightest(Tier(left["tier"]), Tier(right["tier"])).value
    if "when" in said:
        said["begins"] = said["when"].sort_key[0]
    return said


def kept(left: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    """Write what an event says itself, and what it says from now on, by column."""
    mapper = inspect(EventRow)
    own, held = images.written(mapper, {n: left[n] for n in said}), images.written(mapper, said)
    both = {name: [own[name], held[name]] for name in own}
    return json.dumps(both, ensure_ascii=False) if both else ""


def agency_name(code: str, agencies: Iterable[Agency]) -> str:
    """Return what the partnership calls an agency; an unknown code is its own name."""
    return next((a.name for a in agencies if a.code == code), code)


def _part(conflict: ConflictRow, left: EventRow) -> None:
    """Give the left event its own words back, but for what was changed by hand since."""
    both = json.loads(conflict.said or "{}")
    own, held = (
        images.values(inspect(EventRow), {name: pair[side] for name, pair in both.items()})
        for side in (0, 1)
    )
    for name, value in own.items():
        if getattr(left, name) == held[name]:
            setattr(left, name, value)
    conflict.said = ""


def _places(session: Session, child: UUID) -> dict[UUID, str]:
    """Where events happened, as far as they are linked to a place."""
    query = (
        select(LinkRow.event, PlaceRow.name)
        .join(PlaceRow, PlaceRow.id == LinkRow.place)
        .where(LinkRow.child == child, LinkRow.event.is_not(None))
    )
    return {event: name for event, name in session.execute(query) if event is not None}


def _origins(session: Session, child: UUID) -> dict[UUID, str]:
    """Where the row of a file is that tells of each event that was read."""
    query = (
        select(ImportedRow.event, ImportedFileRow.name, ImportedRow.number)
        .join(ImportedFileRow, ImportedFileRow.id == ImportedRow.file)
        .where(ImportedFileRow.child == child, ImportedRow.event.is_not(None))
        .order_by(ImportedFileRow.read_at.desc())
    )
    return {
        event: f"{name}, row {number}"
        for event, name, number in session.execute(query)
        if event is not None
    }
