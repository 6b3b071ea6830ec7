"""The panels of the front page: each one query for the whole office, so that one can fail alone.

Only children who can be in a panel are read: an office may have thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from strategy_desk.domain import escalation, today, workload
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.decisions import REFERRAL
from strategy_desk.domain.escalation import STRIP_DAYS, Escalating
from strategy_desk.domain.events import Counted
from strategy_desk.domain.measures.found import miles_by_episode
from strategy_desk.domain.measures.signs import ENOUGH
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.time import midnight, rolling, to_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.today import (
    LATE_INTERVIEWS_SHOWN_FOR,
    CameHome,
    DayMeetings,
    FirstHours,
    MeetingOfDay,
)
from strategy_desk.domain.undecided import Undecided, undecided
from strategy_desk.domain.workload import Workload
from strategy_desk.models.children import ChildRow
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.events import EventRow
from strategy_desk.models.indicators import IndicatorUseRow
from strategy_desk.services import (
    actions,
    catalogues,
    children,
    decisions,
    desk_settings,
    dissents,
    episodes,
    indicators,
    interviews,
    links,
    meeting_children,
    meetings,
    places,
)

Found = TypeVar("Found")

LOOK_AHEAD = timedelta(days=60)
"""How far ahead the next meeting is looked for."""

WEEK = timedelta(days=7)


def day_meetings(session: Session, as_of: datetime) -> DayMeetings:
    """Return today's meetings with what stands in their way, and what follows."""
    day = to_local(as_of).date()
    first, tomorrow, after = (midnight(day + timedelta(days=n)) for n in range(3))
    monday = midnight(day + timedelta(days=7 - day.weekday()))
    found = [
        meeting
        for meeting in meetings.between(session, (first, first + LOOK_AHEAD))
        if meeting.state is not MeetingState.CANCELLED
    ]
    own = [meeting for meeting in found if meeting.starts < tomorrow]
    came = meetings.attendance_of(session, [meeting.id for meeting in own])
    overdue = [a.child for a in actions.all_open(session, None) if a.is_overdue(day)]
    further = meeting_children.rows_of(session, [meeting.id for meeting in own])
    late = {
        meeting.id: sum(
            map(overdue.count, (meeting.child, *(f.child for f in further[meeting.id])))
        )
        for meeting in own
    }
    known = episodes.of_children(session, {meeting.child for meeting in own})
    return DayMeetings(
        today=tuple(
            MeetingOfDay(
                meeting=meeting,
                obstacle=today.obstacle(
                    meeting,
                    came[meeting.id],
                    desk_settings.agencies(session, meeting.type),
                    late[meeting.id],
                ),
                since=today.since_last_episode(known[meeting.child], as_of),
            )
            for meeting in own
        ),
        following=next((m for m in found if m.starts >= tomorrow), None),
        tomorrow=sum(tomorrow <= meeting.starts < after for meeting in found),
        next_week=sum(monday <= meeting.starts < monday + WEEK for meeting in found),
    )


def first_hours(session: Session, as_of: datetime) -> FirstHours:
    """Return who is missing, and who came home with an interview still to be held."""
    since = as_of - LATE_INTERVIEWS_SHOWN_FOR - timedelta(days=1)
    recent = _with_episode(or_(EpisodeRow.ends.is_(None), EpisodeRow.ends_by >= since))
    everybody = _children(session, recent)
    known = episodes.of_children(session, [child.id for child in everybody])
    home = _home(session, everybody, actions.all_open(session, None), as_of)
    return FirstHours(
        missing=_those(today.missing_now(c, known[c.id], as_of) for c in everybody),
        home=tuple(sorted(home, key=lambda one: one.minutes_left)),
    )


def home_for(session: Session, key: tuple[UUID, datetime]) -> CameHome | None:
    """Return the open first 72 hours of one child, or the interview that is late, if any."""
    child, as_of = key
    one = select(ChildRow.id).where(ChildRow.id == child)
    own = actions.of_child(session, child)
    return next(iter(_home(session, _children(session, one), own, as_of)), None)


