"""What the quick action lines of a meeting are read against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.quick_actions import Room
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timescales import RETURN_INTERVIEW_WITHIN
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.services import catalogues, desk_settings, meeting_children, people, timelines


@dataclass(frozen=True, kw_only=True)
class RoomKey:
    """A meeting, and the moment at which lines are typed."""

    meeting: MeetingRecord
    now: datetime


def room(session: Session, key: RoomKey) -> Room:
    """Return who is there or known, and the dates that the words of a line may lean on."""
    meeting = key.meeting
    every = [child.id for child in meeting.children]
    homes = {child: at for child in every if (at := timelines.last_return(session, child))}
    running = [at for at in homes.values() if key.now <= at + RETURN_INTERVIEW_WITHIN]
    return Room(
        agencies=desk_settings.agencies(session, meeting.type),
        verbs=catalogues.verbs(),
        attendance=meeting.attendance,
        people=tuple(one for child in every for one in people.of_child(session, child)),
        now=key.now,
        jurisdiction=meeting.child.jurisdiction,
        closed=meeting.child.closed,
        next_meeting=meeting.review or _planned(session, meeting),
        returned=min(running) if running else max(homes.values(), default=None),
        homes=homes,
        children=meeting.children if meeting.others else (),
    )


def _planned(session: Session, meeting: MeetingRecord) -> date | None:
    """The day of the next meeting about the child that is in the diary."""
    query = select(MeetingRow.starts).where(
        meeting_children.is_about(meeting.child.id),
        MeetingRow.state == MeetingState.PLANNED.value,
        MeetingRow.starts > meeting.starts,
    )
    first = session.scalar(query.order_by(MeetingRow.starts).limit(1))
    return to_local(first).date() if first else None
