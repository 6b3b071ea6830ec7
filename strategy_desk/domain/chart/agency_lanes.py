"""The lanes of the agencies: events, actions, meetings and police checks, each told once."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from strategy_desk.domain.actions import ActionRecord, ActionStatus
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.marks import Lane, Mark, Record, Shape
from strategy_desk.domain.chart.moments import Moment, on_day, placed, second
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.events import Mark as Drawn
from strategy_desk.domain.measures import some
from strategy_desk.domain.meetings import (
    STRATEGY,
    MeetingState,
    MeetingSummary,
    meeting_title,
)
from strategy_desk.domain.time import day_words, instant_words, to_local
from strategy_desk.domain.timelines import Timeline

STATES = " states"
"""Added to an agency's code, names the row of its bands."""

MEETINGS, POLICE = "MTG", "POL"
STRATEGY_MEETING, MEETING_CANCELLED = "strategy meeting", "meeting cancelled"
POLICE_CHECK = "prevention interview"
"""Kinds of event that the record may hold a second time, as a meeting or in an episode."""

LONGEST_LABEL = 40
"""Letters of a fact, or of its first clause, that still make a label; else its kind does."""

SHAPES = {
    Drawn.CONTACT: Shape.CONTACT,
    Drawn.CONCERN: Shape.CONCERN,
    Drawn.DONE: Shape.DONE,
    Drawn.DECISION: Shape.DECISION,
    Drawn.DID_NOT_HAPPEN: Shape.DID_NOT_HAPPEN,
    Drawn.BAND: Shape.STATE,
}

PAUSED = (
    *("paused", "suspended", "suspension", "excluded", "exclusion", "stopped", "ended", "waiting"),
)
REDUCED = ("reduced", "part-time", "part time", "temporary", "short-term")
"""Words that say a state has stopped, or is less than it was."""


NOWHERE = Moment(at=0, first=0, last=0)
"""Where something is that nobody can date."""


class Fill(StrEnum):
    """How a state over time is filled."""

    WHOLE = "whole"
    REDUCED = "reduced"
    PAUSED = "paused"


@dataclass(frozen=True, kw_only=True)
class AgencyRows:
    """The rows of the agencies, in their order.

    ``states`` holds, by agency, the bands of each that has any: placement, timetable, bail,
    support. ``undated`` has no date to be drawn at: it stands in the list only.
    """

    lanes: tuple[Lane, ...]
    states: dict[str, Lane]
    undated: tuple[Mark, ...]


def rows(
    timeline: Timeline, agencies: Sequence[Agency], left_out: Collection[Shape] = ()
) -> AgencyRows:
    """Return the rows of these agencies, without the shapes that are left out."""
    points: dict[str, list[tuple[float, Record]]] = {agency.code: [] for agency in agencies}
    bands: dict[str, list[tuple[float, EventRecord]]] = {agency.code: [] for agency in agencies}
    undated: list[EventRecord] = []
    for event, at in _events(timeline):
        if at is None:
            undated.append(event)
        elif event.agency in points and not (left_out and _shape_of_event(event) in left_out):
            if is_state(event):
                bands[event.agency].append((_begins(event), event))
            else:
                points[event.agency].append((at, event))
    for code, at, record in _others(timeline):
        if code in points and not (left_out and _shape(record, timeline.as_of) in left_out):
            points[code].append((at, record))
    tell = partial(_tell, as_of=timeline.as_of)
    names = {agency.code: agency.name for agency in agencies}
    return AgencyRows(
        lanes=tuple(Lane(code, names[code], found, tell) for code, found in points.items()),
        states={
            code: Lane(code + STATES, names[code], found, _of_event)
            for code, found in bands.items()
            if found
        },
        undated=tuple(_of_event(names.get(e.agency, e.agency), e) for e in undated),
    )


def is_state(event: EventRecord) -> bool:
    """Whether an event lasts, so that it is drawn as a band."""
    return event.until is not None or event.kind.mark is Drawn.BAND