def escalating(session: Session, as_of: datetime) -> tuple[Escalating, ...]:
    """Return the children whose episodes are rising, the most episodes first."""
    strip = rolling(STRIP_DAYS, as_of)
    everybody = _children(session, _with_episode(EpisodeRow.begins_by >= strip.start))
    keys = [child.id for child in everybody]
    known = episodes.of_children(session, keys)
    tied, there = links.of_children(session, keys), places.of_children(session, keys)

    def miles(child: ChildRecord) -> dict[int, float]:
        return miles_by_episode(
            Timeline(
                child=child,
                as_of=as_of,
                episodes=known[child.id],
                links=tied[child.id],
                places=there[child.id],
            )
        )

    found = _those(escalation.escalating(c, known[c.id], as_of, miles(c)) for c in everybody)
    return tuple(sorted(found, key=lambda one: (-one.now, one.child.reference)))


def work_left(session: Session, as_of: datetime) -> Workload:
    """Return what each agency still has to do, and what is late."""
    day = to_local(as_of).date()
    waiting = actions.all_open(session, None)
    late = {action.child for action in waiting if action.is_overdue(day)}
    named = [(agency.code, agency.name) for agency in desk_settings.named(session, None)]
    everybody = _children(session, select(ChildRow.id).where(ChildRow.id.in_(late)))
    return Workload(
        loads=workload.loads(waiting, named, day),
        overdue=workload.longest_overdue(waiting, everybody, day),
        disagreements=dissents.late(session, as_of),
    )


def not_decided(session: Session, as_of: datetime) -> tuple[Undecided, ...]:
    """Return the children who wait for a decision on a referral, the longest first."""
    enough = (
        select(IndicatorUseRow.child).group_by(IndicatorUseRow.child).having(func.count() >= ENOUGH)
    )
    found = _undecided(session, enough, as_of)
    return tuple(sorted(found, key=lambda one: (-one.days, one.child.reference)))


def not_decided_for(session: Session, key: tuple[UUID, datetime]) -> Undecided | None:
    """Return since when one child waits for a decision on a referral, if it does."""
    child, as_of = key
    one = select(ChildRow.id).where(ChildRow.id == child)
    return next(iter(_undecided(session, one, as_of)), None)


def _home(
    session: Session,
    everybody: Sequence[ChildRecord],
    agreed: Sequence[ActionRecord],
    as_of: datetime,
) -> tuple[CameHome, ...]:
    keys = [child.id for child in everybody]
    known = episodes.of_children(session, keys)
    held = interviews.of_children(session, keys)
    return _those(
        today.came_home(
            child,
            known[child.id],
            held[child.id],
            [action for action in agreed if action.child == child.id],
            as_of,
        )
        for child in everybody
    )


def _undecided(session: Session, wanted: Select[UUID], as_of: datetime) -> tuple[Undecided, ...]:
    kinds = [k.name for k in catalogues.event_kinds().values() if Counted.REFERRAL in k.counted]
    referred = select(EventRow.child).where(EventRow.kind.in_(kinds))
    everybody = _children(session, wanted.where(_key(wanted).not_in(referred)))
    keys = [child.id for child in everybody]
    used = indicators.of_children(session, keys)
    last = decisions.last_of_children(session, REFERRAL, keys)
    day = to_local(as_of).date()
    return _those(undecided(child, used[child.id], last.get(child.id), day) for child in everybody)


def _key(wanted: Select[UUID]) -> ColumnElement[UUID]:
    return wanted.selected_columns[0]


def _with_episode(condition: ColumnElement[bool]) -> Select[UUID]:
    return select(EpisodeRow.child).where(condition).distinct()


def _children(session: Session, wanted: Select[UUID]) -> list[ChildRecord]:
    query = select(ChildRow).where(ChildRow.id.in_(wanted)).order_by(ChildRow.reference)
    return [children.record(row) for row in session.scalars(query)]


def _those(found: Iterable[Found | None]) -> tuple[Found, ...]:
    return tuple(one for one in found if one is not None)
