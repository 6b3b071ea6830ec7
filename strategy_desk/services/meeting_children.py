"""The children whom a meeting is about besides its lead: adding, leaving out and finding them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from strategy_desk.domain.meetings import HELD, MeetingState
from strategy_desk.domain.several import (
    AddToMeeting,
    FurtherChild,
    LeaveOut,
    check_can_add,
    check_can_leave,
)
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.children import ChildRow
from strategy_desk.models.corrections import AmendmentRow
from strategy_desk.models.decisions import DecisionRow
from strategy_desk.models.letters import LetterRow
from strategy_desk.models.meetings import MeetingChildRow, MeetingRow
from strategy_desk.models.minutes import MinuteLineRow, PenRow
from strategy_desk.services import children
from strategy_desk.services.rows import by_parent, columns
from strategy_desk.storage.unit_of_work import UnitOfWork

OVER = frozenset({*HELD, MeetingState.CANCELLED})

COUNTED: tuple[tuple[Any, Any, str, str], ...] = (
    (MinuteLineRow, MinuteLineRow.about, "line", "lines"),
    (PenRow, PenRow.about, "line being typed", "lines being typed"),
    (DecisionRow, DecisionRow.child, "decision", "decisions"),
    (ActionRow, ActionRow.child, "action", "actions"),
    (AmendmentRow, AmendmentRow.about, "amendment", "amendments"),
    (LetterRow, LetterRow.child, "letter", "letters"),
)
"""What can be about one child of a meeting, and what it is called."""


def add(work: UnitOfWork, command: AddToMeeting) -> None:
    """Have a meeting be about one more child; what was written before is not about them.

    Raises:
        RuleBroken: it is about them already, or it has ended.
    """
    meeting = work.get(MeetingRow, command.meeting)
    there = of_meeting(work.session, meeting)
    is_over = MeetingState(meeting.state) in OVER
    check_can_add(command.child, there, is_over=is_over)
    add_row(work, meeting, command.child, len(there), joined=_is_begun(work, meeting))


def leave_out(work: UnitOfWork, command: LeaveOut) -> None:
    """Have a meeting no longer be about a child who was added to it.

    Raises:
        RuleBroken: they are its lead, it has ended, or something of it is about them.
    """
    meeting = work.get(MeetingRow, command.meeting)
    if command.child == meeting.child:
        raise RuleBroken(
            "The meeting was called for this child, so they stay in it.",
            "Cancel it, and call one for the other child.",
        )
    query = select(MeetingChildRow).where(
        MeetingChildRow.meeting == meeting.id, MeetingChildRow.child == command.child
    )
    row = work.session.scalars(query).first()
    if row is None:
        raise NotFound("The meeting is not about this child.", "Open it again.")
    is_over = MeetingState(meeting.state) in OVER
    check_nothing_about(work.session, meeting.id, command.child, is_over=is_over)
    work.session.delete(row)


def check_nothing_about(
    session: Session, meeting: UUID, child: UUID, *, is_over: bool = False
) -> None:
    """Refuse to take a child out of a meeting of which something is about them.

    Raises:
        RuleBroken: saying what.
    """
    counts = [
        (_count(session, kind, meeting, about, child), one, more)
        for kind, about, one, more in COUNTED
    ]
    name = children.record(session.get_one(ChildRow, child)).first_name
    check_can_leave(name, counts, is_over=is_over)


def add_row(
    work: UnitOfWork, meeting: MeetingRow, child: UUID, position: int, *, joined: bool = False
) -> None:
    """Put a child on a meeting's list under the next number of their own."""
    known = work.get(ChildRow, child)
    number = next_number(work.session, child)
    work.add(
        MeetingChildRow(
            meeting=meeting.id,
            child=child,
            position=position,
            number=number,
            reference=f"{known.reference}-M{number}",
            joined=work.now if joined else None,
        )
    )


def cancel(work: UnitOfWork, meeting: UUID) -> None:
    """Give back the number that a meeting has in the record of each further child."""
    for row in rows_of(work.session, [meeting])[meeting]:
        known = work.get(ChildRow, row.child)
        row.number = min(0, *numbers(work.session, row.child)) - 1
        row.reference = f"{known.reference}-C{-row.number}"


def next_number(session: Session, child: UUID) -> int:
    """Return the number that the next meeting about a child has in their record."""
    return max(0, *numbers(session, child)) + 1


def numbers(session: Session, child: UUID) -> tuple[int, ...]:
    """Return every number of a child's meetings; those that were cancelled are under nought."""
    led = select(MeetingRow.number).where(MeetingRow.child == child)
    further = select(MeetingChildRow.number).where(MeetingChildRow.child == child)
    return (0, *session.scalars(led), *session.scalars(further))


def is_about(child: UUID) -> ColumnElement[bool]:
    """Return the condition that a meeting is about a child, as its lead or further."""
    further = select(MeetingChildRow.meeting).where(MeetingChildRow.child == child)
    return or_(MeetingRow.child == child, MeetingRow.id.in_(further))


def of_meeting(session: Session, meeting: MeetingRow) -> tuple[UUID, ...]:
    """Return whom a meeting is about, the lead first."""
    further = rows_of(session, [meeting.id])[meeting.id]
    return (meeting.child, *(row.child for row in further))


def check_is_of(session: Session, meeting: MeetingRow, about: UUID | None) -> None:
    """Refuse what is about a child whom the meeting is not about.

    Raises:
        RuleBroken: saying so.
    """
    if about is not None and about not in of_meeting(session, meeting):
        raise RuleBroken("The meeting is not about this child.", "Add them to the meeting first.")


def rows_of(session: Session, meetings: Iterable[UUID]) -> dict[UUID, list[MeetingChildRow]]:
    """Return the further children of each of these meetings, in their order."""
    return by_parent(
        session, MeetingChildRow, MeetingChildRow.meeting, meetings, MeetingChildRow.position
    )


def further(session: Session, meeting: UUID) -> tuple[FurtherChild, ...]:
    """Return the further children of a meeting."""
    rows: Sequence[MeetingChildRow] = rows_of(session, [meeting])[meeting]
    return tuple(
        FurtherChild(
            child=children.record(session.get_one(ChildRow, row.child)),
            **columns(row, leave=("id", "version", "meeting", "position", "child")),
        )
        for row in rows
    )


def number_for(session: Session, meeting: MeetingRow, child: UUID) -> int:
    """Return the number of a meeting in the record of one of its children."""
    rows = rows_of(session, [meeting.id])[meeting.id]
    return next((row.number for row in rows if row.child == child), meeting.number)


def reference_for(session: Session, meeting: MeetingRow, child: UUID) -> str:
    """Return what a meeting is called in the record of one of its children."""
    rows = rows_of(session, [meeting.id])[meeting.id]
    return next((row.reference for row in rows if row.child == child), meeting.reference)


def _is_begun(work: UnitOfWork, meeting: MeetingRow) -> bool:
    """Whether anything of a meeting was written yet."""
    kinds = (MinuteLineRow, DecisionRow, ActionRow)
    queries = (select(kind.id).where(kind.meeting == meeting.id).limit(1) for kind in kinds)
    return any(work.session.scalars(query).first() is not None for query in queries)


def _count(session: Session, kind: Any, meeting: UUID, about: Any, child: UUID) -> int:
    those = [kind.meeting == meeting, about == child]
    if kind is PenRow:
        those += [PenRow.filed.is_(False), PenRow.text != ""]
    return session.scalar(select(func.count()).select_from(kind).where(*those)) or 0