def fill(text: str) -> Fill:
    """Say how a state is filled, from the words that describe it."""
    words = text.casefold()
    if any(word in words for word in PAUSED):
        return Fill.PAUSED
    return Fill.REDUCED if any(word in words for word in REDUCED) else Fill.WHOLE


def meeting_name(meeting: MeetingSummary) -> str:
    """Return a meeting as people call it, such as Strategy meeting 2."""
    return meeting_title(meeting.type, meeting.number)


def first_clause(text: str) -> str:
    """Return the first clause of a fact."""
    return re.split(r"[;:(]|\.\s|\.$", text, maxsplit=1)[0].strip()


def _events(timeline: Timeline) -> Iterator[tuple[EventRecord, float | None]]:
    """The events and where they are drawn, without a meeting that is told as a meeting."""
    met = {
        _day(meeting)
        for meeting in timeline.meetings
        if meeting.type in STRATEGY and meeting.state is not MeetingState.CANCELLED
    }
    for event in timeline.events:
        if event.kind.name != STRATEGY_MEETING or event.when.date not in met:
            yield event, second(event.when)


def _others(timeline: Timeline) -> Iterator[tuple[str, float, Record]]:
    """Actions, meetings, and what no event tells of: cancelled meetings and police checks."""
    for action in timeline.actions:
        day = action.completed or action.due
        if day and _action_shape(action, timeline.as_of):
            yield action.agency, on_day(day).at, action
    cancelled = {e.when.date for e in timeline.events if e.kind.name == MEETING_CANCELLED}
    for meeting in timeline.meetings:
        if meeting.state is MeetingState.CANCELLED and _day(meeting) in cancelled:
            continue
        yield MEETINGS, meeting.starts.timestamp(), meeting
    checked = [episode for episode in timeline.episodes if episode.prevention]
    told = {e.when.at for e in timeline.events if e.kind.name == POLICE_CHECK} if checked else ()
    for episode in checked:
        check = episode.prevention
        at = second(check.at) if check else None
        if check and at is not None and check.at.at not in told:
            yield POLICE, at, episode


def _day(meeting: MeetingSummary) -> date:
    return to_local(meeting.starts).date()


def _begins(event: EventRecord) -> float:
    """The first second at which a state can have begun."""
    moment = placed(event.when)
    return moment.first if moment else 0.0


def _action_shape(action: ActionRecord, as_of: datetime) -> Shape | None:
    """What an action shows; nothing while it is neither done nor late."""
    today = to_local(as_of).date()
    if action.completed:
        return Shape.DONE if action.completed <= today else None
    if action.status in {ActionStatus.NOT_DONE, ActionStatus.SUPERSEDED}:
        return Shape.DID_NOT_HAPPEN
    return Shape.OVERDUE if action.is_overdue(today) else None


def _shape(record: Record, as_of: datetime) -> Shape:
    """What a record is drawn as in the lane of its agency."""
    if isinstance(record, EventRecord):
        return _shape_of_event(record)
    if isinstance(record, ActionRecord):
        return _action_shape(record, as_of) or Shape.OVERDUE
    if isinstance(record, MeetingSummary):
        return _meeting_shape(record, as_of)
    return Shape.CONTACT


def _shape_of_event(event: EventRecord) -> Shape:
    return Shape.STATE if is_state(event) else SHAPES[event.kind.mark]


def _meeting_shape(meeting: MeetingSummary, as_of: datetime) -> Shape:
    if meeting.state is MeetingState.CANCELLED:
        return Shape.DID_NOT_HAPPEN
    to_come = meeting.state is MeetingState.PLANNED and meeting.starts > as_of
    return Shape.TO_COME if to_come else Shape.DECISION


def _tell(lane: str, record: Record, *, as_of: datetime) -> Mark:
    if isinstance(record, EventRecord):
        return _of_event(lane, record)
    if isinstance(record, ActionRecord):
        return _of_action(lane, record, as_of)
    if isinstance(record, MeetingSummary):
        return _of_meeting(lane, record, as_of)
    return _of_check(lane, record)


