"""Who is on a meeting's list, when they came and went, and what that did to its quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain import emails
from strategy_desk.domain.attending import check_presence, place_for
from strategy_desk.domain.meetings import (
    Attendance,
    MeetingState,
    MeetingType,
    Presence,
    SetPresence,
    missing_from_quorum,
)
from strategy_desk.domain.room import (
    HandOver,
    Handover,
    QuorumChange,
    check_handover,
    quorum_change,
)
from strategy_desk.errors import RuleBroken
from strategy_desk.models.meetings import AttendanceRow, HandoverRow, MeetingRow, QuorumChangeRow
from strategy_desk.services import desk_settings, minutes
from strategy_desk.services.rows import by_parent, columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork

_Change = TypeVar("_Change", QuorumChangeRow, HandoverRow)


def of_meeting(session: Session, meeting: UUID) -> tuple[Attendance, ...]:
    """Return who is on a meeting's list."""
    return tuple(map(record, of_meetings(session, [meeting])[meeting]))


def of_meetings(session: Session, meetings: Iterable[UUID]) -> dict[UUID, list[AttendanceRow]]:
    """Return the rows of each of these meetings, in the order of its list."""
    return by_parent(
        session, AttendanceRow, AttendanceRow.meeting, meetings, AttendanceRow.position
    )


def record(row: AttendanceRow) -> Attendance:
    """Return a row as the record that leaves the database."""
    own = columns(row, leave=("id", "version", "meeting", "position"))
    return Attendance(**own | {"presence": Presence(row.presence)})


def add(session: Session, meeting: UUID, position: int, who: Attendance) -> None:
    """Put somebody on a list, or a place held for their agency."""
    session.add(
        AttendanceRow(
            meeting=meeting,
            position=position,
            **columns(who, presence=who.presence.value, email=emails.checked(who.email)),
        )
    )


def set_presence(work: UnitOfWork, command: SetPresence) -> None:
    """Note how somebody takes part, and in a meeting that is open when they came or went.

    Raises:
        RuleBroken: the minutes have been sent out, the address is none, or apologies do not say
            how the agency's information was obtained.
    """
    minutes.may_write(work, [command.meeting])
    who = replace(command.attendance, email=emails.checked(command.attendance.email))
    command = replace(command, attendance=who)
    check_presence(who)
    meeting = work.get(MeetingRow, command.meeting)
    rows = of_meetings(work.session, [meeting.id])[meeting.id]
    before = [record(row) for row in rows]
    place = place_for(command, before)
    if place is None:
        add(work.session, meeting.id, len(rows), _stamped(work, meeting, who, None))
    else:
        values = _stamped(work, meeting, who, before[place])
        put(rows[place], columns(values, presence=who.presence.value))
    work.session.flush()
    if meeting.state == MeetingState.OPEN.value:
        _note_quorum(work, meeting.id, before)


def begin(work: UnitOfWork, meeting: UUID) -> None:
    """Note that who is here already came when the meeting began."""
    for row in of_meetings(work.session, [meeting])[meeting]:
        if row.presence == Presence.PRESENT.value:
            row.arrived_at = work.now


def hand_over(work: UnitOfWork, command: HandOver) -> None:
    """Give the minutes of an open meeting to somebody else.

    Raises:
        RuleBroken: the meeting is not open, or nobody else is named.
    """
    meeting = work.get(MeetingRow, command.meeting)
    if meeting.state != MeetingState.OPEN.value:
        raise RuleBroken(
            "The minutes are handed over while a meeting is open.", "Start the meeting first."
        )
    check_handover(meeting.minute_taker, command.to)
    after = command.to.strip()
    work.session.add(
        HandoverRow(
            meeting=meeting.id,
            position=len(handovers(work.session, meeting.id)),
            at=work.now,
            before=meeting.minute_taker,
            after=after,
        )
    )
    meeting.minute_taker = after


def quorum_changes(session: Session, meeting: UUID) -> tuple[QuorumChange, ...]:
    """Return when the quorum of a meeting was lost and regained."""
    return tuple(
        QuorumChange(at=row.at, absent=tuple(row.absent.split()))
        for row in _in_order(session, QuorumChangeRow, meeting)
    )


def handovers(session: Session, meeting: UUID) -> tuple[Handover, ...]:
    """Return who took over the minutes of a meeting, and when."""
    return tuple(
        Handover(at=row.at, before=row.before, after=row.after)
        for row in _in_order(session, HandoverRow, meeting)
    )


def _in_order(session: Session, kind: type[_Change], meeting: UUID) -> list[_Change]:
    return by_parent(session, kind, kind.meeting, [meeting], kind.position)[meeting]


def _stamped(
    work: UnitOfWork, meeting: MeetingRow, who: Attendance, before: Attendance | None
) -> Attendance:
    """Somebody as they are to be kept: the first time they came stays, the last time they went."""
    is_open = meeting.state == MeetingState.OPEN.value
    arrived = before.arrived_at if before else None
    if who.presence is Presence.PRESENT and is_open:
        arrived = arrived or work.now
    left = work.now if who.presence is Presence.LEFT and is_open else None
    role = who.role or (before.role if before else "")
    return Attendance(
        agency=who.agency,
        name=who.name,
        role=role,
        presence=who.presence,
        note=who.note,
        arrived_at=arrived,
        left_at=left,
        email=who.email or (before.email if before else ""),
    )


def _note_quorum(work: UnitOfWork, meeting: UUID, before: Iterable[Attendance]) -> None:
    kind = MeetingType(work.get(MeetingRow, meeting).type)
    agencies = desk_settings.agencies(work.session, kind)
    changes = quorum_changes(work.session, meeting)
    change = quorum_change(
        missing_from_quorum(before, agencies),
        missing_from_quorum(of_meeting(work.session, meeting), agencies),
        was_lost=bool(changes),
        at=work.now,
    )
    if change is not None:
        work.session.add(
            QuorumChangeRow(
                meeting=meeting,
                position=len(changes),
                at=change.at,
                absent=" ".join(change.absent),
            )
        )
