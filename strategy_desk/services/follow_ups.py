"""Calling the meeting that follows another."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from strategy_desk.domain.follow_ups import FollowUp, at_same_hour, check_can_follow
from strategy_desk.domain.meetings import Attendance, Convene, MeetingState, MeetingType
from strategy_desk.domain.time import instant_words
from strategy_desk.errors import RuleBroken
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.services import meeting_children, meetings, templates
from strategy_desk.storage.unit_of_work import UnitOfWork


def call(work: UnitOfWork, command: FollowUp) -> UUID:
    """Call the next meeting of the same type, children and people, with what was left first.

    Raises:
        RuleBroken: the meeting has not ended, it set no date for the next, or that is called.
    """
    last = work.get(MeetingRow, command.meeting)
    check_can_follow(MeetingState(last.state), last.review, command)
    _check_not_called(work, last)
    kind = MeetingType(last.type)
    again = Convene(
        child=last.child,
        others=meeting_children.of_meeting(work.session, last)[1:],
        type=kind,
        starts=command.starts or at_same_hour(last.starts, last.review),
        place=last.place,
        chair=last.chair,
        minute_taker=last.minute_taker,
        purpose=last.purpose,
        attendance=tuple(
            Attendance(agency=who.agency, name=who.name, role=who.role, email=who.email)
            for who in meetings.attendance_of(work.session, [last.id])[last.id]
        ),
    )
    return meetings.call(work, again, templates.agenda(kind, follows=True))


def _check_not_called(work: UnitOfWork, last: MeetingRow) -> None:
    query = select(MeetingRow).where(
        MeetingRow.child == last.child,
        MeetingRow.type == last.type,
        MeetingRow.state == MeetingState.PLANNED.value,
        MeetingRow.starts > last.starts,
    )
    called = work.session.scalars(query).first()
    if called is not None:
        raise RuleBroken(
            f"{called.reference} is called for {instant_words(called.starts)} already.",
            "Open it from the list of meetings.",
        )