def _of_event(lane: str, event: EventRecord) -> Mark:
    moment = placed(event.when) or NOWHERE
    lasts = is_state(event)
    return Mark(
        lane=lane,
        shape=_shape_of_event(event),
        at=moment.first if lasts else moment.at,
        first=moment.first,
        last=_lasts_until(event) if lasts else moment.last,
        when=f"{event.when.words} to {event.until.words}" if event.until else event.when.words,
        text=event.text,
        labels=_event_labels(event),
        source=event.source,
        tier=event.tier,
        record=event,
    )


def _event_labels(event: EventRecord) -> tuple[str, ...]:
    """A state in full, for there is room in its band; else what is short enough, and its kind."""
    whole = event.text.rstrip(".")
    if is_state(event):
        return (whole,)
    kind = event.kind.name[:1].upper() + event.kind.name[1:]
    short = (words for words in (whole, first_clause(event.text)) if len(words) <= LONGEST_LABEL)
    return tuple(dict.fromkeys((*short, kind)))


def _lasts_until(event: EventRecord) -> float:
    """The last second of a state; one with no end goes on."""
    until = second(event.until) if event.until else None
    return math.inf if until is None else until


def _of_action(lane: str, action: ActionRecord, as_of: datetime) -> Mark:
    shape = _action_shape(action, as_of) or Shape.OVERDUE
    clause, number = first_clause(action.text), action.number
    late = action.days_late(to_local(as_of).date())
    labels = {
        Shape.DONE: (f"{number} {clause}", f"{number} done"),
        Shape.OVERDUE: (f"{late} d late: {clause}", f"{late} d late: {number}"),
        Shape.DID_NOT_HAPPEN: (f"{number} not done: {clause}", f"{number} not done"),
    }
    day = action.completed or action.due
    moment = on_day(day) if day else NOWHERE
    return Mark(
        lane=lane,
        shape=shape,
        at=moment.at,
        first=moment.first,
        last=moment.last,
        when=day_words(day) if day else "",
        text=_action_words(action, shape, late),
        labels=labels[shape],
        source=action.owner,
        tier=action.tier,
        record=action,
    )


def _action_words(action: ActionRecord, shape: Shape, late: int) -> str:
    text = action.text.rstrip(".")
    if shape is Shape.OVERDUE:
        since = some(late, "day")
        return f"action {action.number}, {text}: {since} late, with {action.owner or 'no owner'}"
    if shape is Shape.DID_NOT_HAPPEN:
        after = f"; {action.superseded_by} took its place" if action.superseded_by else ""
        return f"action {action.number}, {text}: not done{after}"
    return f"action {action.number}, {text}. {action.evidence}"


def _of_meeting(lane: str, meeting: MeetingSummary, as_of: datetime) -> Mark:
    name, at = meeting_name(meeting), meeting.starts.timestamp()
    shape = _meeting_shape(meeting, as_of)
    said = f"{name} cancelled" if shape is Shape.DID_NOT_HAPPEN else name
    held = shape is Shape.DECISION and meeting.came
    there = f", with {', '.join(meeting.came)}" if held else ""
    return Mark(
        lane=lane,
        shape=shape,
        at=at,
        first=at,
        last=at,
        when=instant_words(meeting.starts),
        text=f"{said}{there}",
        labels=(said, said.replace(name, f"Meeting {meeting.number}")),
        record=meeting,
    )


def _of_check(lane: str, record: EpisodeRecord) -> Mark:
    check = record.prevention
    moment = (placed(check.at) if check else None) or NOWHERE
    return Mark(
        lane=lane,
        shape=Shape.CONTACT,
        at=moment.at,
        first=moment.first,
        last=moment.last,
        when=check.at.words if check else "",
        text=f"Police check (prevention interview) after episode {record.number}",
        labels=("Police check", "Check"),
        episode=record.number,
        source=check.by if check else "",
        tier=record.tier,
        record=record,
    )
