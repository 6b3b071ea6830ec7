"""What a meeting puts into somebody's calendar: when to meet, and when each action is due.

A calendar is read on telephones and shared screens, so an entry names references only: never a
child, an owner, a place or what is to be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from strategy_desk.domain.actions import ActionRecord, ActionStatus
from strategy_desk.domain.held_back import HeldBack
from strategy_desk.domain.invitations import Invitation
from strategy_desk.domain.meetings import MEETING_NAMES, MeetingRecord, MeetingState
from strategy_desk.domain.time import at_local, to_local

DONE = frozenset({ActionStatus.DONE, ActionStatus.DONE_LATE})


class Kind(StrEnum):
    """What a calendar program takes it for."""

    EVENT = "VEVENT"
    TASK = "VTODO"


class Standing(StrEnum):
    """Whether it still stands, as RFC 5545, 3.8.1.11, names it."""

    CONFIRMED = "CONFIRMED"
    TO_DO = "NEEDS-ACTION"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """One entry. ``starts`` is a day, or a moment in London; of a task, when it is due.

    ``identity`` is the same in every copy and ``sequence`` grows with each change, so that a later
    file moves what an earlier one put there. ``attendees`` are addresses of who is asked to come.
    """

    kind: Kind
    identity: str
    sequence: int
    summary: str
    starts: date | datetime
    ends: date | datetime | None = None
    standing: Standing = Standing.CONFIRMED
    is_busy: bool = False
    attendees: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Entries as they stood at a moment. With an ``organizer``, an address, they ask for an answer.

    ``held`` is what the finished file is searched for.

    Source: RFC 5546, 3.2.1, 3.2.2 and 3.2.5 (what is only published names nobody who is to come).
    """

    made_at: datetime
    entries: tuple[CalendarEntry, ...]
    organizer: str = ""
    held: tuple[HeldBack, ...] = field(default=(), repr=False, compare=False)

    @property
    def is_off(self) -> bool:
        """Whether nothing in it will be held."""
        return all(entry.standing is Standing.CANCELLED for entry in self.entries)


def meeting_entry(meeting: MeetingRecord) -> CalendarEntry:
    """Return when a meeting is held; until its end is known, as long as its agenda plans."""
    is_off = meeting.state is MeetingState.CANCELLED
    return CalendarEntry(
        kind=Kind.EVENT,
        identity=f"meeting-{meeting.id}",
        sequence=meeting.version,
        summary=f"{MEETING_NAMES[meeting.type]}, {meeting.reference}",
        starts=to_local(meeting.starts),
        ends=to_local(meeting.ends or meeting.planned_end),
        standing=Standing.CANCELLED if is_off else Standing.CONFIRMED,
        is_busy=not is_off,
    )


def invitation_entry(invitation: Invitation) -> CalendarEntry:
    """Return when a meeting is held, for the agency that is asked to come."""
    return CalendarEntry(
        kind=Kind.EVENT,
        identity=f"meeting-{invitation.meeting}",
        sequence=invitation.version,
        summary=f"{MEETING_NAMES[invitation.type]}, {invitation.reference}",
        starts=to_local(invitation.starts),
        ends=to_local(invitation.ends),
        standing=Standing.CANCELLED if invitation.is_off else Standing.CONFIRMED,
        is_busy=not invitation.is_off,
        attendees=invitation.to,
    )


def review_entry(meeting: MeetingRecord, day: date) -> CalendarEntry:
    """Return the day that a meeting set for its review, for which no time is known."""
    return CalendarEntry(
        kind=Kind.EVENT,
        identity=f"review-{meeting.id}",
        sequence=meeting.version,
        summary=f"Review meeting after {meeting.reference}",
        starts=day,
        ends=day + timedelta(days=1),
    )


def action_entries(action: ActionRecord, reference: str) -> Iterator[CalendarEntry]:
    """Yield the deadline of an action as a task, and as an event for programs without tasks."""
    if action.due is None:
        return
    due: date | datetime = action.due
    if action.due_time:
        due = to_local(at_local(datetime.combine(action.due, action.due_time)))
    yield CalendarEntry(
        kind=Kind.TASK,
        identity=f"action-{action.id}",
        sequence=action.version,
        summary=f"Action {action.number}, {action.agency}, {reference}",
        starts=due,
        standing=_standing(action),
    )
    yield CalendarEntry(
        kind=Kind.EVENT,
        identity=f"deadline-{action.id}",
        sequence=action.version,
        summary=f"Action {action.number} due, {action.agency}, {reference}",
        starts=due,
        ends=due if action.due_time else action.due + timedelta(days=1),
        standing=Standing.CONFIRMED if action.is_open else Standing.CANCELLED,
    )


def of_meeting(
    meeting: MeetingRecord, later: Iterable[MeetingRecord], today: date
) -> Iterator[CalendarEntry]:
    """Yield a meeting, the next of those ``later``, and its review day while that is to come."""
    yield meeting_entry(meeting)
    following = sorted(later, key=lambda one: one.starts)
    if following:
        yield meeting_entry(following[0])
    days = {to_local(one.starts).date() for one in following}
    if meeting.review and meeting.review >= today and meeting.review not in days:
        yield review_entry(meeting, meeting.review)


def _standing(action: ActionRecord) -> Standing:
    if action.is_open:
        return Standing.TO_DO
    return Standing.COMPLETED if action.status in DONE else Standing.CANCELLED
