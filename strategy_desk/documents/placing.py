"""What stands in an agency's lane, and at which instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from strategy_desk.documents import marks
from strategy_desk.documents.marks import Draw
from strategy_desk.domain.actions import ActionRecord, ActionStatus
from strategy_desk.domain.events import EventRecord, Mark
from strategy_desk.domain.meetings import MeetingState, MeetingSummary
from strategy_desk.domain.time import FuzzyDate, at_local, to_local
from strategy_desk.domain.timelines import Timeline

DONE = frozenset({ActionStatus.DONE, ActionStatus.DONE_LATE})

MEETINGS = "MTG"
"""The lane that meetings stand in."""

_NOON = time(12)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """One mark in an agency's lane, with the words that stand beside it if there is room."""

    at: datetime
    draw: Draw
    text: str
    dotted_to: datetime | None = None


def middle(moment: FuzzyDate) -> datetime | None:
    """One instant to draw a moment at: noon of the first day it can have been, if it is that."""
    if moment.at:
        return moment.at
    day = moment.earliest or moment.latest
    return at_local(datetime.combine(day, _NOON)) if day else None


def placed(timeline: Timeline, code: str) -> list[Placed]:
    """The marks of one agency, in order of time."""
    found = [_event(event) for event in timeline.events if event.agency == code]
    found += [_action(action, timeline) for action in timeline.actions if action.agency == code]
    if code == MEETINGS:
        told = {event.when.date for event in timeline.events if event.agency == code}
        found += [
            _meeting(meeting, timeline.as_of)
            for meeting in timeline.meetings
            if to_local(meeting.starts).date() not in told
        ]
    return sorted((one for one in found if one), key=lambda one: one.at)


def is_band(event: EventRecord) -> bool:
    """Whether it lasts, and is drawn as a band."""
    return event.kind.mark is Mark.BAND


def _event(event: EventRecord) -> Placed | None:
    at = middle(event.when)
    if at is None or is_band(event):
        return None
    return Placed(at=at, draw=marks.EVENT_MARKS[event.kind.mark], text=event.text)


def _action(action: ActionRecord, timeline: Timeline) -> Placed | None:
    if action.status in DONE and action.completed:
        return Placed(at=_noon(action.completed), draw=marks.done, text=action.text)
    if action.due and action.is_overdue(to_local(timeline.as_of).date()):
        return Placed(
            at=_noon(action.due), draw=marks.overdue, text=action.text, dotted_to=timeline.as_of
        )
    return None


def _meeting(meeting: MeetingSummary, as_of: datetime) -> Placed:
    draw: Draw = marks.decision if meeting.starts <= as_of else marks.to_come
    if meeting.state is MeetingState.CANCELLED:
        draw = marks.did_not_happen
    return Placed(at=meeting.starts, draw=draw, text=meeting.reference)


def _noon(day: date) -> datetime:
    return at_local(datetime.combine(day, _NOON))
