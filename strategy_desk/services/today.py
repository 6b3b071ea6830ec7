"""The front page: every child, meeting and action of the office at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain import today
from strategy_desk.domain.meetings import MeetingState, MeetingSummary
from strategy_desk.domain.time import midnight, to_local
from strategy_desk.domain.today import Today
from strategy_desk.models.children import ChildRow
from strategy_desk.services import actions, catalogues, children, episodes, interviews, meetings

Found = TypeVar("Found")

LOOK_AHEAD = timedelta(days=60)
"""How far ahead the next meeting is looked for."""


def read(session: Session, as_of: datetime) -> Today:
    """Return what needs somebody at this moment."""
    rows = session.scalars(select(ChildRow).order_by(ChildRow.reference))
    everybody = [children.record(row) for row in rows]
    keys = [child.id for child in everybody]
    known = episodes.of_children(session, keys)
    held = interviews.of_children(session, keys)
    waiting = actions.all_open(session, None)
    day = to_local(as_of).date()
    home = _those(
        today.came_home(
            child,
            known[child.id],
            held[child.id],
            [a for a in waiting if a.child == child.id],
            as_of,
        )
        for child in everybody
    )
    now, coming = _meetings(session, as_of)
    return Today(
        as_of=as_of,
        missing=_those(today.missing_now(c, known[c.id], as_of) for c in everybody),
        meetings=now,
        next_meeting=coming,
        golden=tuple(sorted(home, key=lambda one: one.minutes_left)),
        escalating=_those(today.escalating(c, known[c.id], as_of) for c in everybody),
        actions=today.loads(waiting, [a.code for a in catalogues.agencies()], day),
        overdue=today.longest_overdue(waiting, everybody, day),
    )


def _meetings(
    session: Session, as_of: datetime
) -> tuple[tuple[MeetingSummary, ...], MeetingSummary | None]:
    """Today's meetings and the next one after today, none of them cancelled."""
    first = midnight(to_local(as_of).date())
    tomorrow = midnight(to_local(as_of).date() + timedelta(days=1))
    found = [
        meeting
        for meeting in meetings.between(session, (first, tomorrow + LOOK_AHEAD))
        if meeting.state is not MeetingState.CANCELLED
    ]
    later = (meeting for meeting in found if meeting.starts >= tomorrow)
    return tuple(m for m in found if m.starts < tomorrow), next(later, None)


def _those(found: Iterable[Found | None]) -> tuple[Found, ...]:
    return tuple(one for one in found if one is not None)
