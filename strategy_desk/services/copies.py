"""The register of copies: numbers taken, copies made, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from strategy_desk.domain.copies import (
    BeginCopies,
    CopyRecord,
    CopyStep,
    FinishCopy,
    How,
    NewCopy,
    NoteCopy,
    Numbered,
    Step,
    check_step,
)
from strategy_desk.domain.time import to_local
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.copies import CopyRow, CopyStepRow
from strategy_desk.models.meetings import MeetingChildRow, MeetingRow
from strategy_desk.services import children, pack_catalogue
from strategy_desk.services.rows import by_parent, columns
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class CheckKey:
    """What is known of a file: the digest of its bytes, and the check values on its pages."""

    digest: str = ""
    values: tuple[str, ...] = ()


def begin(work: UnitOfWork, command: BeginCopies) -> tuple[Numbered, ...]:
    """Take the next numbers for copies that are made together, in the order given.

    A number that was taken is never used again, whatever becomes of the copy.

    Raises:
        NotFound: there is no such meeting or child.
    """
    due = to_local(work.now).date() + timedelta(days=pack_catalogue.catalogue().working_life)
    numbered: dict[int, Numbered] = {}
    ordered = sorted(range(len(command.copies)), key=lambda n: command.copies[n].of)
    for of, places in groupby(ordered, key=lambda n: command.copies[n].of):
        wanted = list(places)
        child, meeting = _whose(work.session, of)
        last = work.session.scalar(select(func.max(CopyRow.number)).where(CopyRow.of == of)) or 0
        total = last + len(wanted)
        for number, place in enumerate(wanted, last + 1):
            copy: NewCopy = command.copies[place]
            row = work.add(
                CopyRow(
                    **columns(copy, how=copy.how.value),
                    child=child,
                    meeting=meeting,
                    number=number,
                    total=total,
                    begun_at=work.now,
                    made_by=work.who,
                    due=due,
                )
            )
            numbered[place] = Numbered(id=row.id, number=number, total=total)
    return tuple(numbered[place] for place in range(len(command.copies)))


def finish(work: UnitOfWork, command: FinishCopy) -> None:
    """Keep what tells a finished copy from every other.

    Raises:
        RuleBroken: it is finished already.
    """
    row = work.get(CopyRow, command.copy)
    if row.made_at is not None:
        raise RuleBroken("This copy is made already.", "Make another one.")
    row.made_at = work.now
    row.digest, row.plain, row.value = command.digest, command.plain, command.value
    row.pages = json.dumps(command.pages)


def note(work: UnitOfWork, command: NoteCopy) -> None:
    """Say that a copy was sent, came back, was destroyed or is lost.

    Raises:
        RuleBroken: that cannot become of it any more.
    """
    row = work.get(CopyRow, command.copy)
    copy = _records(work.session, [row])[0]
    check_step(copy, command.step)
    work.session.add(
        CopyStepRow(
            copy=row.id,
            position=len(copy.steps),
            step=command.step.value,
            at=work.now,
            by=work.who,
            note=command.note.strip(),
        )
    )


def of_meeting(session: Session, reference: str) -> tuple[CopyRecord, ...]:
    """Return every copy of a meeting's documents, by number, of all the children it is about.

    Raises:
        NotFound: there is no such meeting.
    """
    _, meeting = _whose(session, reference)
    if meeting is None:
        raise NotFound(f"There is no meeting called {reference}.", "Check the list of meetings.")
    rows = session.scalars(
        select(CopyRow).where(CopyRow.meeting == meeting).order_by(CopyRow.of, CopyRow.number)
    )
    return _records(session, rows.all())


def of_child(session: Session, reference: str) -> tuple[CopyRecord, ...]:
    """Return every copy of documents about a child, the newest first.

    Raises:
        NotFound: there is no such child.
    """
    child = children.by_reference(session, reference).id
    also = select(MeetingChildRow.meeting).where(MeetingChildRow.child == child)
    query = select(CopyRow).where(or_(CopyRow.child == child, CopyRow.meeting.in_(also)))
    newest = query.order_by(CopyRow.begun_at.desc(), CopyRow.number.desc())
    return _records(session, session.scalars(newest).all())


def due(session: Session, today: date) -> tuple[CopyRecord, ...]:
    """Return the copies of the whole office that should be back or destroyed by a day."""
    rows = session.scalars(select(CopyRow).where(CopyRow.due <= today).order_by(CopyRow.due))
    return tuple(copy for copy in _records(session, rows.all()) if copy.is_due(today))


def read(session: Session, copy: UUID) -> CopyRecord:
    """Return one copy.

    Raises:
        NotFound: there is none.
    """
    row = session.get(CopyRow, copy)
    if row is None:
        raise NotFound("This copy is not in the register.", "Open the page again.")
    return _records(session, [row])[0]


def find(session: Session, key: CheckKey) -> CopyRecord | None:
    """Return the copy that a file, or a value from paper, is of: first by its bytes."""
    if key.digest:
        same = or_(CopyRow.digest == key.digest, CopyRow.plain == key.digest)
        row = session.scalars(select(CopyRow).where(same)).first()
        if row is not None:
            return _records(session, [row])[0]
    made = select(CopyRow).where(CopyRow.value.in_(key.values), CopyRow.value != "")
    row = session.scalars(made).first()
    return _records(session, [row])[0] if row else None


def _whose(session: Session, of: str) -> tuple[UUID, UUID | None]:
    """The child, and the meeting where it is one, that a reference names."""
    meeting = session.scalars(select(MeetingRow).where(MeetingRow.reference == of)).first()
    if meeting is not None:
        return meeting.child, meeting.id
    also = session.scalars(select(MeetingChildRow).where(MeetingChildRow.reference == of)).first()
    if also is not None:
        return also.child, also.meeting
    return children.by_reference(session, of).id, None


def _records(session: Session, rows: Iterable[CopyRow]) -> tuple[CopyRecord, ...]:
    listed = list(rows)
    steps = by_parent(
        session, CopyStepRow, CopyStepRow.copy, [row.id for row in listed], CopyStepRow.position
    )
    return tuple(
        CopyRecord(
            **columns(
                row,
                how=How(row.how),
                pages=tuple(json.loads(row.pages)),
                steps=tuple(
                    CopyStep(step=Step(one.step), at=one.at, by=one.by, note=one.note)
                    for one in steps[row.id]
                ),
            )
        )
        for row in listed
    )
